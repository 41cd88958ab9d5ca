// Every fact goes this way: into the ledger, then the standings it touches, then their notices and letters.
import { append, type Stamp } from '../../db/ledger.ts'
import type { Db } from '../../db/open.ts'
import { type App, stampNow } from '../app.ts'
import type { Draft } from '../ledger/entries.ts'
import { assignLetters } from './assign-letters.ts'
import { lookAtStandings } from './look-at-standings.ts'

/**
 * One transaction: `decide` reads what is on record and says what to write; what follows from it is computed at once.
 * An error inside leaves nothing written.
 */
export const writeFacts = <T>(
  app: App,
  decide: (trx: Db, stamp: Stamp) => Promise<{ readonly drafts: readonly Draft[]; readonly result: T }>,
): Promise<T> =>
  app.db.transaction().execute(async (trx) => {
    const stamp = stampNow(app)
    const { drafts, result } = await decide(trx, stamp)
    await append(trx, stamp, drafts)
    await settleWhatFollows(app, trx, stamp)
    return result
  })

/** Recomputes what facts have touched and plans its notices and letters, inside the transaction that wrote them. */
export const settleWhatFollows = async (app: App, trx: Db, stamp: Stamp): Promise<void> => {
  await lookAtStandings(trx, stamp, 'at-once')
  await assignLetters(trx, stamp, app.config.operatorEmail)
}

// Every fact goes this way: into the ledger, then the standings it touches, then their notices and letters.
import { ledgerHead, type Stamp } from '../../db/ledger.ts'
import type { Db } from '../../db/open.ts'
import type { StandingFilter } from '../../db/pairs.ts'
import { type App, stampNow } from '../app.ts'
import { assignLetters } from './delivery/assign-letters.ts'
import { carryStrayCopiesOn } from './delivery/carry-copies.ts'
import { closeDeparted } from './delivery/close-departed.ts'
import type { Keeper, Verdict } from './keep/keep-fact.ts'
import { orTakenBack } from './keep/or-taken-back.ts'
import { lookAtStandings } from './look-at-standings.ts'
import { type Followed, nothingFollowed, whatFollowed } from './what-followed.ts'

/** What was said and what became of it. */
export type Written = {
  readonly verdict: Verdict | 'withdrawn'
  /** In words: 'mandated certificate of 2026-10-15 for Bea Okafor'. */
  readonly what: string
  /** Whose standings it bears on; null where it is nobody's in particular. */
  readonly of: StandingFilter | null
  /** What the person who said it should know. */
  readonly notes: readonly string[]
}

/** A fact as written, with what followed from it. */
export type Outcome = Written & { readonly followed: Followed }

/**
 * One transaction: `keep` keeps facts through the keepers, and what follows from them is computed at once.
 * What says nothing new writes nothing.
 * @throws whatever `keep` throws; then nothing is written.
 */
export const keepFacts = (app: App, keep: (keeper: Keeper) => Promise<Written>): Promise<Outcome> =>
  app.db.transaction().execute((trx) => {
    const keeper: Keeper = { trx, stamp: stampNow(app), copies: app.documents.newCopies() }
    return orTakenBack(keeper.copies, async () => {
      const before = (await ledgerHead(trx)).seq
      const written = await keep(keeper)
      if ((await ledgerHead(trx)).seq === before) return { ...written, followed: nothingFollowed }
      await settleWhatFollows(app, trx, keeper.stamp)
      return { ...written, followed: await whatFollowed(keeper, written.of, before) }
    })
  })

/** Recomputes what facts have touched and plans its notices and letters, inside the transaction that wrote them. */
export const settleWhatFollows = async (app: App, trx: Db, stamp: Stamp): Promise<void> => {
  await lookAtStandings(trx, stamp, 'at-once')
  await closeDeparted(trx, stamp)
  await carryStrayCopiesOn(trx, stamp)
  await assignLetters(trx, stamp, app.config.operatorEmail)
}

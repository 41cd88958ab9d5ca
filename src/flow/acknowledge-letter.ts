// Records that a letter was read: once, by whom and when.
import { acknowledgementOf } from '../../db/acknowledgements.ts'
import { append } from '../../db/ledger.ts'
import { type App, stampNow } from '../app.ts'
import type { Instant } from '../notices/instant.ts'
import { settleWhatFollows } from './write-facts.ts'

export type Acknowledged = { readonly by: string; readonly at: Instant; readonly verdict: 'new' | 'same' }

/**
 * Said again it changes nothing: the first time stands. What waits for the backup contact is looked at anew.
 * @param by the address to which the letter went.
 */
export const acknowledgeLetter = (app: App, letterId: number, by: string): Promise<Acknowledged> =>
  app.db.transaction().execute(async (trx) => {
    const known = await acknowledgementOf(trx, letterId)
    if (known !== undefined) return { by: known.by, at: known.at, verdict: 'same' }
    const stamp = stampNow(app)
    await append(trx, stamp, [
      {
        kind: 'letter.acknowledged',
        subject: `letter:${letterId}`,
        body: { letter_id: letterId, by },
      },
    ])
    await settleWhatFollows(app, trx, stamp)
    return { by, at: stamp.at, verdict: 'new' }
  })

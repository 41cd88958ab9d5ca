// What became of letters: how many had which answer, how many still wait, and until when.
import { lettersWaiting, nextLeavingAt } from '../../../db/letters-waiting.ts'
import type { App } from '../../app.ts'
import type { Answer } from '../../mail/mailer.ts'
import type { Instant } from '../../notices/instant.ts'

/** How many letters had which answer, and how many still wait for their day, their hour or their next attempt. */
export type Delivered = Record<Answer['outcome'], number> & {
  waiting: number
  /** When the next of them may leave at the earliest. */
  nextAt: Instant | null
  /** Letters or jobs that met an error of this program's own. */
  failed: number
}

export const nothingDelivered = (): Delivered => ({
  sent: 0,
  refused: 0,
  deferred: 0,
  unknown: 0,
  waiting: 0,
  nextAt: null,
  failed: 0,
})

/** The answers that any process recorded after that entry of the ledger, and what waits now. */
export const deliveredSince = async (app: App, seq: number): Promise<Delivered> => {
  const delivered = nothingDelivered()
  const answers = await app.db
    .selectFrom('ledger')
    .select('body')
    .where('kind', '=', 'letter.answered')
    .where('seq', '>', seq)
    .execute()
  for (const { body } of answers) delivered[(JSON.parse(body) as Pick<Answer, 'outcome'>).outcome] += 1
  return { ...delivered, ...(await stillWaiting(app)) }
}

/** How many letters have not left yet, and when the next of them may. */
export const stillWaiting = async ({ db, clock }: App): Promise<Pick<Delivered, 'waiting' | 'nextAt'>> => ({
  waiting: await lettersWaiting(db),
  nextAt: await nextLeavingAt(db, clock.now()),
})

// Records what the server answered, in groups: answers that arrive together share one transaction.
import { append, type Stamp } from '../../db/ledger.ts'
import { attemptsWithOutcome, pace } from '../../db/letters.ts'
import type { Db } from '../../db/open.ts'
import type { App } from '../app.ts'
import { stampNow } from '../app.ts'
import type { Answer } from '../mail/mailer.ts'
import { resendAt, resends, retryAt } from '../notices/retry.ts'
import type { LetterRow } from './compose-letter.ts'
import { openUndelivered } from './open-undelivered.ts'

export type Answered = { readonly letter: LetterRow; readonly attempt: number; readonly answer: Answer }

/** Hands answers over one by one; each promise ends when its answer is on disk. */
export const answerWriter = (app: App): ((answered: Answered) => Promise<void>) => {
  let waiting: Answered[] = []
  let writing: Promise<void> | null = null
  const write = async (): Promise<void> => {
    // Let every answer that has already arrived join this transaction.
    await new Promise((resolve) => setImmediate(resolve))
    const group = waiting
    waiting = []
    writing = null
    await recordAnswers(app, group)
  }
  return (answered) => {
    waiting.push(answered)
    writing ??= write()
    return writing
  }
}

const recordAnswers = (app: App, group: readonly Answered[]): Promise<void> =>
  app.db.transaction().execute(async (trx) => {
    const stamp = stampNow(app)
    for (const answered of group) await recordAnswer(trx, stamp, answered, app.config.operatorEmail)
  })

/** One answer and what follows from it: told, tried again at a time, or undelivered. */
export const recordAnswer = async (
  trx: Db,
  stamp: Stamp,
  { letter, attempt, answer }: Answered,
  operator: string | null,
): Promise<void> => {
  const { outcome, code, reply, host, tls, queueId } = answer
  const body = { letter_id: letter.id, attempt, outcome, code, reply, host, tls, queue_id: queueId }
  await append(trx, stamp, [{ kind: 'letter.answered', subject: `letter:${letter.id}`, body }])
  if (outcome === 'deferred') {
    const tries = await attemptsWithOutcome(trx, letter.id, 'deferred')
    await pace(trx, letter.id, { next_attempt_at: retryAt(stamp.at, letter.key, tries) })
  }
  if (outcome === 'refused') await openUndelivered(trx, stamp, letter, reply, operator)
  if (outcome === 'unknown') {
    if ((await attemptsWithOutcome(trx, letter.id, 'unknown')) > resends)
      await openUndelivered(trx, stamp, letter, `no answer after ${attempt} attempts: ${reply}`, operator)
    else await pace(trx, letter.id, { next_attempt_at: resendAt(letter.claimed_at ?? stamp.at) })
  }
}

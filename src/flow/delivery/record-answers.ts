// Records what the server answered, in groups: answers that arrive together share one transaction.
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises'
import { append, type Stamp } from '../../../db/ledger.ts'
import { type LetterRow, letterById } from '../../../db/letters.ts'
import { attemptsWithOutcome, putOffUntil } from '../../../db/letters-to-send.ts'
import type { Db } from '../../../db/open.ts'
import { isPassing } from '../../../db/passing-trouble.ts'
import type { App } from '../../app.ts'
import { stampNow } from '../../app.ts'
import type { Answer } from '../../mail/mailer.ts'
import type { Instant } from '../../notices/instant.ts'
import { resendAt, resends, retryAt } from '../../notices/retry.ts'
import { inGroups } from './in-groups.ts'
import { openUndelivered } from './open-undelivered.ts'

export type Answered = { readonly letter: LetterRow; readonly attempt: number; readonly answer: Answer }

/**
 * Answers to letters that are under way together come close together. So short a wait costs no letter its turn, and a
 * process that is killed in it leaves a few more letters whose answer is not known.
 */
const together = { wait: 50, enough: 100 }

/**
 * While another process holds the database (a long import), or its disk is full, an answer has to wait: one that is not
 * written means that the letter goes again. It ends before the letter counts as lost. Nothing new is offered meanwhile,
 * since no claim can be written either: the answers that wait are few.
 */
const patience = { most: 10 * 60_000, pause: 1_000 }

/**
 * Hands answers over one by one, with `last` when no other letter is under way; each promise ends when its answer is on
 * disk, or rejects.
 * @param most milliseconds for which an answer that cannot be written now is tried again.
 */
export const answerWriter = (
  app: App,
  most = patience.most,
): ((answered: Answered, last?: boolean) => Promise<void>) => {
  const write = inGroups(
    (group: readonly Answered[]) => recordPatiently(app, group, performance.now() + most),
    together,
  )
  return async (answered, last) => {
    const failed = await write(answered, last)
    if (failed.has(answered)) throw failed.get(answered)
  }
}

/** @returns the answers that could not be written, with the reason; one of them does not spoil the others. */
const recordPatiently = async (
  app: App,
  group: readonly Answered[],
  until: number,
): Promise<ReadonlyMap<Answered, unknown>> => {
  for (;;) {
    try {
      await recordTogether(app, group)
      return new Map()
    } catch (error) {
      if (isPassing(error) && performance.now() < until) await sleep(patience.pause)
      else if (isPassing(error) || group.length === 1)
        return new Map(group.map((answered) => [answered, error]))
      else break
    }
  }
  const failed = new Map<Answered, unknown>()
  for (const answered of group)
    for (const [each, error] of await recordPatiently(app, [answered], until)) failed.set(each, error)
  return failed
}

const recordTogether = (app: App, group: readonly Answered[]): Promise<void> =>
  app.db.transaction().execute(async (trx) => {
    const stamp = stampNow(app)
    for (const [n, answered] of group.entries()) {
      // The mail server is heard meanwhile.
      if (n % 5 === 0) await turn()
      await recordAnswer(trx, stamp, answered, app.config.operatorEmail)
    }
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
  if (outcome === 'sent') return
  const now = await letterById(trx, letter.id)
  if (now.attempts !== attempt || now.state !== outcome || now.undelivered_seq !== null) return
  if (outcome === 'deferred') {
    const tries = await attemptsWithOutcome(trx, letter.id, 'deferred')
    await putOffUntil(trx, letter.id, retryAt(stamp.at, letter.key, tries))
  }
  if (outcome === 'refused') await openUndelivered(trx, stamp, letter, reply, operator)
  if (outcome === 'unknown') {
    if ((await attemptsWithOutcome(trx, letter.id, 'unknown')) > resends)
      await openUndelivered(trx, stamp, letter, `no answer after ${attempt} attempts: ${reply}`, operator)
    else await putOffUntil(trx, letter.id, resendAt(attemptedAt(letter, stamp)))
  }
}

/** Not later than now: a clock that was ahead when the letter was claimed may have been set back. */
const attemptedAt = ({ claimed_at }: LetterRow, { at }: Stamp): Instant =>
  claimed_at !== null && claimed_at < at ? claimed_at : at

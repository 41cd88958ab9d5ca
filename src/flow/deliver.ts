// Sends what may leave now: claim, send, record the answer; the network is never awaited inside a transaction.
import { anyToSend, lettersWaiting, lostInSending, nextLeavingAt } from '../../db/letters-to-send.ts'
import { type App, stampNow } from '../app.ts'
import type { Answer } from '../mail/mailer.ts'
import { addressOf } from '../mail/message-id.ts'
import { type Instant, laterBy } from '../notices/instant.ts'
import { abandonedAfter } from '../notices/retry.ts'
import { type Claimed, claimLetters, windowAt } from './claim-letters.ts'
import { answerWriter, recordAnswer } from './record-answers.ts'

/** How many letters had which answer, and how many still wait for their day, their hour or their next attempt. */
export type Delivered = Record<Answer['outcome'], number> & {
  waiting: number
  nextAt: Instant | null
  failed: number
}

/**
 * So many letters are under way at once; new ones are claimed when half of them are done. Few enough that the last of
 * them has its turn at one of the mailer's five conversations before it counts as lost.
 */
const underWay = 15

/** Whether anything may leave now. */
export const somethingToDeliver = (app: App): Promise<boolean> => {
  const at = app.clock.now()
  return anyToSend(app.db, windowAt(at), laterBy(at, -abandonedAfter))
}

/**
 * @param stop when it aborts, nothing more is claimed, and what is under way is finished.
 * @throws when an answer cannot be written; that letter stays `sending`, and the others under way are finished first.
 */
export const deliver = async (app: App, stop?: AbortSignal): Promise<Delivered> => {
  const delivered: Delivered = {
    sent: 0,
    refused: 0,
    deferred: 0,
    unknown: 0,
    waiting: 0,
    nextAt: null,
    failed: 0,
  }
  delivered.unknown += await releaseLost(app)
  const record = answerWriter(app)
  const running = new Set<Promise<unknown>>()
  const failures: unknown[] = []
  const send = async ({ letter, attempt, bytes }: Claimed): Promise<void> => {
    const answer = await app.mailer.deliver({
      from: addressOf(app.config.mailFrom),
      to: letter.recipient,
      bytes,
    })
    await record({ letter, attempt, answer })
    delivered[answer.outcome] += 1
    app.log.info(
      { letter: letter.id, attempt, outcome: answer.outcome, code: answer.code },
      'letter answered',
    )
  }
  for (let more = true; more && failures.length === 0 && !stop?.aborted; ) {
    const next = await claimLetters(app, underWay - running.size).catch((error: unknown) => {
      failures.push(error)
      return { claimed: [], failed: 0, more: false }
    })
    more = next.more
    delivered.failed += next.failed
    for (const claimed of next.claimed) {
      const letter = send(claimed)
        .catch((error: unknown) => failures.push(error))
        .finally(() => running.delete(letter))
      running.add(letter)
    }
    while (running.size > underWay / 2) await Promise.race(running)
    // What an answer brought up (the backup's letter after a refusal) may leave in the same run.
    if (!more && running.size > 0) {
      await Promise.all(running)
      more = true
    }
  }
  await Promise.all(running)
  if (failures.length > 0) throw failures[0]
  delivered.waiting = await lettersWaiting(app.db)
  delivered.nextAt = await nextLeavingAt(app.db)
  return delivered
}

/** Letters whose sender was lost become `unknown`: the server may have them. @returns how many. */
const releaseLost = (app: App): Promise<number> =>
  app.db.transaction().execute(async (trx) => {
    const stamp = stampNow(app)
    const lost = await lostInSending(trx, laterBy(stamp.at, -abandonedAfter) as Instant)
    for (const letter of lost)
      await recordAnswer(
        trx,
        stamp,
        { letter, attempt: letter.attempts, answer: lostAnswer },
        app.config.operatorEmail,
      )
    return lost.length
  })

const lostAnswer: Answer = {
  outcome: 'unknown',
  reply: 'no answer was recorded: the process that was sending it ended',
  code: null,
  host: '',
  tls: null,
  queueId: null,
}

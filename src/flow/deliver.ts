// Sends what may leave now: claim, send, record the answer; the network is never awaited inside a transaction.
import { anyToSend } from '../../db/letters-to-send.ts'
import type { App } from '../app.ts'
import { type Claimed, claimLetters, windowAt } from './delivery/claim-letters.ts'
import { type Delivered, nothingDelivered, stillWaiting } from './delivery/delivered-since.ts'
import { releaseLost } from './delivery/release-lost.ts'
import { claimedSender } from './delivery/send-claimed.ts'
import { paceOf } from './delivery/under-way.ts'

/** Whether anything may leave now. */
export const somethingToDeliver = (app: App): Promise<boolean> => anyToSend(app.db, windowAt(app.clock.now()))

/**
 * @param stop when it aborts, nothing more is claimed, and what is under way is finished.
 * @throws when an answer cannot be written; that letter stays `sending`, and the others under way are finished first.
 */
export const deliver = async (app: App, stop?: AbortSignal): Promise<Delivered> => {
  const delivered = nothingDelivered()
  delivered.unknown += await releaseLost(app)
  const sendOne = claimedSender(app)
  const running = new Set<Promise<unknown>>()
  const failures: unknown[] = []
  const pace = paceOf(app.mailer)
  pace.begin()
  let unanswered = 0
  let answer = Promise.withResolvers<void>()
  const send = async (claimed: Claimed): Promise<void> => {
    unanswered += 1
    let heard = false
    const hear = () => {
      if (heard) return
      heard = true
      unanswered -= 1
      pace.answered()
      answer.resolve()
      answer = Promise.withResolvers()
    }
    // What fails before it is offered is under way no more either.
    const outcome = await sendOne(claimed, hear).finally(hear)
    delivered[outcome] += 1
  }
  for (let more = true; more && failures.length === 0 && !stop?.aborted; ) {
    const next = await claimLetters(app, pace.most() - unanswered).catch((error: unknown) => {
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
    while (unanswered > pace.most() / 2) await answer.promise
    // What an answer brought up (the backup's letter after a refusal) may leave in the same run.
    if (!more && running.size > 0) {
      await Promise.all(running)
      more = true
    }
  }
  await Promise.all(running)
  if (failures.length > 0) throw failures[0]
  return { ...delivered, ...(await stillWaiting(app)) }
}

// Sends what may leave now: claim, send, record the answer; the network is never awaited inside a transaction.
import { anyToSend, lettersWaiting, nextLeavingAt } from '../../db/letters-to-send.ts'
import type { App } from '../app.ts'
import { laterBy } from '../notices/instant.ts'
import { abandonedAfter } from '../notices/retry.ts'
import { type Claimed, claimLetters, windowAt } from './claim-letters.ts'
import { type Delivered, nothingDelivered } from './delivered-since.ts'
import { releaseLost } from './release-lost.ts'
import { claimedSender } from './send-claimed.ts'

/**
 * So many letters are under way at once; new ones are claimed when half of them are done. More of them while the server
 * is quick, since letters that are claimed together share a commit; few while it thinks, so that each has its turn at
 * one of the mailer's five conversations in time.
 */
const underWay = { quick: 40, slow: 15 }

/** A server is quick while letters are answered within this, from their claim on, in milliseconds. */
const quickly = 1_000

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
  const delivered = nothingDelivered()
  delivered.unknown += await releaseLost(app)
  const sendOne = claimedSender(app)
  const running = new Set<Promise<unknown>>()
  const failures: unknown[] = []
  let most = underWay.slow
  const send = async (claimed: Claimed): Promise<void> => {
    const from = performance.now()
    delivered[await sendOne(claimed)] += 1
    most = performance.now() - from < quickly ? underWay.quick : underWay.slow
  }
  for (let more = true; more && failures.length === 0 && !stop?.aborted; ) {
    const next = await claimLetters(app, most - running.size).catch((error: unknown) => {
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
    while (running.size > most / 2) await Promise.race(running)
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

// Delivers single letters by their ids, for whoever spreads them over several workers.
import { lettersToSend } from '../../../db/letters-to-send.ts'
import type { App } from '../../app.ts'
import type { Answer } from '../../mail/mailer.ts'
import { type Claimed, claimLetters, freeOfRate, windowAt } from './claim-letters.ts'
import { inGroups } from './in-groups.ts'
import { releaseLost } from './release-lost.ts'
import { claimedSender } from './send-claimed.ts'

/** The ids of letters that may leave now, at most `limit`; those whose sender was lost are released first. */
export const lettersDue = async (app: App, limit: number): Promise<{ id: number; attempt: number }[]> => {
  await releaseLost(app)
  const at = app.clock.now()
  const free = Math.min(limit, await freeOfRate(app.db, app, at))
  if (free <= 0) return []
  const letters = await lettersToSend(app.db, windowAt(at), free)
  return letters.map(({ id, attempts }) => ({ id, attempt: attempts + 1 }))
}

/** `not-now` when the letter may not leave: another worker has it, its day has passed, its rate is used up. */
export type LetterOutcome = Answer['outcome'] | 'not-now'

/** Ids come off the queue one by one, though together. */
const together = { wait: 10, enough: 100 }

/** @returns a function that delivers one letter; calls that come together share the transaction of their claim. */
export const letterDeliverer = (app: App): ((id: number) => Promise<LetterOutcome>) => {
  let claiming = 0
  const send = claimedSender(app, () => claiming > 0)
  const claim = inGroups(async (ids: readonly number[]): Promise<Map<number, Claimed>> => {
    const { claimed } = await claimLetters(app, ids.length, ids)
    return new Map(claimed.map((each) => [each.letter.id, each]))
  }, together)
  return async (id) => {
    claiming += 1
    const group = await claim(id).finally(() => {
      claiming -= 1
    })
    const claimed = group.get(id)
    // A doubled wake-up may have brought the same id twice into one group: whoever comes first has the letter.
    group.delete(id)
    return claimed === undefined ? 'not-now' : send(claimed)
  }
}

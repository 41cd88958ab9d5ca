// The weekly mail that an unsubscribe link is about, and whether its recipient still gets it.
import { unsubscribed } from '../../../db/subscriptions.ts'
import type { App } from '../../app.ts'
import { addressKey } from '../../notices/address-key.ts'
import { isWeekly, type WeeklyClass } from '../../notices/digest-model.ts'
import { openLink } from '../delivery/letter-links.ts'

export type LinkedSubscription = {
  readonly class: WeeklyClass
  readonly recipient: string
  readonly subscribed: boolean
}

/** `not weekly`: a letter that cannot be unsubscribed. */
export const subscriptionByLink = async (
  app: App,
  token: string,
): Promise<LinkedSubscription | 'unsigned' | 'expired' | 'not weekly'> => {
  const read = openLink(app, 'unsubscribe', token)
  if (typeof read === 'string') return read
  const letter = await app.db
    .selectFrom('letters')
    .select(['class', 'recipient'])
    .where('id', '=', read.subject)
    .executeTakeFirst()
  if (letter === undefined) return 'unsigned'
  const { class: of, recipient } = letter
  if (!isWeekly(of)) return 'not weekly'
  const ended = await unsubscribed(app.db, of)
  return { class: of, recipient, subscribed: !ended.has(addressKey(recipient)) }
}

// The weekly mails that somebody gets by their office, and whether they have paused them.
import { unsubscribed } from '../../../db/subscriptions.ts'
import { weeklyRecipients } from '../../../db/weekly-recipients.ts'
import type { App } from '../../app.ts'
import { addressKey } from '../../notices/address-key.ts'
import type { WeeklyClass } from '../../notices/digest-model.ts'

export type OwnMail = { readonly class: WeeklyClass; readonly subscribed: boolean }

export const ownMails = async ({ db }: App, address: string): Promise<readonly OwnMail[]> => {
  const mails: OwnMail[] = []
  for (const mail of ['digest', 'brief'] as const)
    if ((await weeklyRecipients(db, mail, [address])).length > 0)
      mails.push({ class: mail, subscribed: !(await unsubscribed(db, mail)).has(addressKey(address)) })
  return mails
}

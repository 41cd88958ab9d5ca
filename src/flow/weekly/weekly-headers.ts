// The headers by which mail programs know a weekly page: its list, and how it is unsubscribed with one click.

import { addressOf } from '../../mail/message-id.ts'
import type { WeeklyClass } from '../../notices/digest-model.ts'

export type WeeklyHeaders = Readonly<Record<string, string>>

/**
 * List-Id (RFC 2919), and with a link List-Unsubscribe (RFC 2369); one click (RFC 8058) needs https.
 * @param link the page on which this letter's class is unsubscribed; null where mails carry no links.
 */
export const weeklyHeaders = (of: WeeklyClass, from: string, link: string | null): WeeklyHeaders => ({
  'List-Id': `Rollcall weekly ${of} <${of}.rollcall.${addressOf(from).split('@').at(-1)}>`,
  ...(link === null ? {} : { 'List-Unsubscribe': `<${link}>` }),
  ...(link?.startsWith('https://') ? { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}),
})

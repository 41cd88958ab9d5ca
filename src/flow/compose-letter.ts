// Composes a letter's exact bytes, once, when it first leaves.
import { createHash } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { Db } from '../../db/open.ts'
import type { SecurityDb } from '../../db/security-db.ts'
import type { LetterTable } from '../../db/tables.ts'
import type { Config } from '../config.ts'
import { composeMessage } from '../mail/compose.ts'
import { deadlinesCalendar } from '../mail/deadlines-calendar.ts'
import { signerOf } from '../mail/dkim.ts'
import { messageIdFor } from '../mail/message-id.ts'
import { isWeekly } from '../notices/digest-model.ts'
import { type Instant, msOf } from '../notices/instant.ts'
import type { Rendered } from '../notices/letter-model.ts'
import { operatorLetter, signInLetter, statutoryLetter, testLetter } from '../notices/letters.ts'
import { legalDayOf } from '../notices/sending-window.ts'
import { composeWeekly } from './compose-weekly.ts'
import type { ContentsOf, LetterContents } from './letter-items.ts'
import { type LinkSettings, letterLink } from './letter-links.ts'
import { operatorMatter } from './operator-matter.ts'
import { linkForLetter } from './sign-in-link.ts'
import { type TestedSettings, testedSettings } from './tested-settings.ts'
import type { WeeklyHeaders } from './weekly-headers.ts'

export type LetterRow = Selectable<LetterTable>

export type Composed = {
  readonly bytes: Uint8Array
  readonly subject: string
  readonly message_id: string
  readonly sha256: string
  readonly size: number
  readonly contents: LetterContents
}

/** How the sender appears, and how this database's Message-IDs are told from others'. */
export type Sender = Pick<Config, 'mailFrom' | 'mailReplyTo' | 'dkim'> &
  LinkSettings &
  TestedSettings & { readonly instance: string; readonly security: SecurityDb }

/**
 * @param told what statutory letters say on the day of `at`.
 * @param at the instant written as the letter's Date.
 * @returns the bytes and what they carry; null where nothing is left to say, with the notices that became obsolete.
 */
export const composeLetter = async (
  db: Db,
  letter: LetterRow,
  told: ContentsOf,
  sender: Sender,
  at: Instant,
): Promise<Composed | { readonly bytes: null; readonly contents: LetterContents }> => {
  const contents = letter.class === 'statutory' ? await told.of(letter) : nothing
  const rendered = await render(db, letter, sender, at, contents)
  if (rendered === null) return { bytes: null, contents }
  const message_id = messageIdFor(sender.instance, letter.key, sender.mailFrom)
  const unsigned = await composeMessage({
    messageId: message_id,
    date: new Date(msOf(at)),
    from: sender.mailFrom,
    replyTo: sender.mailReplyTo,
    to: { name: letter.name, address: letter.recipient },
    letterClass: letter.class,
    ...rendered,
    attachments: attachmentsOf(contents, sender, at),
  })
  const sign = signerOf(sender)
  const bytes = sign === null ? unsigned : await sign(unsigned)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { bytes, subject: rendered.subject, message_id, sha256, size: bytes.length, contents }
}

const attachmentsOf = ({ items }: LetterContents, { instance, mailFrom }: Sender, at: Instant) => {
  const deadlines = items.map(({ notice, item }) => ({ ...item, agencyId: notice.agency_id }))
  const calendar = deadlinesCalendar(deadlines, { instance, from: mailFrom, at })
  return calendar === null ? [] : [calendar]
}

const nothing: LetterContents = { items: [], obsolete: [], contacts: new Map() }

const render = async (
  db: Db,
  letter: LetterRow,
  sender: Sender,
  at: Instant,
  { items }: LetterContents,
): Promise<(Rendered & { readonly extraHeaders?: WeeklyHeaders }) | null> => {
  if (isWeekly(letter.class)) return composeWeekly(db, { ...letter, class: letter.class }, sender, at)
  if (letter.class === 'test') return testLetter({ at, settings: testedSettings(sender) })
  if (letter.class === 'sign-in') {
    const link = await linkForLetter(sender, letter.key, at)
    return link === null ? null : signInLetter(link)
  }
  if (letter.class !== 'statutory') return operatorLetter(await operatorMatter(db, letter))
  if (items.length === 0) return null
  return statutoryLetter({
    name: letter.name,
    on: legalDayOf(at),
    items: items.map(({ item }) => item),
    replyTo: sender.mailReplyTo,
    link: letterLink(sender, letter),
  })
}

// Composes a letter's exact bytes, once, when it first leaves.
import { createHash } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { Db } from '../../db/open.ts'
import type { LetterTable } from '../../db/tables.ts'
import type { Config } from '../config.ts'
import type { PlainDate } from '../law/calendar.ts'
import { composeMessage } from '../mail/compose.ts'
import { messageIdFor } from '../mail/message-id.ts'
import { type Instant, msOf } from '../notices/instant.ts'
import type { Rendered } from '../notices/letter-model.ts'
import { operatorLetter, statutoryLetter } from '../notices/letters.ts'
import { legalDayOf } from '../notices/sending-window.ts'
import { type LetterContents, letterContents } from './letter-items.ts'
import { operatorMatter } from './operator-matter.ts'

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
export type Sender = Pick<Config, 'mailFrom' | 'mailReplyTo'> & { readonly instance: string }

/**
 * @param at the instant written as the letter's Date.
 * @returns the bytes and what they carry; null where nothing is left to say, with the notices that became obsolete.
 */
export const composeLetter = async (
  db: Db,
  letter: LetterRow,
  sender: Sender,
  at: Instant,
): Promise<Composed | { readonly bytes: null; readonly contents: LetterContents }> => {
  const on = legalDayOf(at)
  const contents = letter.class === 'statutory' ? await letterContents(db, letter, on) : nothing
  const rendered = await render(db, letter, sender, on, contents)
  if (rendered === null) return { bytes: null, contents }
  const message_id = messageIdFor(sender.instance, letter.key, sender.mailFrom)
  const bytes = await composeMessage({
    messageId: message_id,
    date: new Date(msOf(at)),
    from: sender.mailFrom,
    replyTo: sender.mailReplyTo,
    to: { name: letter.name, address: letter.recipient },
    letterClass: letter.class,
    ...rendered,
  })
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { bytes, subject: rendered.subject, message_id, sha256, size: bytes.length, contents }
}

const nothing: LetterContents = { items: [], obsolete: [] }

const render = async (
  db: Db,
  letter: LetterRow,
  sender: Sender,
  on: PlainDate,
  { items }: LetterContents,
): Promise<Rendered | null> => {
  if (letter.class !== 'statutory') return operatorLetter(await operatorMatter(db, letter))
  if (items.length === 0) return null
  return statutoryLetter({
    name: letter.name,
    on,
    items: items.map(({ item }) => item),
    replyTo: sender.mailReplyTo,
  })
}

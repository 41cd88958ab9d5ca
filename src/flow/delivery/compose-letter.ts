// Composes a letter's exact bytes from its material, once, when it first leaves.
import { hash } from 'node:crypto'
import type { Config } from '../../config.ts'
import { type Attachment, composeMessage } from '../../mail/compose.ts'
import { deadlinesCalendar } from '../../mail/deadlines-calendar.ts'
import type { Signer } from '../../mail/dkim.ts'
import { msOf } from '../../notices/instant.ts'
import type { Rendered } from '../../notices/letter-model.ts'
import {
  operatorLetter,
  signInLetter,
  statutoryLetter,
  testLetter,
  weeklyLetter,
} from '../../notices/letters.ts'
import type { WeeklyHeaders } from '../weekly/weekly-headers.ts'
import type { Material, Says } from './letter-material.ts'

export type Composed = {
  readonly bytes: Uint8Array
  readonly subject: string
  readonly message_id: string
  readonly sha256: string
}

/** As much of the settings as stands in every letter, and what tells this database from others. */
export type ComposedFor = Pick<Config, 'mailFrom' | 'mailReplyTo'> & { readonly instance: string }

/** The same material gives the same bytes. @param sign null where nothing is signed. */
export const composeLetter = async (
  material: Material,
  sender: ComposedFor,
  sign: Signer | null,
): Promise<Composed> => {
  const { letterClass, messageId, to, at, says } = material
  const rendered = render(says)
  const unsigned = await composeMessage({
    messageId,
    date: new Date(msOf(at)),
    from: sender.mailFrom,
    replyTo: sender.mailReplyTo,
    to,
    letterClass,
    ...rendered,
    attachments: attachmentsOf(material, sender),
  })
  const bytes = sign === null ? unsigned : await sign(unsigned)
  return { bytes, subject: rendered.subject, message_id: messageId, sha256: hash('sha256', bytes) }
}

const attachmentsOf = ({ says, at }: Material, { instance, mailFrom }: ComposedFor): Attachment[] => {
  if (says.as !== 'statutory') return []
  const { agencyIds, letter } = says
  const deadlines = letter.items.map((item, n) => ({ ...item, agencyId: agencyIds[n] ?? 0 }))
  const calendar = deadlinesCalendar(deadlines, { instance, from: mailFrom, at })
  return calendar === null ? [] : [calendar]
}

const render = (says: Says): Rendered & { readonly extraHeaders?: WeeklyHeaders } => {
  if (says.as === 'statutory') return statutoryLetter(says.letter)
  if (says.as === 'weekly') return { ...weeklyLetter(says.page), extraHeaders: says.headers }
  if (says.as === 'operator') return operatorLetter(says.matter)
  return says.as === 'sign-in' ? signInLetter(says.link) : testLetter(says.letter)
}

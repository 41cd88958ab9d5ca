// Writes that a letter is being sent, before anything is said to a server: what it tells, and its bytes.
import { append, type Stamp } from '../../../db/ledger.ts'
import type { LetterRow } from '../../../db/letters.ts'
import { bytesOf, keepBytes } from '../../../db/letters-to-send.ts'
import type { Db } from '../../../db/open.ts'
import type { Draft } from '../../ledger/entries.ts'
import { subjectOf as subjectOfNotices } from '../notice-drafts.ts'
import type { Composed } from './compose-letter.ts'
import { letterEnded } from './end-letter.ts'
import type { LetterContents } from './letter-items.ts'

/**
 * The bytes of a letter with a link to sign in are never kept; so it is composed anew, with another link, where a server
 * has not taken it. Where a server may have, the hour before it would go again outlasts the link.
 */
export const hasSecret = ({ class: of }: LetterRow): boolean => of === 'sign-in'

/** A letter that was composed before. @returns the same bytes, with the same Message-ID. */
export const writeAgain = async (trx: Db, stamp: Stamp, letter: LetterRow): Promise<Uint8Array> => {
  await append(trx, stamp, [sending(letter, null)])
  return bytesOf(trx, letter.id)
}

/** A letter that leaves for the first time; the notices that are left out of it are settled. */
export const writeSending = async (
  trx: Db,
  stamp: Stamp,
  letter: LetterRow,
  { contents, composed }: { readonly contents: LetterContents; readonly composed: Composed },
): Promise<void> => {
  await append(trx, stamp, [
    ...settled(contents),
    sending(letter, {
      subject: composed.subject,
      message_id: composed.message_id,
      sha256: composed.sha256,
      size: composed.bytes.length,
      notice_ids: [...new Set(contents.items.map(({ notice }) => notice.id))],
    }),
  ])
  if (!hasSecret(letter)) await keepBytes(trx, letter.id, composed.bytes)
}

/** A letter left with nothing to say is cancelled. */
export const writeEmpty = async (
  trx: Db,
  stamp: Stamp,
  letter: LetterRow,
  contents: LetterContents,
): Promise<void> => {
  const reason = hasSecret(letter) ? 'its link has expired' : 'nothing is left to say in it'
  await append(trx, stamp, [...settled(contents), letterEnded(letter.id, 'cancelled', reason)])
}

type SendingBody = Extract<Draft, { kind: 'letter.sending' }>['body']

const sending = (letter: LetterRow, composed: SendingBody['composed']): Draft => ({
  kind: 'letter.sending',
  subject: `letter:${letter.id}`,
  body: { letter_id: letter.id, attempt: letter.attempts + 1, composed },
})

const settled = ({ leftOut }: LetterContents): Draft[] =>
  leftOut
    .filter(({ notice }) => notice.part === 'notice')
    .map(({ notice: { id, agency_id, officer_id }, state, reason }) => ({
      kind: 'notices.settled',
      subject: subjectOfNotices({ agency_id, officer_id }),
      body: { agency_id, officer_id, ids: [id], state, reason },
    }))

// How a notice is said wherever notices are listed: what it is about, to whom, and whether it was told, or why not.
import { html } from 'hono/html'
import type { NoticeShown } from '../../../db/officer-on-record.ts'
import type { NoticeState } from '../../../db/tables.ts'
import { plainDate } from '../../law/calendar.ts'
import { blackOutText } from '../../mail/black-out.ts'
import { parseInstant } from '../../notices/instant.ts'
import { dayAndTime, fullDay } from '../../notices/letters/day-words.ts'
import { capital, plainName } from '../../notices/letters/names.ts'
import { officeWords } from '../../notices/office-words.ts'
import { rungNumber, rungWords } from '../../notices/rung-words.ts'
import { addressText } from './address-text.ts'
import type { Piece } from './page.ts'
import { mark, type Tone } from './status-mark.ts'
import type { Column } from './table.ts'
import { withDays } from './with-days.ts'

/** 'Training overdue, it was due by Mon, Mar 1, 2027, rung 3' */
export const noticeWords = (notice: NoticeShown): string => {
  const nth = rungNumber(notice.rung)
  return `${capital(rungWords(notice))}${nth === null ? '' : `, ${nth}`}`
}

/** @param letterPath where each letter has its page, for those who may see it. */
export const toAndState = (
  letterPath: ((letterId: number) => string) | null,
): readonly [Column<NoticeShown>, Column<NoticeShown>] => [
  {
    heading: 'To',
    of: ({ office, recipient }) =>
      html`${capital(officeWords(office))}${recipient === null ? '' : html` <small>${addressText(plainName(recipient))}</small>`}`,
  },
  { heading: 'State', of: (notice) => html`${stateOf(notice)}${letterLink(notice, letterPath)}` },
]

/** What each state is called. */
export const stateWords: Readonly<Record<NoticeState, string>> = {
  planned: 'planned',
  held: 'held',
  told: 'told',
  'passed-over': 'passed over',
  cancelled: 'cancelled',
}

const tones: Readonly<Record<NoticeState, Tone>> = {
  planned: 'due',
  held: 'ask',
  told: 'done',
  'passed-over': 'quiet',
  cancelled: 'quiet',
}

const stateOf = ({ state, reason, letter_state, letter_day, sent_at, reply }: NoticeShown): Piece => {
  const at = sent_at === null ? undefined : parseInstant(sent_at)
  if (state === 'told' && at !== undefined)
    return html`${mark(tones.told, `told ${dayAndTime(at)}`)}${reply === null ? '' : html` <small>the mail server: ${plainName(blackOutText(reply))}</small>`}`
  const why = reason === null ? '' : html` <small>${withDays(reason)}</small>`
  return html`${mark(tones[state], `${stateWords[state]}${state === 'planned' ? letterWords(letter_state, letter_day) : ''}`)}${why}`
}

const letterWords = (state: string | null, day: string | null): string => {
  if (state === null || day === null) return ''
  const when = fullDay(plainDate(day))
  return state === 'planned' ? `, for the letter of ${when}` : `, in the letter of ${when}, which is ${state}`
}

const letterLink = ({ letter_id }: NoticeShown, letterPath: ((id: number) => string) | null): Piece | '' =>
  letter_id === null || letterPath === null
    ? ''
    : html` <small><a href="${letterPath(letter_id)}">The letter</a></small>`

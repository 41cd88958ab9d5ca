// The letters that would tell of an agency in the months to come, day by day: to whom, about whom, which rung.
import { html } from 'hono/html'
import type { Found } from '../../flow/find.ts'
import type { Rehearsed, RehearsedLetter } from '../../flow/rehearse-agency.ts'
import type { InThread } from '../../flow/rehearse-in-thread.ts'
import type { PlainDate } from '../../law/calendar.ts'
import { addressKey } from '../../notices/address-key.ts'
import { fullDay } from '../../notices/letters/day-words.ts'
import { capital, plainName } from '../../notices/letters/names.ts'
import { officeWords } from '../../notices/office-words.ts'
import { rungNumber, rungWords } from '../../notices/rung-words.ts'
import type { Ways } from '../ways.ts'
import { addressText } from './address-text.ts'
import type { Page, Piece } from './page.ts'
import { tableOf } from './table.ts'

export const usualMonths = 3
export const mostMonths = 12
const offered = [1, 2, 3, 6, 9, mostMonths]

export type RehearsalShown = {
  readonly ways: Ways
  readonly agency: Found
  readonly months: number
  readonly from: PlainDate
  readonly until: PlainDate
  readonly answer: InThread
}

export const rehearsalPage = (shown: RehearsalShown): Omit<Page, 'frame'> => {
  const { ways, agency, months, answer } = shown
  const name = plainName(agency.name)
  const path = ways.agency(agency.id)
  const current = html` aria-current="true"`
  const link = (n: number) =>
    html`<a href="${path}/rehearsal?months=${n}"${n === months ? current : ''}>${monthsWords(n)}</a> `
  return {
    title: `Letters to come of ${name}`,
    trail: [
      { href: path, words: name },
      { href: `${path}/letters`, words: 'Letters' },
    ],
    wide: true,
    body: html`<h1>Letters to come</h1>
<p>What would leave if nobody recorded anything from today on: no certificate, no booked course, no answer, no acknowledgement. Whatever is recorded changes it. Nothing was written or sent for this page.</p>
<p class="ways" role="group" aria-label="How far ahead">${offered.map(link)}</p>
${'letters' in answer ? lettersOf(shown, answer.letters) : html`<p class="none">${notNow[answer.not]}</p>\n`}`,
  }
}

const notNow = {
  busy: 'Too many people ask for such a list at this moment. Open the page again in half a minute.',
  'too-long': 'This took longer than a page may take, and was given up. Choose fewer months.',
} as const

const lettersOf = (
  { ways, agency, from, until }: RehearsalShown,
  letters: readonly RehearsedLetter[],
): Piece => {
  const days = new Set(letters.map(({ on }) => on)).size
  const recipients = new Set(letters.map(({ recipient }) => addressKey(recipient))).size
  const counted = `${count(letters.length, 'letter')} on ${count(days, 'day')} to ${recipients === 1 ? 'one person' : `${recipients} people`}`
  return html`${tableOf<RehearsedLetter>({
    caption: `${counted}, from ${fullDay(from)} until ${fullDay(until)}`,
    columns: [
      { heading: 'Leaves on', of: ({ on }) => html`<time datetime="${on}">${fullDay(on)}</time>` },
      {
        heading: 'To',
        of: ({ office, recipient }) =>
          html`${capital(officeWords(office))} <small>${addressText(plainName(recipient))}</small>`,
      },
      { heading: 'About', of: ({ told }) => matters(ways, agency, told) },
    ],
    rows: letters,
    none: `No letter would leave from ${fullDay(from)} until ${fullDay(until)}.`,
  })}<p><small>The weekly pages, which come every Monday, are left out. Where one letter tells the same person of several agencies, only what it tells of this one is here.</small></p>
`
}

/** So many are read at a glance; the others are there for whoever opens them. */
const atAGlance = 8

const matters = (ways: Ways, agency: Found, told: readonly Rehearsed[]): Piece => {
  const line = (each: Rehearsed) => html`<li>${matter(ways, agency, each)}</li>\n`
  const list = (some: readonly Rehearsed[]) => html`<ul class="matters">\n${some.map(line)}</ul>\n`
  const rest = told.slice(atAGlance)
  return html`${list(told.slice(0, atAGlance))}${rest.length === 0 ? '' : html`<details><summary>And ${rest.length} more</summary>\n${list(rest)}</details>\n`}`
}

const matter = (ways: Ways, agency: Found, { officer, officer_id, ...notice }: Rehearsed): Piece => {
  const who =
    officer === null || officer_id === null
      ? html`The agency`
      : html`<a href="${ways.officer(agency.id, officer_id)}">${plainName(officer)}</a>`
  const nth = rungNumber(notice.rung)
  return html`${who}: ${rungWords({ ...notice, state: 'planned' })}${nth === null ? '' : `, ${nth}`}`
}

const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`
const monthsWords = (n: number): string => count(n, 'month')

// The board of an agency: how many stand how, what is coming, and every standing with its reason and its next step.
import { html } from 'hono/html'
import type { WaitingUpload } from '../../../db/uploads-waiting.ts'
import type { Role } from '../../flow/access/rights.ts'
import type { Board, BoardRow } from '../../flow/board.ts'
import type { PlainDate } from '../../law/calendar.ts'
import { fullDay } from '../../notices/letters/day-words.ts'
import { plainName } from '../../notices/letters/names.ts'
import { isUntrained } from '../../notices/letters/officers.ts'
import type { AskedOfAgency } from '../route.ts'
import { isOperator } from '../viewer.ts'
import type { Ways } from '../ways.ts'
import { boardGroups } from './board-groups.ts'
import { boardNews } from './board-news.ts'
import { mayRecord } from './may-record.ts'
import { nextStep } from './next-step.ts'
import type { Page, Piece } from './page.ts'
import { paginationOf } from './pagination.ts'
import { type RecordLink, recordLinks } from './record-links.ts'
import { shapeOf, statusMark, toneOf } from './status-mark.ts'
import { type Column, tableOf } from './table.ts'
import { type Deadline, timeLine } from './time-line.ts'
import { uploadsNotice } from './uploads-notice.ts'
import { withDays } from './with-days.ts'

/** What of the board is asked for: a group, a name or a license, a page. */
export type BoardAsked = { readonly show: string; readonly search: string; readonly at: number }

/** More than a screen or two is shown page by page. */
const size = 100

export const agencyBoardPage = (
  { agency, ways, as, viewer }: AskedOfAgency,
  board: Board,
  asked: BoardAsked,
  uploads: readonly WaitingUpload[],
): Omit<Page, 'frame'> => {
  const rows = board.standings.filter((row) => fits(row, board.on, asked))
  const records = as === 'chief' || as === 'operator'
  return {
    title: plainName(agency.name),
    wide: true,
    body: html`<h1>${plainName(agency.name)}</h1>
${countsOf(board, ways.agency(agency.id), asked)}${boardNews(board, { ways, agency, records, healthPath: isOperator(viewer) ? ways.to('/health') : null })}${uploadsNotice({ agency, ways, as }, uploads)}${timeLine(board.on, deadlinesOf(rows))}${searchOf(board, ways.agency(agency.id), asked)}${tableOf(
  {
    caption: `Standings on ${fullDay(board.on)}`,
    columns: columnsOf(ways, board.on, as),
    rows: rows.slice((asked.at - 1) * size, asked.at * size),
    none: board.standings.length === 0 ? 'No officer of this agency is on record.' : 'No officer fits that.',
  },
)}${paginationOf({
  path: ways.agency(agency.id),
  query: { show: asked.show, q: asked.search },
  at: asked.at,
  size,
  total: rows.length,
})}<p class="ways"><a href="${ways.agency(agency.id)}/exports">Export</a> <a href="${ways.agency(agency.id)}/letters">Letters</a> <a href="${ways.agency(agency.id)}/notices">Notices</a> <a href="${ways.agency(agency.id)}/rehearsal">Letters to come</a></p>
${recordLinks(as, ways.agency(agency.id), agencyForms)}`,
  }
}

const agencyForms: readonly RecordLink[] = [
  ['officers/new', 'A new officer'],
  ['record/acknowledgement', 'Acknowledge letters'],
  ['record/policy', 'Record a policy'],
  ['record/contact', 'Change who holds an office'],
  ['record/settings', 'Settings'],
  ['record/told', 'Told by phone, on paper or in a meeting'],
]

const fits = (row: BoardRow, on: PlainDate, { show, search }: BoardAsked): boolean => {
  const group = boardGroups.find(({ name }) => name === show)
  if (group !== undefined && !group.has(row, on)) return false
  const words = `${row.officer} ${row.post_license} ${row.districts.join(' ')}`.toLowerCase()
  return words.includes(search.toLowerCase())
}

/** Each count leads to its officers, and from there back to all. */
const countsOf = ({ standings, on }: Board, path: string, { show }: BoardAsked): Piece => {
  const counted = boardGroups.map((group) => ({
    ...group,
    n: standings.filter((row) => group.has(row, on)).length,
  }))
  const one = ({ name, words, tone, n }: (typeof counted)[number]) => {
    const text = html`<span class="count ${n === 0 ? 'quiet' : tone}">${n === 0 ? '' : shapeOf(tone)}<strong>${n}</strong></span> <span>${words}</span>`
    if (n === 0) return html`<li class="nothing">${text}</li>\n`
    return name === show
      ? html`<li><a href="${path}" aria-current="true">${text}</a></li>\n`
      : html`<li><a href="${path}?show=${name}">${text}</a></li>\n`
  }
  return html`<ul class="counts" aria-label="How many officers stand how">
${counted.map(one)}</ul>
`
}

/** Where there are few, the eye is faster. */
const searchOf = ({ standings }: Board, path: string, { search, show }: BoardAsked): Piece | '' =>
  standings.length <= 12 && search === ''
    ? ''
    : html`<form class="search" role="search" method="get" action="${path}">
${show === '' ? '' : html`<input type="hidden" name="show" value="${show}">\n`}<label for="q">Officer, POST license or district</label>
<input type="search" id="q" name="q" value="${search}">
<button>Search</button>
</form>
`

const deadlinesOf = (rows: readonly BoardRow[]): readonly Deadline[] => {
  const open = rows.filter(isUntrained)
  const byDay = Map.groupBy(open, ({ decision }) => decision.deadline)
  return [...byDay]
    .flatMap(([day, its]) => {
      const [first] = its
      return day === null || first === undefined
        ? []
        : [{ day, tone: toneOf[first.decision.status], who: its.map(({ officer }) => plainName(officer)) }]
    })
    .toSorted((a, b) => a.day.localeCompare(b.day))
}

const columnsOf = (
  ways: Ways,
  on: PlainDate,
  as: Role,
): readonly [Column<BoardRow>, ...Column<BoardRow>[]] => [
  {
    heading: 'Officer',
    of: ({ agency_id, officer_id, officer, post_license }) =>
      html`<a href="${ways.officer(agency_id, officer_id)}">${plainName(officer)}</a> <small>POST license ${plainName(post_license)}</small>`,
  },
  { heading: 'Serves at', of: ({ districts }) => districts.map(plainName).join(', ') },
  { heading: 'Standing', of: ({ decision }) => statusMark(decision) },
  {
    heading: 'Next step',
    of: (row) => {
      const step = nextStep(row, on)
      if (step === null) return 'Nothing to do'
      return step.form !== null && mayRecord(as, step.form)
        ? html`<a href="${ways.officer(row.agency_id, row.officer_id)}/record/${step.form}">${step.words}</a>`
        : step.words
    },
  },
  { heading: 'Why', of: ({ decision }) => html`${withDays(decision.because[0]?.text ?? '')}` },
]

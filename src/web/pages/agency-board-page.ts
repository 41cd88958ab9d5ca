// The board of an agency: how many stand how, what is coming, and every standing with its reason and its next step.
import { html } from 'hono/html'
import type { WaitingUpload } from '../../../db/uploads-waiting.ts'
import type { Role } from '../../flow/access/rights.ts'
import type { Board, BoardRow } from '../../flow/board.ts'
import type { PlainDate } from '../../law/calendar.ts'
import { fullDay } from '../../notices/letters/day-words.ts'
import { plainName } from '../../notices/letters/names.ts'
import type { AskedOfAgency } from '../route.ts'
import { isOperator } from '../viewer.ts'
import type { Ways } from '../ways.ts'
import { type BoardAsked, boardSearch, isAskedFor } from './board-asked.ts'
import { boardCounts } from './board-counts.ts'
import { boardDeadlines } from './board-deadlines.ts'
import { countGroups } from './board-groups.ts'
import { boardList } from './board-list.ts'
import { boardNews } from './board-news.ts'
import { mayRecord } from './may-record.ts'
import { atWorkLine } from './news-section.ts'
import { nextStep } from './next-step.ts'
import type { Page } from './page.ts'
import { type RecordLink, recordLinks } from './record-links.ts'
import { statusMark } from './status-mark.ts'
import type { Column } from './table.ts'
import { timeLine } from './time-line.ts'
import { uploadsNotice } from './uploads-notice.ts'
import { withDays } from './with-days.ts'

export const agencyBoardPage = (
  { agency, ways, as, viewer }: AskedOfAgency,
  board: Board,
  asked: BoardAsked,
  uploads: readonly WaitingUpload[],
): Omit<Page, 'frame'> => {
  const { on, standings } = board
  const path = ways.agency(agency.id)
  const rows = standings.filter((row) =>
    isAskedFor({ standing: row.decision, words: wordsOf(row), on }, asked),
  )
  const seen = {
    about: 'about these officers',
    lettersPath: `${path}/letters?show=undelivered`,
    healthPath: isOperator(viewer) ? ways.to('/health') : null,
  }
  const counts = countGroups(
    standings.map(({ decision }) => decision),
    on,
  )
  return {
    title: plainName(agency.name),
    wide: true,
    body: html`<h1>${plainName(agency.name)}</h1>
${boardCounts(counts, path, asked.show)}${boardNews(board, { ways, agency, records: as === 'chief' || as === 'operator', seen })}${uploadsNotice({ agency, ways, as }, uploads)}${timeLine(on, boardDeadlines(rows.map(({ officer, decision }) => ({ officer, standing: decision }))))}${boardSearch({ path, label: 'Officer, POST license or district', rows: standings.length }, asked)}${boardList(
  {
    caption: `Standings on ${fullDay(on)}`,
    columns: columnsOf(ways, on, as),
    rows,
    none: standings.length === 0 ? 'No officer of this agency is on record.' : 'No officer fits that.',
  },
  path,
  asked,
)}<p class="ways"><a href="${path}/exports">Export</a> <a href="${path}/letters">Letters</a> <a href="${path}/notices">Notices</a> <a href="${path}/rehearsal">Letters to come</a></p>
${recordLinks(as, path, agencyForms)}${atWorkLine(board, seen)}`,
  }
}

const wordsOf = ({ officer, post_license, districts }: BoardRow): string =>
  `${officer} ${post_license} ${districts.join(' ')}`

const agencyForms: readonly RecordLink[] = [
  ['officers/new', 'A new officer'],
  ['record/acknowledgement', 'Acknowledge letters'],
  ['record/policy', 'Record a policy'],
  ['record/contact', 'Change who holds an office'],
  ['record/settings', 'Settings'],
  ['record/told', 'Told by phone, on paper or in a meeting'],
]

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

// The board of a district: who serves in it, how they stand, what is coming and what to do, with public facts only.
import { html } from 'hono/html'
import type { PublicBoard, PublicOfficer } from '../../flow/public-board.ts'
import type { PlainDate } from '../../law/calendar.ts'
import { fullDay } from '../../notices/letters/day-words.ts'
import { plainName } from '../../notices/letters/names.ts'
import { contactDayWords, courseWords, placeWords } from '../../notices/letters/public-words.ts'
import type { AskedOfDistrict } from '../route.ts'
import { isOperator } from '../viewer.ts'
import { type BoardAsked, boardSearch, isAskedFor } from './board-asked.ts'
import { boardCounts } from './board-counts.ts'
import { boardDeadlines } from './board-deadlines.ts'
import { countGroups } from './board-groups.ts'
import { boardList } from './board-list.ts'
import { atWorkLine, atWorkNews, newsSection } from './news-section.ts'
import type { Page } from './page.ts'
import { publicNextStep } from './public-next-step.ts'
import { recordLinks } from './record-links.ts'
import { publicMark } from './status-mark.ts'
import type { Column } from './table.ts'
import { timeLine } from './time-line.ts'
import { unbrokenDays } from './with-days.ts'

export const districtBoardPage = (
  { district, ways, as, viewer }: AskedOfDistrict,
  board: PublicBoard,
  asked: BoardAsked,
): Omit<Page, 'frame'> => {
  const { on, officers } = board
  const path = ways.district(district.id)
  const rows = officers.filter((officer) =>
    isAskedFor({ standing: officer, words: wordsOf(officer), on }, asked),
  )
  const seen = {
    about: 'about these officers',
    // Which letters they are is the agencies' matter; how many, the digest says too.
    lettersPath: null,
    healthPath: isOperator(viewer) ? ways.to('/health') : null,
  }
  return {
    title: plainName(district.name),
    wide: true,
    body: html`<h1>${plainName(district.name)}</h1>
${boardCounts(countGroups(officers, on), path, asked.show)}${newsSection(atWorkNews(board, seen))}${timeLine(on, boardDeadlines(rows.map((officer) => ({ officer: officer.officer, standing: officer }))))}${boardSearch({ path, label: 'Officer, school or agency', rows: officers.length }, asked)}${boardList(
  {
    caption: `School resource officers on ${fullDay(on)}`,
    columns: columnsOf(on, (officer) => ways.officerInDistrict(district.id, officer.officerId)),
    rows,
    none: officers.length === 0 ? 'No officer serves in this district.' : 'No officer fits that.',
  },
  path,
  asked,
)}<p class="ways"><a href="${path}/exports">Export</a></p>
${recordLinks(as, path, [['record/coordinator', 'Change the coordinator']])}${atWorkLine(board, seen)}`,
  }
}

const wordsOf = ({ officer, schools, agency }: PublicOfficer): string =>
  `${officer} ${schools.join(' ')} ${agency}`

const columnsOf = (
  on: PlainDate,
  pageOf: (officer: PublicOfficer) => string,
): readonly [Column<PublicOfficer>, ...Column<PublicOfficer>[]] => [
  {
    heading: 'Officer',
    of: (of) =>
      html`<a href="${pageOf(of)}">${plainName(of.officer)}</a> <small>${plainName(of.agency)}</small>`,
  },
  {
    heading: 'Serves as',
    of: (officer) => {
      const days = contactDayWords(officer)
      return html`${plainName(placeWords(officer, { withDistrict: false }))}${days === '' ? '' : html` <small>${days}</small>`}`
    },
  },
  { heading: 'Training', of: (officer) => publicMark(officer) },
  { heading: 'Next step', of: (officer) => unbrokenDays(publicNextStep(officer, on)) },
  { heading: 'Course', of: (officer) => unbrokenDays(plainName(courseWords(officer))) },
]

// The board of a district: who serves in it and how they stand, with public facts only.
import { html } from 'hono/html'
import type { PublicBoard, PublicOfficer } from '../../flow/public-board.ts'
import { fullDay } from '../../notices/letters/day-words.ts'
import { capital, plainName } from '../../notices/letters/names.ts'
import { contactDayWords, courseWords, placeWords, publicStatus } from '../../notices/letters/public-words.ts'
import type { AskedOfDistrict } from '../route.ts'
import type { Page } from './page.ts'
import { recordLinks } from './record-links.ts'
import { mark, toneOf } from './status-mark.ts'
import { type Column, tableOf } from './table.ts'

export const districtBoardPage = (
  { district, ways, as }: AskedOfDistrict,
  { on, officers }: PublicBoard,
): Omit<Page, 'frame'> => ({
  title: plainName(district.name),
  wide: true,
  body: html`<h1>${plainName(district.name)}</h1>
${tableOf({
  caption: `School resource officers on ${fullDay(on)}`,
  columns: columnsOf((officer) => ways.officerInDistrict(district.id, officer.officerId)),
  rows: officers,
  none: 'No officer serves in this district.',
})}<p class="ways"><a href="${ways.district(district.id)}/exports">Export</a></p>
${recordLinks(as, ways.district(district.id), [['record/coordinator', 'Change the coordinator']])}`,
})

const columnsOf = (
  pageOf: (officer: PublicOfficer) => string,
): readonly [Column<PublicOfficer>, ...Column<PublicOfficer>[]] => [
  { heading: 'Officer', of: (of) => html`<a href="${pageOf(of)}">${plainName(of.officer)}</a>` },
  {
    heading: 'Serves as',
    of: (officer) => {
      const days = contactDayWords(officer)
      return html`${plainName(placeWords(officer, { withDistrict: false }))}${days === '' ? '' : html` <small>${days}</small>`}`
    },
  },
  { heading: 'Training', of: (officer) => mark(toneOf[officer.status], capital(publicStatus(officer))) },
  { heading: 'Course', of: (officer) => plainName(courseWords(officer)) },
]

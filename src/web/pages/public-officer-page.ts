// The page of an officer in a district: public facts only, once for each agency that the officer serves there.
import { html } from 'hono/html'
import type { PublicOfficer } from '../../flow/public-board.ts'
import type { PlainDate } from '../../law/calendar.ts'
import { fullDay } from '../../notices/letters/day-words.ts'
import { plainName } from '../../notices/letters/names.ts'
import { contactDayWords, courseWords, placeWords } from '../../notices/letters/public-words.ts'
import type { AskedOfOfficerInDistrict } from '../route.ts'
import type { Page } from './page.ts'
import { publicNextStep } from './public-next-step.ts'
import { publicMark } from './status-mark.ts'

export const publicOfficerPage = (
  { district, officer, ways }: AskedOfOfficerInDistrict,
  on: PlainDate,
  own: readonly PublicOfficer[],
): Omit<Page, 'frame'> => ({
  title: plainName(officer.name),
  trail: [{ href: ways.district(district.id), words: plainName(district.name) }],
  body: html`<h1>${plainName(officer.name)}</h1>
${own.map((each) => standing(each, on))}<p><small>As of ${fullDay(on)}.</small></p>
`,
})

const standing = (officer: PublicOfficer, on: PlainDate) => {
  const days = contactDayWords(officer)
  return html`<p>${publicMark(officer)}</p>
<p>${publicNextStep(officer, on)}.</p>
<dl>
<dt>Agency</dt> <dd>${plainName(officer.agency)}</dd>
<dt>Serves as</dt> <dd>${plainName(placeWords(officer, { withDistrict: false }))}</dd>
<dt>Course</dt> <dd>${plainName(courseWords(officer))}</dd>
${days === '' ? '' : html`<dt>Days</dt> <dd>${days}</dd>\n`}</dl>
`
}

// The parts of the form for the last day of an assignment: which are open, which have ended, and what is asked.
import { html } from 'hono/html'
import type { assignmentsOf, District } from '../../../db/officer-facts.ts'
import { plainDate } from '../../law/calendar.ts'
import { fullDay, shortDay } from '../../notices/letters/day-words.ts'
import { plainName } from '../../notices/letters/names.ts'
import { choiceField, dayField, type Filled } from '../pages/form-parts.ts'
import type { Piece } from '../pages/page.ts'
import type { AskedOfOfficer } from '../route.ts'

export const endLabels = {
  end: 'What is right',
  district: 'Which of them ends',
  on: 'Last day of duty',
} as const

export type Assignment = Awaited<ReturnType<typeof assignmentsOf>>[number]

const placeOf = ({ district, school }: Assignment): string =>
  plainName(school === null ? district : `${district}, ${school}`)

export const districtsIn = (open: readonly Assignment[]): readonly District[] => [
  ...new Map(
    open.map(({ district_id, district }) => [district_id, { id: district_id, name: district }]),
  ).values(),
]

export const endIntro = (open: readonly Assignment[]): Piece =>
  open.length === 0
    ? html`<p>No assignment of this officer is open here.</p>\n`
    : html`<p>Open now:</p>\n<ul>\n${open.map(
        (one) => html`<li>${placeOf(one)}, since ${fullDay(plainDate(one.assumed_on))}</li>\n`,
      )}</ul>\n`

export const endFields = (open: readonly Assignment[], filled: Filled): readonly Piece[] => {
  const districts = districtsIn(open)
  const choices = districts.map(({ id, name }) => ({ value: String(id), words: plainName(name) }))
  return [
    districts.length < 2
      ? html``
      : choiceField(filled, { name: 'district', label: endLabels.district, choices }),
    dayField(filled, lastDay),
  ]
}

const lastDay = { name: 'on', label: endLabels.on, hint: 'The officer serves on this day, too.' }

export const correctionIntro = (one: Assignment): Piece => {
  const until = one.ended_on === null ? 'open' : `last day ${fullDay(plainDate(one.ended_on))}`
  return html`<p>On record: ${placeOf(one)}, since ${fullDay(plainDate(one.assumed_on))}, ${until}.</p>
<p>The ledger keeps that day beside the one that corrects it.</p>\n`
}

/** At first as it is on record. */
export const correctionFields = ({ ended_on }: Assignment, filled: Filled): readonly Piece[] => {
  const onRecord = { end: ended_on === null ? 'none' : 'day', on: ended_on ?? '' }
  const shown = { ...filled, values: { ...onRecord, ...filled.values } }
  return [
    choiceField(shown, {
      name: 'end',
      label: endLabels.end,
      choices: [
        { value: 'day', words: 'It ends, with this last day' },
        { value: 'none', words: 'The officer still serves', hint: 'It has no last day then.' },
      ],
    }),
    dayField(shown, { ...lastDay, optional: true }),
  ]
}

/** Those whose last day can be corrected, each by a link. */
export const othersEnded = (
  { ways, agency, officer }: AskedOfOfficer,
  ended: readonly Assignment[],
): Piece => {
  if (ended.length === 0) return html``
  const one = (assignment: Assignment) => {
    const { id, assumed_on, ended_on } = assignment
    const days = `${shortDay(plainDate(assumed_on))} to ${shortDay(plainDate(ended_on ?? assumed_on))}`
    return html`<li><a href="${ways.assignmentEnd(agency.id, officer.id, id)}">${placeOf(assignment)}: ${days}</a></li>\n`
  }
  return html`<h2>Ended already</h2>
<p>Where a last day is wrong, choose the assignment to correct it.</p>
<ul>
${ended.map(one)}</ul>
`
}

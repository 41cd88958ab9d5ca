// The parts of a digest or a brief: the officers, each where the news is worst, what changed, and the program itself.
import type { PlainDate } from '../../law/calendar.ts'
import type { Status } from '../../law/decision.ts'
import type { Change } from '../digest-changes.ts'
import { type GroupName, type Groups, groupNames } from '../digest-groups.ts'
import type { WeeklyOfficer, WeeklyPage } from '../digest-model.ts'
import type { Block, Section } from './content.ts'
import { dayAndTime, distance, fullDay } from './day-words.ts'
import { capital, once } from './names.ts'
import { contactDayWords, courseWords, placeWords, publicStatus } from './public-words.ts'
import { groupTitles } from './weekly-glance.ts'

const policyWords = {
  MISSING: 'Policy review: none by this officer is on record',
  NO_POLICY_ADOPTED: 'Policy review: the agency has no policy on record',
  DONE: '',
  LATE: '',
  NOT_REQUIRED: '',
} as const

/** How far off the day is, while the training is open. */
const withDistance = (officer: WeeklyOfficer, on: PlainDate): string => {
  const { deadline } = officer
  const status = publicStatus(officer)
  return deadline === null || !isUntrained(officer) ? status : `${status} (${distance(on, deadline)})`
}

const untrained: readonly Status[] = ['OVERDUE', 'PENDING', 'PRE_ASSIGNMENT_REQUIRED']
const isUntrained = ({ status }: WeeklyOfficer): boolean => untrained.includes(status)

const severalDistricts = ({ officers }: WeeklyPage): boolean =>
  new Set(officers.flatMap(({ districts }) => districts)).size > 1

/** What a page says of one officer: what the group is about first, and nothing that its title says already. */
const linesOf = (officer: WeeklyOfficer, page: WeeklyPage, name?: GroupName): readonly string[] => {
  const status = name === 'undecided' ? '' : capital(withDistance(officer, page.on))
  const days = contactDayWords(officer)
  const policy = officer.own === null ? '' : policyWords[officer.own.policyReview]
  const course = courseWords(officer)
  const first = { substitutes: days, policy, copies: course }[name as string] ?? status
  const lines = [
    ...[first, status, days, placeWords(officer, { withDistrict: severalDistricts(page) }), course, policy],
    ...(officer.own === null || page.places.length < 2 ? [] : [officer.own.agency]),
  ]
  return once(lines.filter((line) => line !== ''))
}

const groupSection = (name: GroupName, officers: readonly WeeklyOfficer[], page: WeeklyPage): Section => ({
  heading: groupTitles[name],
  states: [],
  urgent: name === 'overdue',
  blocks: officers.map(
    (officer): Block => ({
      kind: 'points',
      title: officer.officer,
      lines: linesOf(officer, page, name).map((text) => ({ text })),
    }),
  ),
})

/** Those of whom there is no bad news, in a line each. */
const restSection = (officers: readonly WeeklyOfficer[], alone: boolean, page: WeeklyPage): Section => ({
  heading: alone ? 'All officers' : 'All others',
  states: [],
  urgent: false,
  blocks: [
    {
      kind: 'facts',
      facts: officers.map((officer) => ({
        label: officer.officer,
        value: page.class === 'brief' ? publicStatus(officer) : `${linesOf(officer, page).join('. ')}.`,
      })),
    },
  ],
})

/** The bad news, what changed, the others in a line each, and the program; each officer once, where it is worst. */
export const weeklySections = (
  page: WeeklyPage,
  groups: Groups,
  changes: readonly Change[],
): readonly Section[] => {
  const told = new Set<string>()
  const worst: Section[] = []
  for (const name of groupNames) {
    const officers = groups[name].filter(({ key }) => !told.has(key))
    for (const { key } of officers) told.add(key)
    if (officers.length > 0) worst.push(groupSection(name, officers, page))
  }
  const rest = page.officers.filter(({ key }) => !told.has(key))
  const others = rest.length === 0 ? [] : [restSection(rest, worst.length === 0, page)]
  return [...worst, ...changesSection(changes, page), ...others, programSection(page)]
}

const changesSection = (changes: readonly Change[], { before }: WeeklyPage): readonly Section[] =>
  before === null || changes.length === 0
    ? []
    : [
        {
          heading: 'What changed',
          states: [`Since ${fullDay(before.on)}`],
          urgent: false,
          blocks: [
            { kind: 'facts', facts: changes.map(({ officer, words }) => ({ label: officer, value: words })) },
          ],
        },
      ]

/** What an outside party can hold the program to. */
const programSection = ({ sweptAt, sweepIsLate, head }: WeeklyPage): Section => ({
  heading: 'The program itself',
  states: [sweepIsLate ? 'The nightly look is late' : 'At work'],
  urgent: sweepIsLate,
  blocks: [
    {
      kind: 'facts',
      facts: [
        {
          label: 'Last nightly look at every officer',
          value: sweptAt === null ? 'none yet' : dayAndTime(sweptAt),
        },
        { label: 'Head of the ledger (number:hash)', value: `${head.seq}:${head.hash}` },
      ],
    },
    {
      kind: 'points',
      title: 'Why keep this mail',
      lines: [
        {
          text: 'With this number and hash anybody can prove later that no entry up to here was changed or cut off.',
        },
      ],
    },
  ],
})

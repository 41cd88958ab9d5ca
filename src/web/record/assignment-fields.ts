// The fields of an assignment: where, as what, from when; and how they are read.
import type { PlainDate } from '../../law/calendar.ts'
import { readDay, readText, readYesNo } from '../../tables/cells.ts'
import type { Role } from '../../tables/word-cells.ts'
import { choiceField, dayField, type Filled, selectField, textField } from '../pages/form-parts.ts'
import type { Piece } from '../pages/page.ts'
import type { Reading } from './reading.ts'

export type AssignmentRead = {
  readonly district: string
  readonly school: string | undefined
  readonly role: Role
  readonly assumed_on: PlainDate
  readonly continues_previous: boolean | undefined
}

export const assignmentLabels = {
  district: 'School district',
  school: 'School',
  role: 'As',
  assumed_on: 'Duties assumed on',
  continues_previous: 'Continues an earlier assignment',
} as const

/** @param districts those in which the agency has served, to choose from while typing. */
export const assignmentFields = (filled: Filled, districts: readonly string[]): readonly Piece[] => [
  textField(filled, {
    name: 'district',
    label: assignmentLabels.district,
    hint: 'Its name or number, as it is on record.',
    offers: districts,
  }),
  textField(filled, { name: 'school', label: assignmentLabels.school, optional: true }),
  choiceField(filled, {
    name: 'role',
    label: assignmentLabels.role,
    choices: [
      { value: 'regular', words: 'School resource officer' },
      { value: 'substitute', words: 'Substitute', hint: 'bound to train from the 60th contact day on' },
    ],
  }),
  dayField(filled, {
    name: 'assumed_on',
    label: assignmentLabels.assumed_on,
    hint: 'The first day of duty. A day that lies ahead is a planned assignment.',
  }),
  selectField(filled, {
    name: 'continues_previous',
    label: assignmentLabels.continues_previous,
    hint: 'By the rule it does where at most 100 days lie between: a summer.',
    optional: true,
    choices: [
      { value: '', words: 'By the rule' },
      { value: 'yes', words: 'Yes, it continues it' },
      { value: 'no', words: 'No, it begins anew' },
    ],
  }),
]

export const readAssignment = (reading: Reading): AssignmentRead | undefined => {
  const district = reading.needed('district', readText, 'Enter the school district.')
  const school = reading.maybe('school', readText)
  const role = reading.choice(
    'role',
    ['regular', 'substitute'] as const,
    'Choose as what the officer serves.',
  )
  const assumed_on = reading.needed(
    'assumed_on',
    readDay,
    'Enter the first day of duty, such as 2026-08-31 or 8/31/2026.',
  )
  const continues_previous = reading.maybe('continues_previous', readYesNo)
  return district === undefined || role === undefined || assumed_on === undefined
    ? undefined
    : { district, school, role, assumed_on, continues_previous }
}

/** Of an assignment: the district, the license, or the first day. */
export const assignmentFault = (message: string): string => {
  if (message.startsWith('district ')) return 'district'
  return message.startsWith('license ') ? 'post_license' : 'assumed_on'
}

// The officers of a digest or a brief by what there is to say of them, bad news first.
import { daysBetween, type PlainDate } from '../law/calendar.ts'
import type { WeeklyOfficer } from './digest-model.ts'
import { situations } from './ladder.ts'

/** A deadline so many days ahead is told of. */
export const dueWithin = 90

/** A substitute is near the 60 days from the first rung on. */
export const nearFrom = situations['contact-days'].reached[0]

/** The groups in the order of a page; an officer may be in several. */
export const groupNames = ['overdue', 'due', 'undecided', 'substitutes', 'copies', 'policy'] as const
export type GroupName = (typeof groupNames)[number]

const belongs: Record<GroupName, (officer: WeeklyOfficer, on: PlainDate) => boolean> = {
  overdue: ({ status }) => status === 'OVERDUE',
  due: ({ status, deadline }, on) =>
    (status === 'PENDING' || status === 'PRE_ASSIGNMENT_REQUIRED') &&
    deadline !== null &&
    daysBetween(on, deadline) <= dueWithin,
  undecided: ({ status }) => status === 'REVIEW',
  substitutes: ({ status, contactDays }) =>
    status === 'EXEMPT_SUBSTITUTE' && contactDays !== null && contactDays >= nearFrom,
  copies: ({ copy }) => copy === 'MISSING' || copy === 'STALE',
  policy: ({ own }) => own?.policyReview === 'MISSING' || own?.policyReview === 'NO_POLICY_ADOPTED',
}

export type Groups = Readonly<Record<GroupName, readonly WeeklyOfficer[]>>

/** Each group with the longest overdue, or the nearest deadline, first; then by name. */
export const groupsOf = (officers: readonly WeeklyOfficer[], on: PlainDate): Groups => {
  const inOrder = officers.toSorted(byDeadline)
  const group = (name: GroupName) => inOrder.filter((officer) => belongs[name](officer, on))
  return {
    overdue: group('overdue'),
    due: group('due'),
    undecided: group('undecided'),
    substitutes: group('substitutes'),
    copies: group('copies'),
    policy: group('policy'),
  }
}

const byDeadline = (a: WeeklyOfficer, b: WeeklyOfficer): number =>
  (a.deadline ?? '').localeCompare(b.deadline ?? '') || a.officer.localeCompare(b.officer)

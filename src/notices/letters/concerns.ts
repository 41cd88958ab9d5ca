// Which words a situation gets: those of the training and its deadline, or those of its own.
import type { PlainDate } from '../../law/calendar.ts'
import type { Situation } from '../ladder.ts'
import type { Concern } from './concern.ts'
import { once } from './names.ts'
import { isUntrained, type Officer } from './officers.ts'
import { otherConcerns } from './other-concerns.ts'
import { trainingConcern } from './training-concern.ts'

const concernOf = (situation: Situation, officer: Officer, on: PlainDate): Concern => {
  const training = situation === 'overdue' || situation === 'deadline'
  if (training || (situation === 'handover' && isUntrained(officer))) return trainingConcern(officer, on)
  return otherConcerns[situation](officer)
}

/** The most urgent concern of an officer, on the letter's day. */
export const firstConcern = (officer: Officer, on: PlainDate): Concern =>
  concernOf(officer.situations[0], officer, on)

/** How it stands with an officer, in a few words each: everything the letter tells of, the most urgent first. */
export const statesOf = (officer: Officer, on: PlainDate): readonly string[] =>
  isAboutAgency(officer)
    ? [firstConcern(officer, on).few]
    : once(officer.situations.map((situation) => concernOf(situation, officer, on).few))

/** What the decision leaves to do, told of already or not: a step is not held back for its rung. */
const openIn = ({ decision: { policy_review, cert_copy } }: Officer): readonly Situation[] => [
  ...(policy_review === 'MISSING' ? (['policy-missing'] as const) : []),
  ...(cert_copy === 'MISSING' ? (['copy-missing'] as const) : []),
  ...(cert_copy === 'STALE' ? (['copy-stale'] as const) : []),
]

/** What to do next about everything that concerns the officer; an open deadline is never left out. */
export const stepsFor = (officer: Officer, on: PlainDate): readonly string[] => {
  const stepsOf = (situation: Situation) => concernOf(situation, officer, on).steps
  if (isAboutAgency(officer)) return stepsOf('no-policy')
  const training = isUntrained(officer) ? trainingConcern(officer, on).steps : []
  return once([...officer.situations.flatMap(stepsOf), ...training, ...openIn(officer).flatMap(stepsOf)])
}

/** A missing policy is the agency's matter, whoever serves there. */
export const isAboutAgency = ({ situations }: Officer): boolean => situations[0] === 'no-policy'

// What a situation is called in a letter: in the subject, in the overview, in the first sentence, and as steps.
import type { PlainDate } from '../../law/calendar.ts'
import type { Situation } from '../ladder.ts'
import { isUntrained, type Officer } from './officers.ts'
import { otherConcerns } from './other-concerns.ts'
import { trainingConcern } from './training-concern.ts'

/** One situation of one officer, in words. */
export type Concern = {
  /** For the inbox, before the officer's name: 'SRO training due by Mar 1, 2027'. */
  readonly subject: string
  /** In a few words after the name: 'training due by Mon, Mar 1, 2027'. */
  readonly few: string
  /** What is so, a clause with the name. */
  readonly fact: string
  /** What to do today, after 'please'. */
  readonly ask: string
  readonly steps: readonly string[]
}

const concernOf = (situation: Situation, officer: Officer, on: PlainDate): Concern =>
  situation === 'overdue' || situation === 'deadline' || (situation === 'handover' && isUntrained(officer))
    ? trainingConcern(officer, on)
    : otherConcerns[situation](officer)

/** The most urgent concern of an officer, on the letter's day. */
export const firstConcern = (officer: Officer, on: PlainDate): Concern =>
  concernOf(officer.situations[0], officer, on)

/** What to do next about everything that concerns the officer; an open deadline is never left out. */
export const stepsFor = (officer: Officer, on: PlainDate): readonly string[] => {
  const steps = officer.situations.flatMap((situation) => concernOf(situation, officer, on).steps)
  const agencyOnly = officer.situations[0] === 'no-policy'
  const open = isUntrained(officer) && !agencyOnly ? trainingConcern(officer, on).steps : []
  return [...new Set([...steps, ...open])]
}

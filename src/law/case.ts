// One case on its way through the paragraphs, and what a paragraph rules.
import type { PlainDate } from './calendar.ts'
import type { DutyPath, Status } from './decision.ts'
import type { Evidence } from './evidence.ts'
import type { Facts } from './facts.ts'
import type { Notes } from './notes.ts'
import { EFFECTIVE_DAY } from './parameters.ts'
import type { Stint } from './stints.ts'

export type Case = {
  readonly facts: Facts
  readonly evidence: Evidence
  readonly stint: Stint
  readonly planned: boolean
  readonly earlier: Stint | null
  /** The stint's start; for a substitute past the limit the 60th day, or the stint's start if that is later. */
  readonly assumed: PlainDate
  /** A substitute past the limit. */
  readonly pastLimit: boolean
  /** The earliest completion that satisfies. */
  readonly satisfiedOn: PlainDate | null
  /** The attestation that the employer was unable to provide the course, if dated by the as-of day. */
  readonly attestedOn: PlainDate | null
  readonly notes: Notes
}

/** What a paragraph of the duty to train decides. */
export type Ruling = {
  readonly path: DutyPath
  readonly deadline: PlainDate
  readonly nominal: PlainDate
  readonly status: Status
  /** Whether clauses (4) and (5) of subd. 2(a) are not required. */
  readonly dutiesLifted?: boolean
  /** A person must first say what satisfies the requirement at all. */
  readonly undecided?: boolean
}

/** An incumbent has served since before the requirement began on 2025-09-01. */
export const isIncumbent = (one: Case): boolean => one.assumed < EFFECTIVE_DAY

/** 'Duties were assumed on …' as the case calls it, for the middle of a sentence. */
export const assumedWords = (one: Case): string => {
  if (one.pastLimit) return `the duties count as assumed on ${one.assumed}`
  return one.planned
    ? `the duties are to be assumed on ${one.assumed}`
    : `the duties were assumed on ${one.assumed}`
}

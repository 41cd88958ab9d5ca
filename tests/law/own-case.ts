// How our own cases are written: what differs from a plain case, and what the law then says.
import type { PlainDate } from '../../src/law/calendar.ts'
import type { Decision } from '../../src/law/decision.ts'
import { type FactsRead, readFacts } from '../../src/law/read-facts.ts'
import { evaluate } from '../../src/law/standing.ts'

/** Days are plain text here. */
type Loose<Value> = Value extends PlainDate ? string : Value

/** A sentence, what differs from `plainCase`, and the keys of the decision that matter. */
export type OwnCase = readonly [
  title: string,
  given: Readonly<Record<string, unknown>>,
  expected: { readonly [Key in keyof Omit<Decision, 'because'>]?: Loose<Decision[Key]> },
]

export const assignment = (
  assumed: string,
  ended: string | null = null,
  continues_previous = false,
  district = 'D1',
) => ({ assumed, ended, agency: 'A1', district, continues_previous })

export const certificate = (completed: string, course_approved_on: string | null = '2025-03-10') => ({
  completed,
  course_approved_on,
})

export const nasro = { course: 'NASRO_BASIC', completed: '2019-07-19', certificate_on_file: true }

/** A regular officer since Tue 2026-09-08, without Basic, untrained, asked about on 2026-11-22. */
export const plainCase = {
  as_of: '2026-11-22',
  contract_sro: true,
  substitute: false,
  basic: { course: null, completed: null, certificate_on_file: true },
  mandated: [],
  supplemental: [],
  assignments: [assignment('2026-09-08')],
  employer_unable_attested: null,
  contact_days: {},
  sixtieth_contact_day: null,
  policy_adopted: true,
  policy_reviewed: null,
  cert_copy_on_file: null,
}

export const factsOf = (read: FactsRead) => {
  if ('error' in read) throw new Error(read.error)
  return read.facts
}

/** Reads and decides a case given as JSON. */
export const decide = (given: Readonly<Record<string, unknown>>): Decision =>
  evaluate(factsOf(readFacts({ ...plainCase, ...given })))

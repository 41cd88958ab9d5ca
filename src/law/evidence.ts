// Which certificates count, and since when the officer is trained. Minn. Stat. § 626.8482, subd. 3(a), (b) and subd. 4.
import type { PlainDate } from './calendar.ts'
import type { Basic, Certificate, Facts } from './facts.ts'
import { EFFECTIVE_DAY, MNSSC_BASIC, NASRO_BASIC } from './parameters.ts'

/** The evidence of one officer as of one day, weighed. */
export type Evidence = {
  /** Whether one of the two Basic courses was completed before 2025-09-01. */
  readonly basicQualifies: boolean
  /** The earliest mandated course that counts. */
  readonly mandatedOn: PlainDate | null
  /** The earliest supplemental course that counts. */
  readonly supplementalOn: PlainDate | null
  /** The latest completion of either kind that counts. */
  readonly newestOn: PlainDate | null
}

/** The earlier of two days, where null is no day at all. */
export const earlierOf = (one: PlainDate | null, other: PlainDate | null): PlainDate | null => {
  if (one === null || other === null) return one ?? other
  return one < other ? one : other
}

/** The later of two days, where null is no day at all. */
export const laterOf = (one: PlainDate | null, other: PlainDate | null): PlainDate | null => {
  if (one === null || other === null) return one ?? other
  return one < other ? other : one
}

/**
 * A Basic course known by the day. Subd. 3(b): "has completed either the School Safety Center standardized Basic
 * School Resource Officer Training or the National School Resource Officer Basic School Resource Officer course
 * prior to September 1, 2025".
 */
export const qualifies = (basic: Basic, asOf: PlainDate): boolean =>
  (basic.course === MNSSC_BASIC || basic.course === NASRO_BASIC) &&
  basic.completed !== null &&
  basic.completed < EFFECTIVE_DAY &&
  basic.completed <= asOf

/** Whether the course was approved when it was completed, or nobody knows when it was. */
export const approvedInTime = (certificate: Certificate): boolean =>
  certificate.course_approved_on === null || certificate.course_approved_on <= certificate.completed

/** Whether a mandated certificate counts, or a supplemental one of an officer whose Basic qualifies. */
export const counts = (certificate: Certificate, asOf: PlainDate): boolean =>
  certificate.completed <= asOf && approvedInTime(certificate)

type FirstAndLast = { readonly first: PlainDate | null; readonly last: PlainDate | null }
const NOTHING: FirstAndLast = { first: null, last: null }

const firstAndLast = (certificates: readonly Certificate[], asOf: PlainDate): FirstAndLast => {
  if (certificates.length === 0) return NOTHING
  let first: PlainDate | null = null
  let last: PlainDate | null = null
  for (const certificate of certificates) {
    if (!counts(certificate, asOf)) continue
    first = earlierOf(first, certificate.completed)
    last = laterOf(last, certificate.completed)
  }
  return { first, last }
}

/**
 * Weighs the certificates as of the facts' day. A supplemental course counts only with a qualifying Basic; subd.
 * 3(b): "A peace officer covered under this paragraph may complete a supplemental training course".
 */
export const weigh = (facts: Facts): Evidence => {
  const basicQualifies = qualifies(facts.basic, facts.as_of)
  const mandated = firstAndLast(facts.mandated, facts.as_of)
  const supplemental = basicQualifies ? firstAndLast(facts.supplemental, facts.as_of) : NOTHING
  return {
    basicQualifies,
    mandatedOn: mandated.first,
    supplementalOn: supplemental.first,
    newestOn: laterOf(mandated.last, supplemental.last),
  }
}

/** Whether a certificate completed on the day counts. */
export const countedOn = (facts: Facts, evidence: Evidence, day: PlainDate): boolean => {
  const isIt = (one: Certificate): boolean => one.completed === day && counts(one, facts.as_of)
  return facts.mandated.some(isIt) || (evidence.basicQualifies && facts.supplemental.some(isIt))
}

// What to do next about a standing, in a few words, with the form that does it.

import type { BoardRow } from '../../flow/board.ts'
import { addDays, type PlainDate } from '../../law/calendar.ts'
import { SUBSTITUTE_LIMIT } from '../../law/parameters.ts'
import { nearFrom } from '../../notices/digest-groups.ts'
import { fullDay } from '../../notices/letters/day-words.ts'

/** `form`: the last part of the form's path, below `…/record/`; null where there is nothing to record. */
export type NextStep = { readonly words: string; readonly form: string | null }

type Standing = Pick<BoardRow, 'decision' | 'booked' | 'contactDays'>

/** The most pressing one; null where there is nothing to do, as for whoever no longer serves. */
export const nextStep = (standing: Standing, on: PlainDate): NextStep | null =>
  standing.decision.status === 'NOT_APPLICABLE' ? null : (ofTraining(standing, on) ?? ofRecord(standing))

const ofTraining = ({ decision, booked }: Standing, on: PlainDate): NextStep | null => {
  const { status, deadline } = decision
  if (status === 'REVIEW')
    return { words: 'Answer the question that dates cannot decide', form: 'review-answer' }
  if (status !== 'OVERDUE' && status !== 'PENDING' && status !== 'PRE_ASSIGNMENT_REQUIRED') return null
  const ahead = booked.filter((day) => day >= on).toSorted()[0]
  if (ahead !== undefined)
    return {
      words: `See that the course booked for ${fullDay(ahead)} is completed; then record the certificate`,
      form: 'certificate',
    }
  if (booked.length > 0)
    return { words: 'The booked day has passed: record the certificate', form: 'certificate' }
  if (status === 'OVERDUE') return { words: 'Book the earliest course, and record its day', form: 'booking' }
  const inTime = deadline === null ? '' : ` that ends by ${fullDay(deadline)}`
  if (status === 'PRE_ASSIGNMENT_REQUIRED' && deadline !== null)
    return {
      words: `Book a course${inTime}, before the start on ${fullDay(addDays(deadline, 1))}`,
      form: 'booking',
    }
  return { words: `Book a course${inTime}, and record its day`, form: 'booking' }
}

const ofRecord = ({
  decision: { cert_copy, policy_review, flags },
  contactDays,
}: Standing): NextStep | null => {
  if (policy_review === 'MISSING')
    return { words: 'Have the policy reviewed, and record the day', form: 'policy-review' }
  if (cert_copy === 'MISSING') return { words: 'Record a copy of the certificate', form: 'copy' }
  if (cert_copy === 'STALE') return { words: 'Record a copy of the newest certificate', form: 'copy' }
  if (flags.includes('BASIC_PROOF_MISSING'))
    return { words: 'Record the certificate of the Basic course', form: 'certificate' }
  if (contactDays !== null && contactDays >= nearFrom && contactDays < SUBSTITUTE_LIMIT)
    return {
      words: `${contactDays} of ${SUBSTITUTE_LIMIT} contact days: plan the rest with that in mind`,
      form: 'contact-days',
    }
  return null
}

// What an agency says of itself and of its officers, in words: attestations, policies and reviews, answers, bookings.
import type { FactWords } from './fact-words.ts'
import { aboutWords } from './naming.ts'

type EmployerWords = {
  readonly attestation: FactWords<'attestation'>
  readonly policy: FactWords<'policy'>
  readonly policy_review: FactWords<'policy_review'>
  readonly review_answer: FactWords<'review_answer'>
  readonly booking: FactWords<'booking'>
}

export const employerWords: EmployerWords = {
  attestation: {
    what: (fact, naming) =>
      `attestation of ${fact.attested_on} for ${aboutWords(naming, fact)}: unable to provide the course in time`,
    columns: { agency_id: null, officer_id: null, attested_on: { changed: 'day' }, reason: 'reason' },
  },
  policy: {
    what: ({ adopted_on, agency_id }, { agency }) =>
      `policy of ${agency(agency_id)}, adopted on ${adopted_on}`,
    columns: { agency_id: null, adopted_on: { changed: 'adopted on' }, version: 'version' },
  },
  policy_review: {
    what: (fact, naming) => `policy reviewed on ${fact.reviewed_on} by ${aboutWords(naming, fact)}`,
    columns: { agency_id: null, officer_id: null, reviewed_on: { changed: 'day' } },
  },
  review_answer: {
    what: (fact, naming) => `answer about ${aboutWords(naming, fact)} on ${spaced(fact.question)}`,
    columns: { agency_id: null, officer_id: null, question: { changed: 'question' }, answer: 'answer' },
  },
  booking: {
    what: (fact, naming) => `course booked for ${fact.booked_on} for ${aboutWords(naming, fact)}`,
    columns: { agency_id: null, officer_id: null, booked_on: { changed: 'day' } },
  },
}

/** 'same_day_completion' as people read it. */
const spaced = (code: string): string => code.replaceAll('_', ' ')

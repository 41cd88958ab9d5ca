// The questions that dates alone cannot decide, and their answers, in the words of letters and pages.
import type { Decision } from '../law/decision.ts'
import type { ReviewAnswers } from '../law/facts.ts'

export type ReviewQuestion = keyof ReviewAnswers

type Answers<Q extends ReviewQuestion> = Readonly<Record<NonNullable<ReviewAnswers[Q]>, string>>

export const reviewWords: {
  readonly [Q in ReviewQuestion]-?: { readonly question: string; readonly answers: Answers<Q> }
} = {
  same_day_completion: {
    question: 'The course was completed on the first day of duty. Which came first?',
    answers: {
      before: 'The course ended before the duties began',
      after: 'The duties began before the course ended',
    },
  },
  supplemental_after_b_window: {
    question: 'The supplemental course was completed after May 31, 2027. Does it count?',
    answers: {
      counts: 'It counts',
      does_not_count: 'It does not count: the full mandated course is needed',
    },
  },
}

/** What a person must decide, or null. The first day of duty is asked about last: whatever could be asked before is answered. */
export const questionAsked = ({
  status,
  flags,
}: Pick<Decision, 'status' | 'flags'>): ReviewQuestion | null => {
  if (status !== 'REVIEW') return null
  return flags.includes('SAME_DAY_COMPLETION') ? 'same_day_completion' : 'supplemental_after_b_window'
}

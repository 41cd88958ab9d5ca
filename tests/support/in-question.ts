// An officer of whom dates ask two questions, one after the other: the answers, and what letters asked.
import PostalMime from 'postal-mime'
import type { Db } from '../../db/open.ts'
import type { App } from '../../src/app.ts'
import { type ReviewAnswer, recordReviewAnswer } from '../../src/flow/record-review-answer.ts'

/**
 * (b) is spent for whoever begins on Mon 2027-08-30: whether a supplemental course counts is one question, and on which
 * side of the first hour of duty a course of that day falls another.
 */
export const sam = {
  agency: 'Ely Police Department',
  chief_email: 'chief@ely.example',
  district: 'Ely Public Schools',
  officer: 'Sam Stone',
  post_license: '12009',
  assumed_on: '2027-08-30',
  policy_adopted_on: '2025-07-01',
  basic_course: 'NASRO_BASIC',
  basic_completed_on: '2024-06-14',
  supplemental_completed_on: '2027-08-30',
  copy_on_file: 'yes',
} as const

export const itCounts = { question: 'supplemental_after_b_window', answer: 'counts' } as const
export const itDoesNot = { question: 'supplemental_after_b_window', answer: 'does_not_count' } as const
export const courseFirst = { question: 'same_day_completion', answer: 'before' } as const

/** Somebody answers now; nothing is delivered. */
export const answer = (app: App, said: ReviewAnswer, agency: string = sam.agency) =>
  recordReviewAnswer(app, { officer: sam.post_license, agency, ...said })

const questions = {
  'the supplemental course': 'The supplemental course was completed after May 31, 2027. Does it count?',
  'the first day': 'The course was completed on the first day of duty. Which came first?',
} as const

/** Letters that were accepted, the oldest first: `DAY` and which questions stand in it. */
export const asked = async (db: Db): Promise<string[]> => {
  const letters = await db
    .selectFrom('letters')
    .innerJoin('letter_bytes', 'letter_bytes.letter_id', 'letters.id')
    .select(['letters.day', 'letter_bytes.bytes'])
    .where('letters.state', '=', 'sent')
    .orderBy('letters.id')
    .execute()
  return Promise.all(
    letters.map(async ({ day, bytes }) => {
      const { text = '' } = await PostalMime.parse(bytes)
      const words = text.replace(/\s+/g, ' ')
      const its = Object.entries(questions).filter(([, question]) => words.includes(question))
      return `${day} ${its.map(([short]) => short).join(' and ')}`
    }),
  )
}

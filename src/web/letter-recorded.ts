// The pages after an answer: each says what is on record, and leads back where nothing of the kind is.
import { type ReviewQuestion, reviewQuestions } from '../flow/record-review-answer.ts'
import { type LetterContext, matterOf, showRecorded } from './letter-context.ts'
import { afterAnswer, afterBooking, afterReading } from './pages/what-follows.ts'

const backToLetter = (c: LetterContext) => c.redirect(c.var.path, 303)

export const acknowledged = (c: LetterContext) =>
  c.var.letter.acknowledged === null ? backToLetter(c) : showRecorded(c, afterReading(c.var.letter))

export const booked = (c: LetterContext) => {
  const matter = matterOf(c, c.req.query('item') ?? '')
  const day = matter?.today?.booked.find((one) => one === c.req.query('day'))
  return matter === undefined || day === undefined
    ? backToLetter(c)
    : showRecorded(c, afterBooking(matter, day))
}

export const answered = (c: LetterContext) => {
  const matter = matterOf(c, c.req.query('item') ?? '')
  const question = questions.find((one) => one === c.req.query('question'))
  return matter === undefined || question === undefined || !matter.today?.answers[question]
    ? backToLetter(c)
    : showRecorded(c, afterAnswer(matter, question))
}

const questions = Object.keys(reviewQuestions) as ReviewQuestion[]

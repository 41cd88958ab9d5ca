// The pages after an answer: each says what is on record, and leads back where nothing of the kind is.
import { type ReviewQuestion, reviewQuestions } from '../flow/record-review-answer.ts'
import { type AskedOfLetter, matterOf, showRecorded } from './letter-context.ts'
import { afterAnswer, afterBooking, afterReading } from './pages/what-follows.ts'

const backToLetter = (asked: AskedOfLetter) => asked.c.redirect(asked.path, 303)

export const acknowledged = (asked: AskedOfLetter) =>
  asked.letter.acknowledged === null ? backToLetter(asked) : showRecorded(asked, afterReading(asked.letter))

export const booked = (asked: AskedOfLetter) => {
  const matter = matterOf(asked, asked.c.req.query('item') ?? '')
  const day = matter?.today?.booked.find((one) => one === asked.c.req.query('day'))
  return matter === undefined || day === undefined
    ? backToLetter(asked)
    : showRecorded(asked, afterBooking(matter, day))
}

export const answered = (asked: AskedOfLetter) => {
  const matter = matterOf(asked, asked.c.req.query('item') ?? '')
  const question = questions.find((one) => one === asked.c.req.query('question'))
  return matter === undefined || question === undefined || !matter.today?.answers[question]
    ? backToLetter(asked)
    : showRecorded(asked, afterAnswer(matter, question))
}

const questions = Object.keys(reviewQuestions) as ReviewQuestion[]

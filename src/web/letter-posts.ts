// What the forms of a letter's page record: that it was read, a booked course, an answer to a question.
import { type App, actingAs } from '../app.ts'
import { acknowledgeLetter } from '../flow/acknowledge-letter.ts'
import { recordBooking } from '../flow/record-at-agency.ts'
import { type ReviewQuestion, recordReviewAnswer, reviewAnswer } from '../flow/record-review-answer.ts'
import { bookableDays, whyNotBookable } from '../notices/bookable-day.ts'
import { readDay } from '../tables/cells.ts'
import { clip, isCellProblem } from '../tables/text-cell.ts'
import { type AskedOfLetter, matterOf, showLetter, showProblem } from './letter-context.ts'

/** The ledger has the address to which the link was sent. */
const asRecipient = ({ app, letter }: AskedOfLetter): App => actingAs(app, `web:${letter.recipient}`)

export const acknowledge = async (asked: AskedOfLetter) => {
  const { c, letter, path } = asked
  await acknowledgeLetter(asRecipient(asked), letter.id, letter.recipient)
  return c.redirect(`${path}/acknowledged`, 303)
}

export const book = async (asked: AskedOfLetter) => {
  const { c, form, letter, path } = asked
  const matter = matterOf(asked, form.text('item'))
  if (matter === undefined) return showProblem(asked, 'not found')
  const { officer, agency, today } = matter
  const days = today === null ? null : bookableDays(today.decision, letter.on)
  if (officer === null || today === null || days === null) return showProblem(asked, 'closed')
  const typed = clip(form.text('day'))
  const refuse = (why: string) => showLetter(asked, { matter: matter.id, form: 'book', typed, why })
  const day = readDay(typed)
  if (day === undefined) return refuse('Enter the day of the course, such as 2026-08-31 or 8/31/2026.')
  if (isCellProblem(day)) return refuse(`“${typed}”: ${day.problem}; right would be ${day.expected}.`)
  const why = whyNotBookable(day, days, today.decision.status)
  if (why !== null) return refuse(why)
  await recordBooking(asRecipient(asked), { officer, agency, on: day })
  return c.redirect(`${path}/booked?${new URLSearchParams({ item: `${matter.id}`, day })}`, 303)
}

export const answer = async (asked: AskedOfLetter) => {
  const { c, form, path } = asked
  const matter = matterOf(asked, form.text('item'))
  if (matter === undefined) return showProblem(asked, 'not found')
  const { id, officer, agency, today } = matter
  if (officer === null || today === null) return showProblem(asked, 'closed')
  const done = (question: ReviewQuestion) =>
    c.redirect(`${path}/answered?${new URLSearchParams({ item: `${id}`, question })}`, 303)
  const { question } = today
  const typed = form.text('answer')
  // Sent twice: the second finds it answered so already.
  const before = today.answers[form.text('question') as ReviewQuestion] ?? null
  if (question === null && before !== null && before === typed)
    return done(form.text('question') as ReviewQuestion)
  if (question === null || question !== form.text('question')) return showProblem(asked, 'closed')
  const said = reviewAnswer(question, typed)
  if (said === undefined)
    return showLetter(asked, { matter: id, form: 'answer', typed: '', why: 'Choose one of the two answers.' })
  await recordReviewAnswer(asRecipient(asked), { ...said, officer, agency })
  return done(question)
}

// What the forms of a letter's page record: that it was read, a booked course, an answer to a question.
import { type App, actingAs } from '../app.ts'
import { acknowledgeLetter } from '../flow/acknowledge-letter.ts'
import { recordBooking } from '../flow/record-at-agency.ts'
import { type ReviewQuestion, recordReviewAnswer, reviewAnswer } from '../flow/record-review-answer.ts'
import { bookableDays, whyNotBookable } from '../notices/bookable-day.ts'
import { readDay } from '../tables/cells.ts'
import { clip, isCellProblem } from '../tables/text-cell.ts'
import { fieldsOf } from './form.ts'
import { type LetterContext, matterOf, showLetter, showProblem } from './letter-context.ts'

/** The ledger has the address to which the link was sent. */
const asRecipient = (app: App, c: LetterContext): App => actingAs(app, `web:${c.var.letter.recipient}`)

export const acknowledge = (app: App) => async (c: LetterContext) => {
  const { letter, path } = c.var
  await acknowledgeLetter(asRecipient(app, c), letter.id, letter.recipient)
  return c.redirect(`${path}/acknowledged`, 303)
}

export const book = (app: App) => async (c: LetterContext) => {
  const field = await fieldsOf(c)
  const matter = matterOf(c, field('item'))
  if (matter === undefined) return showProblem(c, 'not found')
  const { officer, agency, today } = matter
  const days = today === null ? null : bookableDays(today.decision, c.var.letter.on)
  if (officer === null || today === null || days === null) return showProblem(c, 'closed')
  const typed = clip(field('day'))
  const refuse = (why: string) => showLetter(c, { matter: matter.id, form: 'book', typed, why })
  const day = readDay(typed)
  if (day === undefined) return refuse('Enter the day of the course, such as 2026-08-31 or 8/31/2026.')
  if (isCellProblem(day)) return refuse(`“${typed}”: ${day.problem}; right would be ${day.expected}.`)
  const why = whyNotBookable(day, days, today.decision.status)
  if (why !== null) return refuse(why)
  await recordBooking(asRecipient(app, c), { officer, agency, on: day })
  return c.redirect(`${c.var.path}/booked?${new URLSearchParams({ item: `${matter.id}`, day })}`, 303)
}

export const answer = (app: App) => async (c: LetterContext) => {
  const field = await fieldsOf(c)
  const matter = matterOf(c, field('item'))
  if (matter === undefined) return showProblem(c, 'not found')
  const { id, officer, agency, today } = matter
  if (officer === null || today === null) return showProblem(c, 'closed')
  const done = (question: ReviewQuestion) =>
    c.redirect(`${c.var.path}/answered?${new URLSearchParams({ item: `${id}`, question })}`, 303)
  const { question } = today
  const typed = field('answer')
  // Sent twice: the second finds it answered so already.
  const before = today.answers[field('question') as ReviewQuestion] ?? null
  if (question === null && before !== null && before === typed)
    return done(field('question') as ReviewQuestion)
  if (question === null || question !== field('question')) return showProblem(c, 'closed')
  const said = reviewAnswer(question, typed)
  if (said === undefined)
    return showLetter(c, { matter: id, form: 'answer', typed: '', why: 'Choose one of the two answers.' })
  await recordReviewAnswer(asRecipient(app, c), { ...said, officer, agency })
  return done(question)
}

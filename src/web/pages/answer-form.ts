// The form for a question that dates alone cannot decide, with its two answers in words.
import { html } from 'hono/html'
import type { Matter } from '../../flow/letter-by-link.ts'
import { type ReviewQuestion, reviewQuestions } from '../../flow/record-review-answer.ts'
import { reviewWords } from '../../notices/review-questions.ts'
import type { Piece } from './page.ts'
import type { Refused } from './refused.ts'

export const questionWords = (question: ReviewQuestion): string => reviewWords[question].question

/** The answer as the form words it. */
export const answerWords = (question: ReviewQuestion, answer: string): string => {
  const words: Readonly<Record<string, string>> = reviewWords[question].answers
  return words[answer] ?? answer
}

export const answerForm = ({ id, today }: Matter, path: string, refused: Refused | undefined): Piece | '' => {
  const question = today?.question ?? null
  if (question === null) return ''
  const choices = reviewQuestions[question].map(
    (answer) =>
      html`<label><input type="radio" name="answer" value="${answer}" required>${answerWords(question, answer)}</label>\n`,
  )
  const wrong = refused === undefined ? '' : html`<p role="alert">${refused.why}</p>\n`
  return html`<form method="post" action="${path}/answer" novalidate>
<input type="hidden" name="item" value="${id}">
<input type="hidden" name="question" value="${question}">
<fieldset><legend>${questionWords(question)}</legend>
${wrong}${choices}</fieldset>
<button>Record the answer</button>
</form>
`
}

// The form for a question that dates alone cannot decide, with its two answers in words.
import { html } from 'hono/html'
import type { Matter } from '../../flow/letter-by-link.ts'
import { type ReviewQuestion, reviewQuestions } from '../../flow/record-review-answer.ts'
import type { Piece } from './page.ts'
import type { Refused } from './refused.ts'

type Worded<Q extends ReviewQuestion> = {
  readonly question: string
  readonly answers: Readonly<Record<(typeof reviewQuestions)[Q][number], string>>
}

const inWords: { readonly [Q in ReviewQuestion]: Worded<Q> } = {
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

export const questionWords = (question: ReviewQuestion): string => inWords[question].question

/** The answer as the form words it. */
export const answerWords = (question: ReviewQuestion, answer: string): string => {
  const words: Readonly<Record<string, string>> = inWords[question].answers
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

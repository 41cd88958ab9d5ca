// The form for what dates alone cannot decide: the question in words, and what each answer means.
import { html } from 'hono/html'
import {
  type ReviewAnswer,
  type ReviewQuestion,
  recordReviewAnswer,
  reviewAnswer,
  reviewQuestions,
} from '../../flow/record-review-answer.ts'
import { reviewMeanings } from '../../notices/review-meanings.ts'
import { answerWords, questionWords } from '../pages/answer-form.ts'
import { choiceField } from '../pages/form-parts.ts'
import { withDays } from '../pages/with-days.ts'
import { type AskedOfOfficer, ofOfficer } from '../route.ts'
import { officerForm } from './form-page.ts'
import { formRoutes } from './form-routes.ts'
import { toOfficer } from './leads-to.ts'
import { officerToday, type Today } from './officer-today.ts'
import { followedWords } from './recorded-words.ts'

type Ground = Today & { readonly asks: readonly ReviewQuestion[] }

const questions = Object.keys(reviewQuestions) as ReviewQuestion[]

/** Only what is asked can be answered, also again: an answer that was wrong is answered anew. */
export const reviewAnswerForm = formRoutes<AskedOfOfficer, Ground, ReviewAnswer>(
  ofOfficer(['chief']),
  '/agencies/:agency/officers/:officer/record/review-answer',
  {
    labels: Object.fromEntries(questions.map((question) => [question, questionWords(question)])),
    ground: async (asked) => {
      const today = await officerToday(asked)
      return today === null ? null : { ...today, asks: questionsOf(today) }
    },
    page: (asked, { asks, decision, facts }, filled) =>
      officerForm(asked, filled, {
        title: 'Answer what dates alone cannot decide',
        intro:
          asks.length === 0
            ? html`<p>Nothing is asked about this officer now: the dates on record decide.</p>\n`
            : html`<ul>\n${decision.because.map(({ text, cite }) => html`<li>${withDays(text)} <small>${cite}</small></li>\n`)}</ul>\n`,
        fields: asks.map((question) =>
          choiceField(
            { ...filled, values: { [question]: facts.review_answers[question] ?? '', ...filled.values } },
            {
              name: question,
              label: questionWords(question),
              choices: reviewQuestions[question].map((answer) => ({
                value: answer,
                words: answerWords(question, answer),
                hint: reviewMeanings[answer],
              })),
            },
          ),
        ),
        button: 'Record the answer',
        closed: asks.length === 0,
      }),
    read: (reading, { asks }) => {
      const question = asks.find((one) => reading.text(one) !== '') ?? asks[0]
      if (question === undefined) {
        reading.refuse('main', 'Nothing is asked about this officer now.')
        return undefined
      }
      const answer = reading.choice<string>(
        question,
        reviewQuestions[question],
        'Choose one of the two answers.',
      )
      return answer === undefined ? undefined : reviewAnswer(question, answer)
    },
    record: ({ app, officer, agency }, said) => recordReviewAnswer(app, { ...said, officer, agency }),
    words: (_, { question, answer }, outcome) =>
      `The answer is recorded: ${answerWords(question, answer)}. ${followedWords(outcome)}`.trim(),
    fieldOf: () => 'main',
    leadsTo: toOfficer,
  },
)

const questionsOf = ({ decision }: Today): readonly ReviewQuestion[] =>
  questions.filter((one) => decision.flags.some((flag) => flag === one.toUpperCase()))

// The page of one letter: what it told, how that stands today, and the forms that answer it.
import { html } from 'hono/html'
import type { LinkedLetter, Matter } from '../../flow/letter-by-link.ts'
import { plainDate } from '../../law/calendar.ts'
import { dayAndTime, fullDay } from '../../notices/letters/day-words.ts'
import { plainName } from '../../notices/letters/names.ts'
import { answerForm } from './answer-form.ts'
import { bookingForm } from './booking-form.ts'
import type { Frame } from './frame.ts'
import { matterFacts } from './matter-facts.ts'
import { type Piece, page } from './page.ts'
import type { Refused } from './refused.ts'

export type LetterPage = {
  readonly frame: Frame
  /** The path of the letter's page. */
  readonly path: string
  readonly letter: LinkedLetter
  readonly refused?: Refused
}

export const letterTitle = ({ day }: LinkedLetter): string => `Letter of ${fullDay(plainDate(day))}`

/** The last lines of every page behind a letter's link. */
export const letterFooter = ({ recipient, until }: LinkedLetter): readonly string[] => [
  `This page is for ${recipient}, to whom the letter was sent: whoever has its link can answer in that name. It can be opened up to ${fullDay(until)}.`,
  'What has no form here can be said by a reply to the letter.',
]

export const letterPage = ({ frame, path, letter, refused }: LetterPage): Piece =>
  page({
    title: letterTitle(letter),
    frame,
    body: [
      html`<h1>${letterTitle(letter)}</h1>\n<p>${letter.subject}</p>\n`,
      readForm(letter, path),
      ...letter.matters.map((matter) => matterSection(matter, letter, path, refused)),
    ],
    footer: letterFooter(letter),
  })

const readForm = ({ acknowledged }: LinkedLetter, path: string): Piece =>
  acknowledged === null
    ? html`<form method="post" action="${path}/acknowledge">
<button>I have read this letter</button>
</form>
<p><small>It is recorded that the letter has arrived and was read. It changes no deadline.</small></p>
`
    : html`<p role="status">Read: recorded on ${dayAndTime(acknowledged.at)} for ${acknowledged.by}.</p>\n`

const matterSection = (
  matter: Matter,
  { on }: LinkedLetter,
  path: string,
  refused: Refused | undefined,
): Piece => {
  const { id, officer, agency } = matter
  const wrong = (form: Refused['form']) =>
    refused?.matter === id && refused.form === form ? refused : undefined
  const heading = plainName(officer === null ? agency.name : officer.name)
  const below =
    officer === null ? '' : html`<p>POST license ${officer.post_license}, ${plainName(agency.name)}</p>\n`
  return html`<section>
<hgroup><h2>${heading}</h2>
${below}</hgroup>
${matterFacts(matter)}${bookingForm(matter, on, path, wrong('book'))}${answerForm(matter, path, wrong('answer'))}</section>
`
}

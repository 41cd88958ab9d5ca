// What follows from an answer, in the words of the page that confirms it.
import type { LinkedLetter, Matter } from '../../flow/letter-by-link.ts'
import type { ReviewQuestion } from '../../flow/record-review-answer.ts'
import { type PlainDate, plainDate } from '../../law/calendar.ts'
import { escalation, lastRungsFrom } from '../../notices/ladder.ts'
import { dayAndTime, fullDay } from '../../notices/letters/day-words.ts'
import { plainName } from '../../notices/letters/names.ts'
import { answerWords } from './answer-form.ts'
import { standingToday } from './matter-facts.ts'

/** What was recorded, in a sentence, and what follows, each in one or two. */
export type Told = { readonly what: string; readonly follows: readonly string[] }

/** What it is about, from a letter or from a form. */
type Booked = Pick<Matter, 'agency' | 'officer'> & {
  readonly today: Pick<NonNullable<Matter['today']>, 'decision'> | null
}

const who = ({ officer, agency }: Booked): string =>
  officer === null ? plainName(agency.name) : `${plainName(officer.name)} at ${plainName(agency.name)}`

const nothingEnds = 'The letters end when the certificate is on record, and not before.'

export const afterReading = ({ acknowledged, day }: LinkedLetter): Told => ({
  what:
    acknowledged === null
      ? ''
      : `The letter of ${fullDay(plainDate(day))} was read: recorded on ${dayAndTime(acknowledged.at)} for ${acknowledged.by}.`,
  follows: [
    `Once the chief has read the newest letter about an overdue training, the backup contact is not written to about it until a further one has stood for ${escalation.afterDays} days unread.`,
    `It changes no deadline. ${nothingEnds}`,
  ],
})

export const afterBooking = (matter: Booked, day: PlainDate): Told => {
  const { status = null, deadline_nominal = null } = matter.today?.decision ?? {}
  const holds = status !== 'OVERDUE' && deadline_nominal !== null && day <= deadline_nominal
  return {
    what: `A course on ${fullDay(day)} is recorded as booked for ${who(matter)}.`,
    follows: [
      holds
        ? `Up to that day the letters about this deadline are held. Those of its last ${lastRungsFrom} days come in any case.`
        : 'The letters go on meanwhile: only a course on or before the deadline, as first counted, holds them.',
      `When the course is completed, have the certificate recorded. ${nothingEnds}`,
    ],
  }
}

export const afterAnswer = (matter: Matter, question: ReviewQuestion): Told => {
  const answer = matter.today?.answers[question] ?? ''
  return {
    what: `The answer for ${who(matter)} is recorded: ${answerWords(question, answer)}.`,
    follows: [`As it stands today: ${standingToday(matter)}.`],
  }
}

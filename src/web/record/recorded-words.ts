// What was recorded and what followed from it, in the sentences that the next page says once.
import type { Followed } from '../../flow/what-followed.ts'
import type { Outcome } from '../../flow/write-facts.ts'
import { statusWords } from '../../law/status-words.ts'
import { capital, plainName } from '../../notices/letters/names.ts'
import { daysAsRead } from '../pages/with-days.ts'

/** 'Recorded: mandated certificate of Oct 15, 2026 for Bea Berg. Standing now: trained in time. 1 notice cancelled.' */
export const recordedWords = (outcome: Outcome): string =>
  [
    `${verdictWords[outcome.verdict]}: ${plainName(daysAsRead(outcome.what))}.`,
    followedWords(outcome),
    ...outcome.notes.map((note) => `${capital(daysAsRead(note))}.`),
  ]
    .filter((words) => words !== '')
    .join(' ')

const verdictWords: Readonly<Record<Outcome['verdict'], string>> = {
  new: 'Recorded',
  changed: 'Changed',
  same: 'This is on record already, and nothing changed',
  withdrawn: 'Withdrawn',
}

/** How whoever it bears on stands now, and which notices and letters came or went. */
export const followedWords = ({ of, followed }: Outcome): string => {
  const several = followed.standings.length > 1
  const standings = followed.standings.map(
    ({ agency, decision }) =>
      `${several ? `At ${plainName(agency)} now` : 'Standing now'}: ${daysAsRead(statusWords(decision))}.`,
  )
  const changed =
    of === null && followed.changed > 0 ? [`${counted(followed.changed, 'standing')} changed.`] : []
  const letters = lettersWords(followed)
  return [...standings, ...changed, ...(letters === '' ? [] : [`${letters}.`])].join(' ')
}

const lettersWords = ({ notices, letters }: Followed): string =>
  (
    [
      [notices.cancelled, 'notice', 'cancelled'],
      [letters.cancelled, 'letter', 'cancelled'],
      [notices.planned, 'notice', 'planned'],
      [letters.planned, 'letter', 'planned'],
      [notices.held, 'notice', 'held, because there is nobody to write to'],
      [notices.heldByBooking, 'notice', 'held, because a course is booked'],
    ] as const
  )
    .filter(([n]) => n > 0)
    .map(([n, noun, done]) => `${counted(n, noun)} ${done}`)
    .join(', ')

const counted = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`

/** An error of a flow as a sentence beside a field, without the option of the command line that it names. */
export const flowSentence = (message: string): string =>
  `${capital(daysAsRead(message.replace(/^--[a-z-]+( \S+)?: /, '')))}.`

// Says what was recorded or withdrawn, and what follows from it.
import type { Judged } from '../flow/judge-standings.ts'
import type { Followed } from '../flow/what-followed.ts'
import type { Outcome } from '../flow/write-facts.ts'
import { statusWords } from '../law/status-words.ts'
import { print } from './say.ts'

/** One line of what was done and the first standing, a line for each further standing, then notices and notes. */
export const printOutcome = (
  { verdict, what, of, notes, followed }: Outcome,
  alsoSay: (judged: Judged) => string = () => '',
): void => {
  const [first, ...others] = followed.standings.map(
    (judged) => `the standing at ${judged.agency} is now: ${statusWords(judged.decision)}${alsoSay(judged)}`,
  )
  const changed =
    of === null && followed.changed > 0 ? ` ${counted(followed.changed, 'standing')} changed` : ''
  print(
    `${verdictWords[verdict]}: ${what}${first === undefined ? '' : `; ${first}`}${changed && `;${changed}`}`,
  )
  for (const other of others) print(`  ${other}`)
  const letters = lettersLine(followed)
  if (letters !== '') print(`  ${letters}`)
  for (const note of notes) print(`  note: ${note}`)
}

const verdictWords: Record<Outcome['verdict'], string> = {
  new: 'recorded',
  changed: 'changed',
  same: 'nothing changed',
  withdrawn: 'withdrawn',
}

const lettersLine = ({ notices, letters }: Followed): string =>
  [
    [notices.cancelled, 'notice', 'cancelled'],
    [letters.cancelled, 'letter', 'cancelled'],
    [notices.planned, 'notice', 'planned'],
    [letters.planned, 'letter', 'planned'],
    [notices.held, 'notice', 'held: there is nobody to write to'],
    [notices.heldByBooking, 'notice', 'held: a course is booked'],
  ]
    .filter(([n]) => Number(n) > 0)
    .map(([n, noun, done]) => `${counted(Number(n), String(noun))} ${done}`)
    .join(', ')

const counted = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`

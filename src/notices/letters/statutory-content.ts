// What a statutory letter says: to a chief, to the backup contact standing in, or a copy for the training contact.
import type { PlainDate } from '../../law/calendar.ts'
import type { LetterOffice, StatutoryLetter } from '../letter-model.ts'
import { answerFor } from './answer.ts'
import { firstConcern, isAboutAgency, statesOf } from './concerns.ts'
import type { Content } from './content.ts'
import { fullDay } from './day-words.ts'
import { capital, listed, once, plainName, shortName } from './names.ts'
import { headingOf, officerSection } from './officer-section.ts'
import { type Officer, officersOf } from './officers.ts'
import { footerFor, greetingFor, noteFor, officesHeld } from './offices.ts'
import { openQuestions } from './open-questions.ts'
import { waitingLines } from './waiting-words.ts'

const subjectRoom = 80
const nameRoom = 16

/** The most urgent first, then how many more: 'Overdue since Sep 2, 2025: SRO training, Abdi Müller (and 2 more)'. */
const subjectOf = (first: Officer, more: number, office: LetterOffice, on: PlainDate): string => {
  const { subject } = firstConcern(first, on)
  const before = `${office === 'training' ? 'Copy: ' : ''}${subject}${subject.includes(': ') ? ', ' : ': '}`
  const after = more === 0 ? '' : ` (and ${more} more)`
  const room = Math.max(nameRoom, subjectRoom - before.length - after.length)
  return `${before}${shortName(headingOf(first), room)}${after}`
}

/** One sentence: how many, the most urgent matter, and what to do today (not asked of a training contact). */
const leadOf = (first: Officer, more: number, office: LetterOffice, on: PlainDate): string => {
  const { fact, ask } = firstConcern(first, on)
  const please = office === 'training' ? '' : `; please ${ask}`
  const others =
    more === 0 ? '' : `, and ${more === 1 ? 'one more matter is' : `${more} more matters are`} open`
  return capital(`${fact}${others}${please}.`)
}

/** A new chief reads why there is so much at once. */
const handoverNote = (items: StatutoryLetter['items']): readonly string[] => {
  const handed = items.filter(({ rung, office }) => rung.startsWith('handover') && office !== 'training')
  const agencies = once(handed.map(({ agency }) => plainName(agency)))
  return agencies.length === 0
    ? []
    : [
        `You are newly recorded as chief law enforcement officer of ${listed(agencies)}. This letter hands over all that is open there. What your predecessor was told is not told again.`,
      ]
}

/** Whoever is chief of several agencies reads at which of them an officer serves. */
const headings = (officers: readonly Officer[]): ((one: Officer) => string) => {
  const several = new Set(officers.map(({ agency }) => agency)).size > 1
  return (one) => (several && !isAboutAgency(one) ? `${headingOf(one)}, ${one.agency}` : headingOf(one))
}

/**
 * The content of a statutory letter. Items of the same officer at the same agency are told together.
 * @throws Error for a letter without items: one left empty is cancelled, not sent.
 */
export const statutoryContent = (letter: StatutoryLetter): Content => {
  const { name, on, items, replyTo, link, waiting } = letter
  const officers = officersOf(items)
  const held = officesHeld(items)
  const [first] = officers
  const [principal] = held
  if (first === undefined || principal === undefined)
    throw new Error('statutory letter: items is empty; a letter left empty is cancelled')
  const { office } = principal
  const called = headings(officers)
  const stepsTitle = office === 'training' ? 'What the chief is asked to do' : 'What to do next'
  const several = officers.length > 1
  return {
    subject: subjectOf(first, officers.length - 1, office, on),
    masthead: `Statutory notice, ${listed(once(officers.map(({ agency }) => agency)))}, ${fullDay(on)}`,
    greeting: greetingFor(name, principal),
    lead: leadOf(first, officers.length - 1, office, on),
    notes: [...held.flatMap((each) => noteFor(each) ?? []), ...handoverNote(items)],
    answer: answerFor(held, officers, link),
    waiting: waitingLines(waiting, new Set(officers.map(({ agency }) => agency)).size > 1),
    overview: several
      ? {
          kind: 'steps',
          title: 'In this letter',
          lines: officers.map((one) => ({ text: `${called(one)}: ${statesOf(one, on).join('; ')}` })),
        }
      : null,
    sections: [
      ...officers.map((one) => officerSection(one, called(one), on, stepsTitle)),
      ...openQuestions(officers, called),
    ],
    footer: footerFor(held, replyTo, link),
  }
}

// The part of a letter about one officer: what to do next, whom to call, the facts, and the reasons.
import { daysBetween, type PlainDate } from '../../law/calendar.ts'
import { isAboutAgency, statesOf, stepsFor } from './concerns.ts'
import type { Block, Section } from './content.ts'
import { fullDay } from './day-words.ts'
import { capital } from './names.ts'
import { noPolicyReason } from './no-policy-reason.ts'
import { bookingFacts, factsOf } from './officer-facts.ts'
import { isUntrained, type Officer } from './officers.ts'
import { reasonsOf } from './reasons.ts'

/** Overdue, or so near that only days are left to act. */
const urgentWithin = 7

const isUrgent = (officer: Officer, on: PlainDate): boolean => {
  const { deadline } = officer.decision
  return isUntrained(officer) && deadline !== null && daysBetween(on, deadline) <= urgentWithin
}

/** Whom the part is about: the officer, or the agency where the matter is the agency's. */
export const headingOf = (officer: Officer): string =>
  isAboutAgency(officer) ? officer.agency : officer.officer

/**
 * @param heading whom it is about, as the letter calls them
 * @param stepsTitle over what to do next; a copy for information says who is asked
 */
export const officerSection = (
  officer: Officer,
  heading: string,
  on: PlainDate,
  stepsTitle: string,
): Section => {
  const states = statesOf(officer, on).map(capital)
  const steps = stepsFor(officer, on).map((text) => ({ text }))
  const blocks: readonly Block[] = [
    { kind: 'steps', title: stepsTitle, lines: steps },
    { kind: 'facts', facts: bookingFacts(officer) },
    ...handOnOf(officer),
    ...(isAboutAgency(officer)
      ? noPolicyReason
      : [{ kind: 'facts' as const, facts: factsOf(officer, on, states) }, ...reasonsOf(officer)]),
  ]
  return { heading, states, urgent: isUrgent(officer, on), blocks: blocks.filter((block) => !isEmpty(block)) }
}

/** That link alone: who has the whole letter can answer it in the chief's place. */
const handOnOf = ({ officer, handOn }: Officer): readonly Block[] =>
  handOn === undefined
    ? []
    : [
        {
          kind: 'hand-on',
          title: `For ${officer}, to send the certificate`,
          words: `Hand on this link alone, not the whole letter. It takes one certificate, once, until ${fullDay(handOn.until)}; what comes waits until you accept it.`,
          href: handOn.href,
        },
      ]

const isEmpty = (block: Block): boolean => {
  if (block.kind === 'hand-on') return false
  return (block.kind === 'facts' ? block.facts : block.lines).length === 0
}

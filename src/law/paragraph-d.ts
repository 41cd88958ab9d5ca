// Paragraph (d), substitutes: no duty to train below 60 student contact days. Minn. Stat. § 626.8482, subd. 3(d).
//
// "An officer who is serving as a substitute school resource officer for fewer than 60 student contact days within a
// school year is not obligated to complete the required training or perform the duties described in [subdivision 2,
// paragraph (a), clause (4) or (5)], but must review and comply with any policy adopted pursuant to subdivision 6 by
// the law enforcement agency that employs the substitute school resource officer."
import { type PlainDate, type SchoolYear, schoolYearOf } from './calendar.ts'
import { type Evidence, earlierOf } from './evidence.ts'
import type { Facts } from './facts.ts'
import { type Notes, raise, say } from './notes.ts'
import { noteDuties } from './paragraph-c.ts'
import { SUBSTITUTE_LIMIT } from './parameters.ts'
import type { Stint } from './stints.ts'

const CITE = '626.8482 subd. 3(d)'

const noteEarlierYears = (notes: Notes, facts: Facts, thisYear: SchoolYear): void => {
  const over = Object.entries(facts.contact_days)
    .filter(([year, days]) => year < thisYear && days >= SUBSTITUTE_LIMIT)
    .sort(([one], [other]) => (one < other ? -1 : 1))
  for (const [year, days] of over) {
    raise(notes, 'PRIOR_YEAR_LIMIT_EXCEEDED')
    say(
      notes,
      CITE,
      `In school year ${year} the officer reached ${days} student contact days. On July 1 the count begins again, and whatever was still open from that year is cancelled for that reason.`,
    )
  }
}

/** The contact days of the as-of day's school year. */
export const contactDaysThisYear = (facts: Facts): number =>
  facts.contact_days[schoolYearOf(facts.as_of)] ?? 0

/** Whether the facts' officer is a substitute with 60 or more contact days in the as-of day's school year. */
export const isPastLimit = (facts: Facts): boolean =>
  facts.substitute && contactDaysThisYear(facts) >= SUBSTITUTE_LIMIT

const noteExempt = (notes: Notes, facts: Facts, evidence: Evidence, thisYear: SchoolYear): void => {
  const days = contactDaysThisYear(facts)
  say(
    notes,
    CITE,
    `As a substitute with ${days} student contact ${days === 1 ? 'day' : 'days'} in school year ${thisYear}, fewer than ${SUBSTITUTE_LIMIT}, the officer is not obligated to complete the training.`,
  )
  const trainedOn = earlierOf(evidence.mandatedOn, evidence.supplementalOn)
  if (trainedOn !== null) {
    raise(notes, 'SUBSTITUTE_TRAINED')
    say(notes, CITE, `The officer completed the training all the same, on ${trainedOn}.`)
  }
  noteDuties(notes, 'As a substitute below the limit')
}

const noteLimit = (notes: Notes, facts: Facts, assumed: PlainDate, thisYear: SchoolYear): void => {
  raise(notes, 'SUBSTITUTE_LIMIT_REACHED')
  const sixtieth = facts.sixtieth_contact_day
  const attaches =
    assumed === sixtieth
      ? 'From that day the duty to train applies, as if the duties had been assumed on it'
      : `The present service begins later, on ${assumed}, and the duty to train applies from then`
  say(
    notes,
    CITE,
    `The officer has ${contactDaysThisYear(facts)} student contact days in school year ${thisYear}; the 60th was ${sixtieth}. ${attaches}. Every day on which the officer serves while students receive instruction is counted, July 1 to June 30. Reading not taken: summer-school days lie outside the school year.`,
  )
}

/**
 * Decides a substitute's case up to the limit. Out: null where the officer is exempt, else the day the duty
 * attaches: the 60th contact day, or the stint's start if that is later.
 */
export const underD = (notes: Notes, facts: Facts, evidence: Evidence, stint: Stint): PlainDate | null => {
  const thisYear = schoolYearOf(facts.as_of)
  noteEarlierYears(notes, facts, thisYear)
  if (!isPastLimit(facts)) {
    noteExempt(notes, facts, evidence, thisYear)
    return null
  }
  const sixtieth = facts.sixtieth_contact_day ?? stint.startsOn
  const assumed = sixtieth > stint.startsOn ? sixtieth : stint.startsOn
  noteLimit(notes, facts, assumed, thisYear)
  return assumed
}

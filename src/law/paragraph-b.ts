// Paragraph (b), officers with a Basic course: trained before June 1, 2027. Minn. Stat. § 626.8482, subd. 3(b).
//
// "A peace officer who has completed either the School Safety Center standardized Basic School Resource Officer
// Training or the National School Resource Officer Basic School Resource Officer course prior to September 1, 2025,
// must complete the training mandated under [paragraph (a)] before June 1, 2027. A peace officer covered under this
// paragraph may complete a supplemental training course approved by the board pursuant to [subdivision 4, paragraph
// (b)], to satisfy the training requirement."
import { dayWithWeekday, type PlainDate } from './calendar.ts'
import { type Case, isIncumbent, type Ruling } from './case.ts'
import { sixMonthsAfter } from './computing-time.ts'
import { workingDayOnOrBefore } from './holidays.ts'
import { raise, say } from './notes.ts'
import { ifAApplied } from './paragraph-a.ts'
import { B_CLOSED_FROM, B_LAST_DAY, EFFECTIVE_DAY, POST_B_DAY } from './parameters.ts'

const CITE = '626.8482 subd. 3(b)'
const LAST_WORKING_DAY = dayWithWeekday(workingDayOnOrBefore(B_LAST_DAY))

/** Whether (b) covers the officer: Basic, and in the window, by the start of duty or by a completion. */
export const bApplies = (one: Case): boolean =>
  one.evidence.basicQualifies &&
  (one.assumed < B_CLOSED_FROM || (one.satisfiedOn !== null && one.satisfiedOn <= B_LAST_DAY))

const statusOf = (one: Case): Ruling['status'] => {
  if (one.satisfiedOn !== null) return one.satisfiedOn <= B_LAST_DAY ? 'COMPLIANT' : 'COMPLIANT_LATE'
  return one.facts.as_of <= B_LAST_DAY ? 'PENDING' : 'OVERDUE'
}

const standing = (one: Case): string => {
  if (one.satisfiedOn === null) return `No training that counts is on record on ${one.facts.as_of}.`
  return `The training was completed on ${one.satisfiedOn}, ${one.satisfiedOn <= B_LAST_DAY ? 'in time' : 'late'}.`
}

const noteGuidance = (one: Case, decidingOn: PlainDate): void => {
  const conflict = decidingOn > B_LAST_DAY && decidingOn <= POST_B_DAY
  if (conflict) raise(one.notes, 'GUIDANCE_CONFLICT')
  const effect = conflict ? ' By the page the officer would still be in time; by the statute not.' : ''
  say(
    one.notes,
    'POST guidance',
    `The POST Board's page gives June 30, 2027. The statute says before June 1, 2027, and the statute decides.${effect}`,
  )
}

const noteAttestation = (one: Case): void => {
  raise(one.notes, 'B_OVER_C')
  const { deadline } = sixMonthsAfter(isIncumbent(one) ? EFFECTIVE_DAY : one.assumed)
  say(
    one.notes,
    '626.8482 subd. 3(c)',
    `The employer's statement of ${one.attestedOn} that it was unable to provide the course changes nothing, because paragraph (b) sets the day. Reading not taken: paragraph (c) is open as well, and its last day is ${deadline}.`,
  )
}

/** Rules under (b). "before June 1, 2027" is a fixed point: no roll. */
export const underB = (one: Case): Ruling => {
  const { notes, satisfiedOn } = one
  say(
    notes,
    CITE,
    `The officer completed a Basic course on ${one.facts.basic.completed}, so the training must be completed before June 1, 2027: the last day is ${B_LAST_DAY}. ${standing(one)}`,
  )
  if (satisfiedOn === null && one.facts.as_of <= B_LAST_DAY) {
    say(
      notes,
      CITE,
      `${B_LAST_DAY} is Memorial Day and does not move; the last working day before it is ${LAST_WORKING_DAY}.`,
    )
  }
  if (!one.facts.basic.certificate_on_file) {
    say(
      notes,
      '626.8482 subd. 3(a)',
      `Reading not taken: if the Basic course cannot be proved, ${ifAApplied(one)}.`,
    )
  }
  if (satisfiedOn === null || satisfiedOn > B_LAST_DAY) noteGuidance(one, satisfiedOn ?? one.facts.as_of)
  if (one.attestedOn !== null && !one.pastLimit) noteAttestation(one)
  return { path: 'b', deadline: B_LAST_DAY, nominal: B_LAST_DAY, status: statusOf(one) }
}

// Paragraph (c), the employer was unable: trained within six months. Minn. Stat. § 626.8482, subd. 3(c).
//
// "If an officer's employer is unable to provide the required training course to the officer prior to the officer
// assuming the duties of a school resource officer, the officer must complete the required training within six
// months of assuming the duties of a school resource officer. The officer is not required to perform the duties
// described in [subdivision 2, paragraph (a), clause (4) or (5)], until the officer has completed the required
// training course. The officer must review any policy adopted by the officer's employer pursuant to [subdivision 6]
// before assuming the other duties of a school resource officer and must comply with that policy."
import { type PlainDate, schoolYearOf } from './calendar.ts'
import { type Case, isIncumbent, type Ruling } from './case.ts'
import { type SixMonths, sixMonthsAfter } from './computing-time.ts'
import type { Status } from './decision.ts'
import { type Notes, raise, say } from './notes.ts'
import { ifAApplied } from './paragraph-a.ts'
import { EFFECTIVE_DAY } from './parameters.ts'
import type { Stint } from './stints.ts'

const CITE = '626.8482 subd. 3(c)'

/**
 * Whether an attestation belongs to this start of duty: not from before the last earlier stint ended and, for a
 * substitute past the limit, from the as-of day's school year.
 */
export const isFresh = (
  attestedOn: PlainDate,
  asOf: PlainDate,
  earlier: Stint | null,
  pastLimit: boolean,
): boolean => {
  const afterEarlier = earlier === null || earlier.lastOn === null || attestedOn >= earlier.lastOn
  return afterEarlier && (!pastLimit || schoolYearOf(attestedOn) === schoolYearOf(asOf))
}

/** Whether (c) is open: an attestation exists and is fresh. */
export const cApplies = (one: Case): boolean =>
  one.attestedOn !== null && isFresh(one.attestedOn, one.facts.as_of, one.earlier, one.pastLimit)

/** The duties lifted by (c) or (d), in words. */
export const noteDuties = (notes: Notes, until: string): void => {
  say(
    notes,
    '626.8482 subd. 2(a)',
    `${until} the officer is not required to perform the duties of clauses (4), providing advice on safety drills, and (5), identifying vulnerabilities in school facilities and safety protocols. This is a permission, not a prohibition; we advise against assigning them.`,
  )
}

const noteReadings = (one: Case, attestedOn: PlainDate): void => {
  const { notes } = one
  if (isIncumbent(one)) {
    raise(notes, 'INCUMBENT_C')
    say(
      notes,
      CITE,
      `The officer has served since ${one.assumed}, so the six months are counted from ${EFFECTIVE_DAY}, when the requirement began. Reading not taken: paragraph (c) is not open to officers who were serving already, and ${ifAApplied(one)}, the day the POST Board's page gives.`,
    )
  } else if (attestedOn > one.assumed) {
    raise(notes, 'ATTESTATION_AFTER_ASSUMPTION')
    say(
      notes,
      CITE,
      `The employer's statement is dated ${attestedOn}, after ${one.pastLimit ? 'the duty to train began' : 'the duties were assumed'} on ${one.assumed}. It is accepted: the statute asks whether the employer was unable, not for a paper, but a late one is weaker proof. Reading not taken: it is refused, and ${ifAApplied(one)}.`,
    )
  }
  if (one.earlier !== null) {
    raise(notes, 'C_REUSED')
    say(
      notes,
      CITE,
      `An earlier period of service ended on ${one.earlier.lastOn}. The employer's statement of ${attestedOn} is not from before that day, so six months are counted anew. Reading not taken: paragraph (c) can be used only once.`,
    )
  }
  if (one.pastLimit) {
    say(
      notes,
      CITE,
      `Reading not taken: the six months run from the first substitute day, ${one.stint.startsOn}, and end on ${sixMonthsAfter(one.stint.startsOn).deadline}.`,
    )
  }
}

const noteRoll = (notes: Notes, period: SixMonths): void => {
  if (period.nominal !== period.deadline) {
    raise(notes, 'DEADLINE_ROLLED')
    say(
      notes,
      '645.15',
      `A last day on a Saturday, Sunday or legal holiday is left out, so the last day is ${period.deadline}. Reminders go by ${period.nominal}, the reading without this step.`,
    )
  }
  if (period.withOptionalHolidays !== null) {
    raise(notes, 'OPTIONAL_HOLIDAY')
    say(
      notes,
      '645.44 subd. 5',
      `Indigenous Peoples Day and the Friday after Thanksgiving are counted as working days. Reading not taken: where the employer has made them holidays, the last day is ${period.withOptionalHolidays}.`,
    )
  }
}

const statusOf = (one: Case, deadline: PlainDate): Status => {
  if (one.satisfiedOn !== null) return one.satisfiedOn <= deadline ? 'COMPLIANT' : 'COMPLIANT_LATE'
  return one.facts.as_of <= deadline ? 'PENDING' : 'OVERDUE'
}

const standing = (one: Case, deadline: PlainDate): string => {
  if (one.satisfiedOn === null) return `No training that counts is on record on ${one.facts.as_of}.`
  return `The training was completed on ${one.satisfiedOn}, ${one.satisfiedOn <= deadline ? 'in time' : 'late'}.`
}

/** How the day the six months are counted from is called. */
const startWords = (one: Case): string => {
  if (isIncumbent(one)) return 'Start of the requirement'
  if (one.pastLimit) return 'Duties count as assumed'
  return one.planned ? 'Duties to be assumed' : 'Assumed duties'
}

/** Rules under (c): six months after the start of duty, or after 2025-09-01 for an incumbent. */
export const underC = (one: Case, attestedOn: PlainDate): Ruling => {
  const period = sixMonthsAfter(isIncumbent(one) ? EFFECTIVE_DAY : one.assumed)
  say(
    one.notes,
    CITE,
    `The employer stated on ${attestedOn} that it was unable to provide the course in time, so the training must be completed within six months. ${startWords(one)} ${period.arithmetic}. ${standing(one, period.deadline)}`,
  )
  noteRoll(one.notes, period)
  noteReadings(one, attestedOn)
  if (one.satisfiedOn === null) noteDuties(one.notes, 'Until the training is completed')
  return {
    path: isIncumbent(one) ? 'c-incumbent' : 'c',
    deadline: period.deadline,
    nominal: period.nominal,
    status: statusOf(one, period.deadline),
    dutiesLifted: one.satisfiedOn === null,
  }
}

/** Says why (c) is closed: no attestation, or one that belongs to an earlier start of duty. */
export const noteCClosed = (one: Case): void => {
  const { notes, attestedOn, earlier } = one
  if (attestedOn === null) {
    if (one.satisfiedOn !== null) return
    say(
      notes,
      CITE,
      'No statement that the employer was unable to provide the course is on record, so the six months of paragraph (c) are not open.',
    )
    return
  }
  const anew = sixMonthsAfter(isIncumbent(one) ? EFFECTIVE_DAY : one.assumed).deadline
  const old = earlier?.lastOn != null && attestedOn < earlier.lastOn ? earlier : null
  const belongs =
    old === null
      ? 'is from another school year'
      : `belongs to an earlier period of service, which ended on ${old.lastOn},`
  const never =
    old === null || old.startsOn < EFFECTIVE_DAY
      ? ''
      : `; or the first six months never stopped, and their last day was ${sixMonthsAfter(old.startsOn).deadline}`
  say(
    notes,
    CITE,
    `The employer's statement of ${attestedOn} ${belongs} and does not carry over. ${never === '' ? 'Reading' : 'Readings'} not taken: it carries over, and the last day is ${anew}${never}.`,
  )
}

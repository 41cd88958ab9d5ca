// Every fixed day and number of the law, each with its source.
import { plainDate } from './calendar.ts'

/** § 626.8482 subd. 3(a): "beginning September 1, 2025". It is Labor Day. */
export const EFFECTIVE_DAY = plainDate('2025-09-01')

/** § 626.8482 subd. 3(b): "before June 1, 2027". The last day in time; it is Memorial Day. */
export const B_LAST_DAY = plainDate('2027-05-31')

/** § 626.8482 subd. 3(b): the first day that is no longer "before June 1, 2027". */
export const B_CLOSED_FROM = plainDate('2027-06-01')

/** POST Board web page, guidance only: its last day for (b). The statute says a month less. */
export const POST_B_DAY = plainDate('2027-06-30')

/** POST Board web page, guidance only: "by September 1, 2025" for officers without a Basic course. */
export const POST_WITHOUT_BASIC_DAY = plainDate('2025-09-01')

/** POST Board web page, guidance only: the training is to be taken again every three years. */
export const POST_RECURRENCE_YEARS = 3

/** § 626.8482 subd. 3(c): "within six months of assuming the duties of a school resource officer". */
export const GRACE_MONTHS = 6

/** § 626.8482 subd. 3(d): "for fewer than 60 student contact days within a school year". */
export const SUBSTITUTE_LIMIT = 60

/** § 626.8482 subd. 2(a), clauses (4) and (5): the duties that paragraphs (c) and (d) lift. */
export const LIFTED_DUTIES = [4, 5] as const

/** § 626.8482 subd. 3(b): the two Basic courses it names, as facts write them. */
export const MNSSC_BASIC = 'MNSSC_BASIC'
export const NASRO_BASIC = 'NASRO_BASIC'

/** From this day on a School Safety Center "Basic" may in truth be the new 40-hour mandated course. */
export const MNSSC_NEW_COURSE_FROM = plainDate('2025-03-01')

/** Our reading: a gap of up to so many days (a summer) between two assignments restarts no clock. */
export const GAP_DAYS_THAT_CONTINUE = 100

/** The name of this reading of the law: a change of rules gets a new one. */
export const RULE_SET_VERSION = '626.8482-subd-3/1'

// The ladder as data: which situations are told, at which rungs, and the most urgent first.

/** Days before the nominal deadline; an agency may have its own list, never without `neverLeftOut`. */
export const daysBefore: readonly number[] = [180, 90, 60, 30, 14, 7, 3, 1, 0]
export const neverLeftOut: readonly number[] = [30, 7, 0]

/** overdue-1 on the day after the deadline, then weekly up to overdue-8, then every 30 days; never two within 4 days. */
export const overdueLadder = { everyDays: 7, weeklyUpTo: 8, thenEveryDays: 30, apartDays: 4 } as const

/** These rungs before a deadline, and the overdue ones, are never held for a booked course. */
export const lastRungsFrom = 7

/** The backup contact is written to from overdue-2 on, when the chief has had a letter for six days unacknowledged. */
export const escalation = { fromOverdue: 2, afterDays: 6 } as const

/** Situations in the order of their urgency, with the rungs of those that do not hang on a deadline. */
export const situations = {
  overdue: {},
  deadline: {},
  review: { everyDays: 30 },
  'contact-days': { reached: [45, 55, 59, 60] },
  'policy-missing': { everyDays: 7, daysBeforeStart: 14 },
  'policy-late': { once: true },
  'copy-missing': { everyDays: 30 },
  'copy-stale': { everyDays: 30 },
  'no-policy': { everyDays: 30 },
  'booking-passed': { once: true },
  'basic-proof-missing': { once: true },
  'possible-mandated-course': { once: true },
  'no-address': { once: true },
  handover: { once: true },
} as const

export type Situation = keyof typeof situations

/** A place in the order of urgency: 0 comes first. */
export const urgencyOf = (situation: Situation): number => urgency.indexOf(situation)

const urgency = Object.keys(situations) as Situation[]

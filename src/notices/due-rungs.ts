// Which rungs of a standing's deadline have come due by a day, and when the next one does.
import { addDays, type PlainDate } from '../law/calendar.ts'
import type { Decision } from '../law/decision.ts'
import { workingDayOnOrAfter, workingDayOnOrBefore } from '../law/holidays.ts'
import { overdueLadder, type Situation } from './ladder.ts'

/** What a deadline's notices are about; two with the same three fields are about the same deadline. */
export type Matter = {
  readonly situation: Extract<Situation, 'deadline' | 'overdue'>
  readonly deadline_nominal: PlainDate
  readonly deadline: PlainDate
}

/** A rung and the working day on which it is told. The higher the rank, the more urgent. */
export type Rung = { readonly rung: string; readonly on: PlainDate; readonly rank: number }

/** The deadline a standing must be told about, or null when there is none. */
export const matterOf = (decision: Decision): Matter | null => {
  const { status, deadline_nominal, deadline } = decision
  if (deadline_nominal === null || deadline === null) return null
  if (status === 'OVERDUE') return { situation: 'overdue', deadline_nominal, deadline }
  if (status === 'PENDING' || status === 'PRE_ASSIGNMENT_REQUIRED')
    return { situation: 'deadline', deadline_nominal, deadline }
  return null
}

/** Whether a notice is about this deadline; `deadline` and `overdue` are two situations of one deadline. */
export const isAbout = (
  notice: { readonly deadline_nominal: string | null; readonly deadline: string | null },
  matter: Matter | null,
): boolean =>
  matter !== null &&
  notice.deadline_nominal === matter.deadline_nominal &&
  notice.deadline === matter.deadline

/** Rung `days` before the nominal deadline, moved back to a working day. */
export const deadlineRung = (deadlineNominal: PlainDate, days: number): Rung => ({
  rung: String(days),
  on: workingDayOnOrBefore(addDays(deadlineNominal, -days)),
  rank: -days,
})

/** overdue-n, counted from the calendar day after the legal deadline, moved forward to a working day by itself. */
export const overdueRung = (deadline: PlainDate, n: number): Rung => {
  const { everyDays, weeklyUpTo, thenEveryDays } = overdueLadder
  const days = everyDays * (Math.min(n, weeklyUpTo) - 1) + thenEveryDays * Math.max(0, n - weeklyUpTo)
  return { rung: `overdue-${n}`, on: workingDayOnOrAfter(addDays(deadline, 1 + days)), rank: n }
}

/**
 * All rungs of the matter's deadline that have come due by `asOf`, the least urgent first,
 * and the day on which the next one does (null when none is left).
 */
export const rungsOf = (
  matter: Matter,
  daysBefore: readonly number[],
  asOf: PlainDate,
): { readonly passed: readonly Rung[]; readonly nextOn: PlainDate | null } => {
  const before = [...daysBefore]
    .sort((a, b) => b - a)
    .map((days) => deadlineRung(matter.deadline_nominal, days))
  const passed = before.filter((rung) => rung.on <= asOf)
  if (matter.situation === 'deadline') return { passed, nextOn: before[passed.length]?.on ?? null }
  for (let n = 1; ; n++) {
    const rung = overdueRung(matter.deadline, n)
    if (rung.on > asOf) return { passed, nextOn: rung.on }
    passed.push(rung)
  }
}

/** The rank of a rung by its name: higher is more urgent, of one situation; `90` ranks below `30`, `overdue-2` above. */
export const rankOf = (rung: string): number => {
  const number = Number(/\d+$/.exec(rung)?.[0] ?? 1)
  return /^\d/.test(rung) ? -number : number
}

// The rungs of situations that do not hang on a deadline: those that repeat, those told once, contact days, booked days.
import { addDays, type PlainDate, schoolYearOf } from '../law/calendar.ts'
import { nextWorkingDayAfter, workingDayOnOrAfter } from '../law/holidays.ts'
import { matterOf, type Rung } from './due-rungs.ts'
import { type Situation, situations } from './ladder.ts'
import type { Episode, Standing } from './lasting.ts'

/** A situation with its rungs: those that have come due, the least urgent first, and when the next one does. */
export type SituationLadder = {
  readonly situation: Situation
  /** The first-seen day, the school year, or the booked day. */
  readonly since: string
  readonly passed: readonly Rung[]
  readonly nextOn: PlainDate | null
}

/** Told once, or again and again, counted from the first-seen day; each rung moves forward to a working day by itself. */
export const episodeLadder = ({ situation, since }: Episode, asOf: PlainDate): SituationLadder => {
  const steps = situations[situation]
  const everyDays = 'everyDays' in steps ? steps.everyDays : null
  const rungAt = (n: number): Rung => ({
    rung: everyDays === null ? situation : `${situation}-${n}`,
    on: workingDayOnOrAfter(addDays(since, (everyDays ?? 0) * (n - 1))),
    rank: n,
  })
  const passed: Rung[] = []
  for (let n = 1; ; n++) {
    const rung = rungAt(n)
    if (rung.on > asOf) return { situation, since, passed, nextOn: rung.on }
    passed.push(rung)
    if (everyDays === null) return { situation, since, passed, nextOn: null }
  }
}

/** A substitute's student contact days in the as-of day's school year, at 45, 55, 59 and 60. */
export const contactDaysLadder = ({ decision, facts }: Standing): SituationLadder | null => {
  const year = schoolYearOf(facts.as_of)
  const days = facts.contact_days[year] ?? 0
  if (!facts.substitute || decision.rule_path === 'none') return null
  const passed = situations['contact-days'].reached
    .filter((reached) => reached <= days)
    .map((reached) => ({ rung: `contact-days-${reached}`, on: facts.as_of, rank: reached }))
  return passed.length === 0 ? null : { situation: 'contact-days', since: year, passed, nextOn: null }
}

/** The working day after the last booked course day, as long as the training is not on record. */
export const bookingLadder = (
  { decision, facts }: Standing,
  booked: readonly PlainDate[],
): SituationLadder | null => {
  const last = booked.toSorted().at(-1)
  if (last === undefined || matterOf(decision) === null) return null
  const rung: Rung = { rung: 'booking-passed', on: nextWorkingDayAfter(last), rank: 1 }
  const isDue = rung.on <= facts.as_of
  return {
    situation: 'booking-passed',
    since: last,
    passed: isDue ? [rung] : [],
    nextOn: isDue ? null : rung.on,
  }
}

/** Every ladder of one officer at one agency beside that of the training's deadline. */
export const situationLadders = (
  standing: Standing,
  episodes: readonly Episode[],
  booked: readonly PlainDate[],
): readonly SituationLadder[] =>
  [
    ...episodes.map((episode) => episodeLadder(episode, standing.facts.as_of)),
    contactDaysLadder(standing),
    bookingLadder(standing, booked),
  ].filter((ladder) => ladder !== null)

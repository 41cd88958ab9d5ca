// What time it is: the machine's clock, or the instant that `--now` puts in its place.

import { type Instant, instantOf } from './notices/instant.ts'

export type Clock = {
  /** `given` when an instant stands in for the machine's clock. */
  readonly kind: 'machine' | 'given'
  readonly now: () => Instant
  readonly machineNow: () => Instant
}

/** The machine's clock. */
export const machineClock: Clock = {
  kind: 'machine',
  now: () => instantOf(Date.now()),
  machineNow: () => instantOf(Date.now()),
}

/** A clock that stands still at `instant`. */
export const givenClock = (instant: Instant): Clock => ({
  kind: 'given',
  now: () => instant,
  machineNow: machineClock.now,
})

/** A clock that begins at `instant` and goes on from there. */
export const clockFrom = (instant: Instant): Clock => {
  const ahead = Date.parse(instant) - Date.now()
  return { kind: 'given', now: () => instantOf(Date.now() + ahead), machineNow: machineClock.now }
}

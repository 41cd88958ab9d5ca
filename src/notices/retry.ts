// When a letter that was not accepted is tried again, and when it has been tried often enough.
import { createHash } from 'node:crypto'
import { type Instant, laterBy } from './instant.ts'

const minute = 60_000
const hour = 60 * minute

/** A row still `sending` after 15 minutes lost the process that was sending it. */
export const abandonedAfter = 15 * minute

/** After an answer got lost the same bytes go again one hour after the attempt, at most twice. */
const resendAfter = hour
export const resends = 2

/** A recipient whose letters were deferred on so many working days is undelivered. */
export const deferredDays = 3

/** Share of a doubling by which letters spread: fixed for a letter and an attempt, so a replay waits as long. */
const jitter = (key: string, attempt: number): number =>
  createHash('sha256').update(`${key}|${attempt}`).digest().readUInt16BE(0) / 65_536

/** No letter waits longer than this for its next attempt: one that would was put off by a clock that was ahead. */
export const longestPause = 4 * hour

/** Exponential back-off from 1 minute to 4 hours after the `attempt`-th attempt. */
export const retryAt = (at: Instant, key: string, attempt: number): Instant =>
  laterBy(at, Math.min(longestPause, minute * 2 ** Math.min(attempt - 1, 10) * (1 + jitter(key, attempt))))

export const resendAt = (attemptedAt: Instant): Instant => laterBy(attemptedAt, resendAfter)

// A point in time in UTC, as text that sorts in order of time.

/** An instant in UTC as text, `2026-11-23T15:00:00.000Z`: compares as text in order of time. */
export type Instant = string & { readonly __instant: true }

/** @param ms milliseconds since 1970-01-01T00:00:00Z. */
export const instantOf = (ms: number): Instant => new Date(ms).toISOString() as Instant

/** Milliseconds since 1970-01-01T00:00:00Z. */
export const msOf = (instant: Instant): number => Date.parse(instant)

/** The instant so many milliseconds later (earlier when negative). */
export const laterBy = (instant: Instant, ms: number): Instant => instantOf(msOf(instant) + ms)

/**
 * Reads an ISO 8601 instant with its offset, such as `2026-11-23T09:00:00-06:00`.
 * @returns undefined when it is not one, or has no offset: a time without one is a guess.
 */
export const parseInstant = (text: string): Instant | undefined => {
  const form = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/.exec(text)
  const ms = form === null ? Number.NaN : Date.parse(text)
  if (Number.isNaN(ms) || form === null) return undefined
  // Date.parse turns February 30 into March 2: the day must be one that exists.
  const [year, month, day] = (form[1] ?? '').split('-').map(Number)
  const last = new Date(Date.UTC(year ?? 0, month ?? 0, 0)).getUTCDate()
  return (day ?? 0) <= last ? instantOf(ms) : undefined
}

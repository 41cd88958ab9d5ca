// What an error that nobody expected is in words, with what to do where that is known.
import { busyTimeout } from '../../db/open.ts'
import { isBusy } from '../../db/passing-trouble.ts'

/** SQLite's own words for a database that is held or a disk that is full say nothing of what to do. */
export const faultWords = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  if (isBusy(error))
    return `another process has held the database for ${busyTimeout / 1000} seconds, as a long import does; run this again when that has ended`
  if ('code' in error && error.code === 'SQLITE_FULL')
    return `${error.message}: what was under way is not recorded; make room, and run this again`
  return error.message
}

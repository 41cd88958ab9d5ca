// Which errors of a database are over by themselves: another process holds it, or its disk has no room now.

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : ''

/** Whether another process held the database for as long as this one waits: nobody's fault, and over soon. */
export const isBusy = (error: unknown): boolean => codeOf(error).startsWith('SQLITE_BUSY')

/** Whether the same may well be written a little later: also a disk that is full, which somebody can make room on. */
export const isPassing = (error: unknown): boolean =>
  isBusy(error) || /^(SQLITE_FULL|SQLITE_IOERR|ENOSPC)/.test(codeOf(error))

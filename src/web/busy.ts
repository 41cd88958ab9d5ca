// Whether an error says that another process held the database for as long as this one waits: nobody's fault, and over soon.

export const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')

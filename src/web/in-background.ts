// What goes on after a page was answered, so that the answer says nothing of it, not even by its time.
import type { Log } from '../log.ts'

export type InBackground = {
  /** Begins once the answer is on its way; an error goes to the log. */
  readonly begin: (name: string, work: () => Promise<unknown>) => void
  /** Ends when all that was begun has ended. */
  readonly settled: () => Promise<void>
}

export const openBackground = (log: Log): InBackground => {
  const running = new Set<Promise<unknown>>()
  return {
    begin: (name, work) => {
      const run = new Promise((resolve) => setImmediate(resolve))
        .then(work)
        .catch((error: unknown) => log.error({ work: name, error: String(error) }, 'work failed'))
        .finally(() => running.delete(run))
      running.add(run)
    },
    settled: async () => {
      while (running.size > 0) await Promise.all(running)
    },
  }
}

// What a job is: a name, a time pattern with a zone, when it is due, and one call into the flow.
import type { App } from '../src/app.ts'

export type Job = {
  readonly name: string
  /** Cron pattern, for whoever wakes by the clock; null for a job that is due whenever there is work. */
  readonly pattern: string | null
  readonly zone: string
  /** The tables decide: a doubled, late or lost wake-up does nothing wrong. */
  readonly isDue: (app: App) => Promise<boolean>
  readonly run: (app: App, stop?: AbortSignal) => Promise<unknown>
  /** Work that can be spread over several workers, one item at a time. */
  readonly items?: {
    /** What may be done now, at most `limit`; an item's next attempt is another one. */
    readonly due: (app: App, limit: number) => Promise<{ readonly id: number; readonly attempt: number }[]>
    /** Opens a way to do single items, by id; doing one twice does nothing. */
    readonly open: (app: App) => (id: number) => Promise<string>
  }
}

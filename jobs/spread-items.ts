// Spreads due items over the workers, one a queued job; chores come first.
import { type App, actingAs } from '../src/app.ts'
import type { Job } from './job.ts'

type Spreading = {
  readonly app: App
  readonly jobs: readonly Job[]
  /** Chores that threw when they last ran: they hold up nothing, since they are tried again and again. */
  readonly troubled: ReadonlySet<string>
}
export type QueuedItem = {
  readonly name: string
  readonly data: { readonly id: number }
  readonly opts: { readonly jobId: string }
}

/** So many items are put on the queue at a time: when they are done, the next ones. */
const batch = 5_000

/**
 * The same attempt of the same item is put there once. Chores come first, as they do in process: a letter of yesterday
 * must not leave before today's sweep has seen what has outrun it.
 */
export const spreadItems = async (
  { app, jobs, troubled }: Spreading,
  put: (items: readonly QueuedItem[]) => Promise<void>,
): Promise<void> => {
  const isDue = (job: Job) => job.isDue(actingAs(app, `job:${job.name}`))
  const withItems: Job[] = []
  for (const job of jobs) if (job.items !== undefined && (await isDue(job))) withItems.push(job)
  if (withItems.length === 0) return
  for (const job of jobs) if (job.items === undefined && !troubled.has(job.name)) if (await isDue(job)) return
  for (const job of withItems) {
    const due = (await job.items?.due(actingAs(app, `job:${job.name}`), batch)) ?? []
    if (due.length > 0)
      await put(
        due.map(({ id, attempt }) => ({
          name: job.name,
          data: { id },
          opts: { jobId: `${job.name}-${id}-${attempt}` },
        })),
      )
  }
}

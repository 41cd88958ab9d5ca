// Does what a worker takes off a queue: a chore, if it is still due, or one item.
import { type App, actingAs } from '../src/app.ts'
import { paceOf } from '../src/flow/delivery/under-way.ts'
import { tellingFailure } from '../src/flow/tell-failed-job.ts'
import type { Job } from './job.ts'

export type Running = {
  readonly app: App
  readonly jobs: readonly Job[]
  /** Chores that were done, here. */
  readonly done: Set<string>
  /** Chores that threw when they last ran, here. */
  readonly troubled: Set<string>
  /** Puts on the queue what is due. */
  readonly spread: () => Promise<void>
}

/** A chore that is not due any more does nothing; after one that was, what it brought up is spread. */
export const runChore = async ({ jobs, spread, ...running }: Running, name: string): Promise<void> => {
  const job = jobs.find((each) => each.name === name)
  const app = actingAs(running.app, `job:${name}`)
  if (job?.items === undefined && job !== undefined && (await job.isDue(app))) {
    try {
      await tellingFailure(app, name, () => job.run(app))
      running.troubled.delete(name)
      running.done.add(name)
    } catch (error) {
      running.troubled.add(name)
      await spread().catch(() => undefined)
      throw error
    }
  }
  await spread()
}

/** @param mayHave told after each item how many the worker may have under way. */
export const itemRunner = (
  { app, jobs, spread }: Running,
  mayHave: (most: number) => void,
): ((name: string, id: number) => Promise<string>) => {
  const ways = new Map(jobs.map((job) => [job.name, job.items?.open(actingAs(app, `job:${job.name}`))]))
  const pace = paceOf(app.mailer)
  return async (name, id) => {
    const acting = actingAs(app, `job:${name}`)
    const outcome = await tellingFailure(acting, name, async () => ways.get(name)?.(id))
    pace.answered()
    mayHave(pace.most())
    // A refusal brings up the backup's letter.
    if (outcome === 'refused') await spread().catch(() => undefined)
    return outcome ?? 'unknown job'
  }
}

// Sends one letter now, the way all letters go: in this process, or through BullMQ by whichever worker is free.
import { setTimeout as sleep } from 'node:timers/promises'
import { type App, actingAs } from '../src/app.ts'
import { letterDeliverer, lettersDue } from '../src/flow/delivery/deliver-letter.ts'
import { answerTo } from '../src/flow/send-test-mail.ts'
import { deliverJob } from './deliver.ts'
import type { Job } from './job.ts'
import { runOnceOnRedis } from './run-once-on-redis.ts'

/** How long another worker may take that was quicker, or the letters before this one, in milliseconds. */
const patience = 20_000
const askEvery = 50

/**
 * Tries it until there is an answer.
 * @returns what was answered, as it is kept; null when nobody could offer it yet: then it waits for its turn.
 * @throws when Redis is out of reach for 10 s; the letter stays planned.
 */
export const sendOne = async (given: App, letterId: number): ReturnType<typeof answerTo> => {
  const app = actingAs(given, 'job:deliver')
  const over = new AbortController()
  const end = AbortSignal.any([over.signal, AbortSignal.timeout(patience)])
  const watching = watch(app, letterId, over, end)
  try {
    if (app.config.redisUrl !== null) await runOnceOnRedis(app, [onlyThis(letterId)], end)
    else {
      const deliver = letterDeliverer(app)
      while (!end.aborted && (await deliver(letterId)) === 'not-now')
        await sleep(askEvery, undefined, { signal: end }).catch(() => undefined)
    }
  } finally {
    over.abort()
    await watching
  }
  return answerTo(app, letterId)
}

/** Ends the waiting as soon as there is an answer, whoever had it. */
const watch = async (app: App, letterId: number, over: AbortController, end: AbortSignal): Promise<void> => {
  while (!end.aborted) {
    if ((await answerTo(app, letterId)) !== null) over.abort()
    else await sleep(askEvery, undefined, { signal: end }).catch(() => undefined)
  }
}

/** The job `deliver`, by the same name on the same queue, which puts nothing but this letter there. */
const onlyThis = (letterId: number): Job => ({
  ...deliverJob,
  items: {
    due: async (app) => (await lettersDue(app, Number.MAX_SAFE_INTEGER)).filter(({ id }) => id === letterId),
    open: letterDeliverer,
  },
})

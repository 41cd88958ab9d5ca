// Has letters composed in a thread of its own, while this one writes and talks to the mail server.
import { Worker } from 'node:worker_threads'
import type { Attempted, ComposedBy } from './compose-each.ts'
import type { HasComposed, ToCompose } from './composing-thread.ts'
import type { Material } from './letter-material.ts'

type Asked = PromiseWithResolvers<readonly Attempted[]>
type Thread = { readonly worker: Worker; readonly asked: Map<number, Asked>; isReady: boolean }

/** One for the process: begun when there is much to compose, and ended when there has been nothing for a while. */
let thread: Thread | null = null
let newest = 0

/** Milliseconds without work after which the thread is ended. */
const idleFor = 10_000

/** Lets the thread begin, if it has not: soon there may be much to compose. */
export const expectMuch = (): void => {
  thread ??= begin()
}

/**
 * @returns what became of each letter, in their order; rejects when the thread is lost. Null while it begins, which takes
 * a fifth of a second: letters that could leave by then are not kept waiting for it.
 */
export const composeInThread = (
  materials: readonly Material[],
  sender: ComposedBy,
): Promise<readonly Attempted[]> | null => {
  thread ??= begin()
  const { worker, asked, isReady } = thread
  if (!isReady) return null
  newest += 1
  const answer: Asked = Promise.withResolvers()
  worker.postMessage({ id: newest, materials, sender } satisfies ToCompose)
  asked.set(newest, answer)
  worker.ref()
  return answer.promise
}

const begin = (): Thread => {
  const worker = new Worker(new URL('./composing-thread.ts', import.meta.url))
  // It holds up no end of the process while it begins, or waits.
  worker.unref()
  const begun: Thread = { worker, asked: new Map(), isReady: false }
  const { asked } = begun
  let idle: NodeJS.Timeout | undefined
  const restAWhile = () => {
    worker.unref()
    clearTimeout(idle)
    idle = setTimeout(() => {
      if (asked.size === 0) end(new Error('idle'))
    }, idleFor)
    idle.unref()
  }
  worker.on('message', (said: HasComposed | 'ready') => {
    if (said === 'ready') begun.isReady = true
    else {
      asked.get(said.id)?.resolve(said.attempted)
      asked.delete(said.id)
    }
    if (asked.size === 0) restAWhile()
  })
  const end = (why: Error) => {
    clearTimeout(idle)
    if (thread === begun) thread = null
    for (const { reject } of asked.values()) reject(why)
    asked.clear()
    void worker.terminate()
  }
  worker.on('error', end)
  worker.on('exit', () => end(new Error('the thread ended')))
  return begun
}

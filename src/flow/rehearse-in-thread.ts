// Has an agency rehearsed in a thread of its own: one at a time, so that many who ask at once hold up nobody else.
import { ledgerHead } from '../../db/ledger.ts'
import type { App } from '../app.ts'
import { answerOfThread } from './answer-of-thread.ts'
import type { HasRehearsed, ToRehearse } from './rehearsing-thread.ts'

/** `too-long`: it was given up after 20 seconds. `busy`: too many wait already. */
export type InThread = { readonly letters: HasRehearsed } | { readonly not: 'too-long' | 'busy' }

/** In milliseconds; an agency of hundreds takes a second or two for three months. */
const longest = 20_000

/** So many wait for the one that is under way. */
const mostWaiting = 8

/** Questions under way and waiting, by what they ask. */
const asked = new Map<string, Promise<InThread>>()
let last: Promise<unknown> = Promise.resolve()

/**
 * Whoever asks what is being asked already gets the same answer, unless something was recorded in between.
 * @throws what the rehearsal throws.
 */
export const rehearseInThread = async (
  { db, config, clock }: Pick<App, 'db' | 'config' | 'clock'>,
  agencyId: number,
  months: number,
): Promise<InThread> => {
  const { seq } = await ledgerHead(db)
  const key = `${config.databasePath} ${seq} ${agencyId} ${months}`
  const begun = asked.get(key)
  if (begun !== undefined) return begun
  if (asked.size > mostWaiting) return { not: 'busy' }
  const question: ToRehearse = { config, now: clock.now(), kind: clock.kind, agencyId, months }
  const answer = last.then(() => inThread(question)).finally(() => asked.delete(key))
  asked.set(key, answer)
  last = answer.catch(() => undefined)
  return answer
}

const inThread = async (workerData: ToRehearse): Promise<InThread> => {
  const signal = AbortSignal.timeout(longest)
  const program = new URL('./rehearsing-thread.ts', import.meta.url)
  try {
    return { letters: await answerOfThread(program, { workerData, writesNothing: true, signal }) }
  } catch (error) {
    if (signal.aborted && error === signal.reason) return { not: 'too-long' }
    throw error
  }
}

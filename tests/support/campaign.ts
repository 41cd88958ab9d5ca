// Campaigns of faults: short in every test run, long by `npm run faults`; the same seed gives the same faults.
import { appendFileSync, mkdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect } from 'vitest'
import type { Limits } from '../../src/web/limits.ts'
import { seededFrom } from './seeded.ts'

const long = process.env.ROLLCALL_FAULTS === 'long'

/** How many rounds this time. */
export const rounds = (short: number, inLong: number): number => (long ? inLong : short)

/** ROLLCALL_SEED repeats a campaign. */
export const seed = Number(process.env.ROLLCALL_SEED ?? 20_261_124)

/** The same numbers from 0 to 1 in each run. */
export const seeded = (from = seed): (() => number) => seededFrom(from)

/** One of them, drawn. */
export const oneOf = <T>(list: readonly T[], random: () => number): T =>
  list[Math.floor(random() * list.length)] as T

/** For campaigns that ask more of the pages than anybody may in a minute. */
export const noLimits: Limits = { isTooMuch: () => false }

/** Runs the tasks, so many at a time. */
export const atOnce = async <T>(
  width: number,
  items: readonly T[],
  run: (item: T) => Promise<void>,
): Promise<void> => {
  const left = [...items]
  const lane = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await run(item)
  }
  await Promise.all(Array.from({ length: width }, lane))
}

/** One line of var/faults.jsonl. */
export type Kept = {
  readonly campaign: string
  /** The test file, by which the campaign is repeated. */
  readonly file: string
  readonly seed: number
  /** The day of the run, UTC. */
  readonly on: string
  readonly found: Readonly<Record<string, number>>
}

/** Says what a campaign has found, and keeps a long one's line for docs/reliability.md in var/faults.jsonl. */
export const figure = (campaign: string, found: Readonly<Record<string, number>>): void => {
  const words = Object.entries(found).map(([what, n]) => `${n} ${what}`)
  process.stdout.write(`${campaign} (seed ${seed}): ${words.join(', ')}\n`)
  if (!long) return
  const root = join(import.meta.dirname, '..', '..')
  const kept: Kept = {
    campaign,
    file: relative(root, expect.getState().testPath ?? root),
    seed,
    on: new Date().toISOString().slice(0, 10),
    found,
  }
  mkdirSync(join(root, 'var'), { recursive: true })
  appendFileSync(join(root, 'var', 'faults.jsonl'), `${JSON.stringify(kept)}\n`)
}

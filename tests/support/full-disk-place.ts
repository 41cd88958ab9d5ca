// A world whose disk a test can fill: a small disk of its own, or a database that may not grow.
import { sql } from 'kysely'
import { expect } from 'vitest'
import { jobs } from '../../jobs/index.ts'
import { runOnce } from '../../jobs/worker.ts'
import { at, minute, openWorld, type World } from './delivery.ts'
import { openSmallDisk, type SmallDisk } from './small-disk.ts'

/** On this day nothing is due; on the next, each chief whose officers a test takes in gets one letter. */
const dayBefore = at('2026-08-31T14:00:00Z')

export type Kind = 'tmpfs' | 'page limit'

export type Full = Pick<SmallDisk, 'fill' | 'free'>
export type Place = { readonly world: World; readonly disk: Full }
type Behave = (to: string, disk: Full) => void

/** A world whose disk can be filled; while letters are offered, `behave` may. */
export async function openPlace(kind: Kind, behave: Behave = () => {}): Promise<Place> {
  const small = kind === 'tmpfs' ? openSmallDisk(16) : null
  const folder = small === null ? {} : { folder: small.folder }
  const offered = (to: string) => {
    behave(to, disk)
    return 'accept' as const
  }
  const world = await openWorld({ at: dayBefore, behave: offered, ...folder })
  const limit = (pages: number) =>
    void sql`pragma max_page_count = ${sql.raw(String(pages))}`.execute(world.db).catch(() => undefined)
  /** SQLite's own limit takes effect at a page that is new to the file. */
  const own: Full = { fill: (left) => limit(1 + Math.floor(left / 4096)), free: () => limit(1_000_000_000) }
  const disk = small ?? own
  return { world, disk }
}

const isFull = /full|ENOSPC|no space|disk I\/O/i

/** What was tried on a full disk: done, or refused with words that say why. @returns whether it was refused. */
export const tried = async (work: () => Promise<unknown>): Promise<boolean> => {
  try {
    await work()
    return false
  } catch (error) {
    expect(String(error)).toMatch(isFull)
    return true
  }
}

/** Runs at later hours until nothing waits. */
export const goesOn = async ({ app, clock }: World): Promise<void> => {
  for (const ms of [0, 20 * minute, 61 * minute, 61 * minute, 61 * minute]) {
    clock.pass(ms)
    const { failed, waiting } = await runOnce(app, jobs)
    expect(failed).toBe(0)
    if (waiting === 0) return
  }
}

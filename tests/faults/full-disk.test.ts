// A disk that is full at any step of the work: what was begun is whole or not begun, and goes on when there is room again.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, test, vi } from 'vitest'
import { ledgerHead } from '../../db/ledger.ts'
import { jobs } from '../../jobs/index.ts'
import { runOnce } from '../../jobs/worker.ts'
import { backUp } from '../../src/flow/back-up.ts'
import { deliver } from '../../src/flow/deliver.ts'
import { verifyLedger } from '../../src/flow/verify-ledger.ts'
import { figure, rounds, seeded } from '../support/campaign.ts'
import { at, chiefOf, minute, openWorld, type World } from '../support/delivery.ts'
import { chiefs } from '../support/killed-worker.ts'
import { expectNoneLost } from '../support/none-lost.ts'
import { openSmallDisk, type SmallDisk, smallDiskAvailable } from '../support/small-disk.ts'

// Many databases on a machine that may be busy.
vi.setConfig({ testTimeout: rounds(120_000, 3_600_000) })

const count = 12
const recipients = chiefs(count).map(chiefOf)
/** On this day nothing is due, on the next each chief gets one letter. */
const dayBefore = at('2026-08-31T14:00:00Z')
const theDay = at('2026-09-01T14:00:00Z')

type Full = Pick<SmallDisk, 'fill' | 'free'>
type Place = { readonly world: World; readonly disk: Full; readonly fills: () => number }
type Behave = (to: string, fill: () => void) => void

/** A world whose disk can be filled; while letters are offered, `behave` may. */
async function openPlace(kind: 'tmpfs' | 'page limit', behave: Behave = () => {}): Promise<Place> {
  let fills = 0
  const small = kind === 'tmpfs' ? openSmallDisk(16) : null
  const folder = small === null ? {} : { folder: small.folder }
  const offered = (to: string) => {
    behave(to, () => disk.fill(0))
    return 'accept' as const
  }
  const world = await openWorld({ at: dayBefore, behave: offered, ...folder })
  const limit = (pages: number) =>
    void sql`pragma max_page_count = ${sql.raw(String(pages))}`.execute(world.db).catch(() => undefined)
  /** SQLite's own limit takes effect at a page that is new to the file. */
  const own: Full = { fill: (left) => limit(1 + Math.floor(left / 4096)), free: () => limit(1_000_000_000) }
  const disk = small ?? own
  return {
    world,
    fills: () => fills,
    disk: {
      free: disk.free,
      fill: (left) => {
        fills += 1
        disk.fill(left)
      },
    },
  }
}

const isFull = /full|ENOSPC|no space|disk I\/O/i

/** What was tried on a full disk: done, or refused with words that say why. @returns whether it was refused. */
const tried = async (work: () => Promise<unknown>): Promise<boolean> => {
  try {
    await work()
    return false
  } catch (error) {
    expect(String(error)).toMatch(isFull)
    return true
  }
}

/** Runs at later hours until nothing waits. */
const goesOn = async ({ app, clock }: World): Promise<void> => {
  for (const ms of [0, 20 * minute, 61 * minute, 61 * minute, 61 * minute]) {
    clock.pass(ms)
    const { failed, waiting } = await runOnce(app, jobs)
    expect(failed).toBe(0)
    if (waiting === 0) return
  }
}

const expectWhole = async ({ app, smtp }: World): Promise<void> =>
  expectNoneLost({ smtp, database: app.config.databasePath }, recipients)

const entries = async ({ app }: World): Promise<number> => (await ledgerHead(app.db)).seq

/** Each leaves `room` bytes at that step. @returns how often the work was refused. */
const steps = {
  import: async ({ world, disk }: Place, room: number): Promise<boolean> => {
    const before = await entries(world)
    disk.fill(room)
    const refused = await tried(() => world.take(...chiefs(count).map((n) => ({ n }))))
    disk.free()
    if (refused) expect(await entries(world)).toBe(before)
    await world.take(...chiefs(count).map((n) => ({ n })))
    return refused
  },
  planning: async ({ world, disk }: Place, room: number): Promise<boolean> => {
    await world.take(...chiefs(count).map((n) => ({ n })))
    world.clock.set(theDay)
    disk.fill(room)
    const refused = await tried(world.sweep)
    disk.free()
    return refused
  },
  claim: async ({ world, disk }: Place, room: number): Promise<boolean> => {
    await world.take(...chiefs(count).map((n) => ({ n })))
    world.clock.set(theDay)
    await world.sweep()
    disk.fill(room)
    const refused = await tried(() => deliver(world.app))
    disk.free()
    return refused
  },
  'a whole run': async ({ world, disk }: Place, room: number): Promise<boolean> => {
    await world.take(...chiefs(count).map((n) => ({ n })))
    world.clock.set(theDay)
    disk.fill(room)
    let failed = false
    const refused = await tried(async () => {
      failed = (await runOnce(world.app, jobs)).failed > 0
    })
    disk.free()
    return refused || failed
  },
  backup: async ({ world, disk }: Place, room: number): Promise<boolean> => {
    await world.take(...chiefs(count).map((n) => ({ n })))
    const file = join(world.folder, 'backup')
    disk.fill(room)
    const refused = await tried(() => backUp(world.app, file))
    disk.free()
    if (refused) expect(existsSync(file)).toBe(false)
    expect(readdirSync(world.folder).filter((name) => name.endsWith('.tmp'))).toEqual([])
    await backUp(world.app, file)
    return refused
  },
} as const

/** How much room there is at the most, in bytes: from nothing to about what the step needs. */
const mostRoom: Readonly<Record<keyof typeof steps, number>> = {
  import: 400_000,
  planning: 200_000,
  claim: 400_000,
  'a whole run': 800_000,
  backup: 3_000_000,
}

const campaign = (kind: 'tmpfs' | 'page limit', names: readonly (keyof typeof steps)[]) => {
  test.each(names)('%s', async (name) => {
    const random = seeded()
    const many = rounds(2, 40)
    let refused = 0
    for (let n = 0; n < many; n += 1) {
      const place = await openPlace(kind)
      // The first finds no room at all.
      const room = n === 0 ? 0 : random() * mostRoom[name]
      if (await steps[name](place, room)) refused += 1
      expect(await verifyLedger(place.world.app.config.databasePath)).toMatchObject({ ok: true })
      place.world.clock.set(theDay)
      await goesOn(place.world)
      await expectWhole(place.world)
    }
    expect(refused).toBeGreaterThan(0)
    figure(`disk full (${kind}): ${name}`, { rounds: many, refused, lost: 0, 'half-written': 0 })
  })

  test('answers', async () => {
    const random = seeded()
    const many = rounds(1, 40)
    let second = 0
    for (let n = 0; n < many; n += 1) {
      const nth = 1 + Math.floor(random() * count)
      let offers = 0
      const place = await openPlace(kind, (_to, fill) => {
        offers += 1
        if (offers === nth) fill()
      })
      const { world, disk } = place
      await world.take(...chiefs(count).map((n) => ({ n })))
      world.clock.set(theDay)
      await world.sweep()
      await tried(() => deliver(world.app))
      disk.free()
      await goesOn(world)
      await expectWhole(world)
      second += world.smtp.messages.length - count
    }
    figure(`disk full (${kind}): answers`, { rounds: many, lost: 0, 'sent again, as unknown': second })
  })
}

describe.skipIf(!smallDiskAvailable)('a small disk (tmpfs) that is full at', () => {
  campaign('tmpfs', ['import', 'planning', 'claim', 'a whole run', 'backup'])
})

describe('a database that may not grow (max_page_count) at', () => {
  const inShort = smallDiskAvailable && rounds(1, 2) === 1
  campaign('page limit', inShort ? ['a whole run'] : ['import', 'planning', 'claim', 'a whole run'])
})

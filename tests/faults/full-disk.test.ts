// A disk that is full at any step of the work: what was begun is whole or not begun, and goes on when there is room again.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { ledgerHead } from '../../db/ledger.ts'
import { jobs } from '../../jobs/index.ts'
import { runOnce } from '../../jobs/worker.ts'
import { backUp } from '../../src/flow/back-up.ts'
import { deliver } from '../../src/flow/deliver.ts'
import { verifyLedger } from '../../src/flow/verify-ledger.ts'
import { figure, rounds, seeded } from '../support/campaign.ts'
import { at, chiefOf, type World } from '../support/delivery.ts'
import { type Full, goesOn, type Kind, openPlace, type Place, tried } from '../support/full-disk-place.ts'
import { chiefs } from '../support/killed-worker.ts'
import { expectNoneLost } from '../support/none-lost.ts'
import { smallDiskAvailable } from '../support/small-disk.ts'

// Many databases on a machine that may be busy.
vi.setConfig({ testTimeout: rounds(120_000, 3_600_000) })

const count = 12
const recipients = chiefs(count).map(chiefOf)
const theDay = at('2026-09-01T14:00:00Z')

const expectWhole = async ({ app, smtp }: World): Promise<void> =>
  expectNoneLost({ smtp, database: app.config.databasePath }, recipients)

const entries = async ({ app }: World): Promise<number> => (await ledgerHead(app.db)).seq

/** A little later there is room again: what was claimed while there was still some waits for it. */
const fillForAWhile = ({ fill, free }: Full, room: number): void => {
  fill(room)
  setTimeout(free, 3_000)
}

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
    fillForAWhile(disk, room)
    const refused = await tried(() => deliver(world.app))
    disk.free()
    return refused
  },
  'a whole run': async ({ world, disk }: Place, room: number): Promise<boolean> => {
    await world.take(...chiefs(count).map((n) => ({ n })))
    world.clock.set(theDay)
    fillForAWhile(disk, room)
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

const campaign = (kind: Kind, names: readonly (keyof typeof steps)[]) => {
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

  test('answers: they wait until there is room again, and no letter goes twice', async () => {
    const random = seeded()
    const many = rounds(1, 40)
    for (let n = 0; n < many; n += 1) {
      const nth = 1 + Math.floor(random() * count)
      let offers = 0
      const place = await openPlace(kind, (_to, { fill, free }) => {
        offers += 1
        if (offers !== nth) return
        fill(0)
        setTimeout(free, random() * 3_000)
      })
      const { world, disk } = place
      await world.take(...chiefs(count).map((n) => ({ n })))
      world.clock.set(theDay)
      await world.sweep()
      await tried(() => deliver(world.app))
      disk.free()
      await goesOn(world)
      await expectWhole(world)
      expect(world.smtp.messages).toHaveLength(count)
    }
    figure(`disk full (${kind}): answers`, { rounds: many, lost: 0, 'sent again': 0 })
  })
}

describe.skipIf(!smallDiskAvailable)('a small disk (tmpfs) that is full at', () => {
  campaign('tmpfs', ['import', 'planning', 'claim', 'a whole run', 'backup'])
})

describe('a database that may not grow (max_page_count) at', () => {
  const inShort = smallDiskAvailable && rounds(1, 2) === 1
  campaign('page limit', inShort ? ['a whole run'] : ['import', 'planning', 'claim', 'a whole run'])
})

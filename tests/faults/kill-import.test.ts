// An import ended at any moment has not begun.
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { expect, test, vi } from 'vitest'
import { atOnce, figure, rounds, seeded } from '../support/campaign.ts'
import { monday, ownFolder, rosterOf } from '../support/delivery.ts'
import { chiefs } from '../support/killed-worker.ts'
import { startCli } from '../support/run-worker.ts'

// Many processes on a machine that may be busy.
vi.setConfig({ testTimeout: rounds(120_000, 7_200_000) })

test('an import that is killed has not begun, and importing again is complete', async () => {
  const folder = ownFolder()
  const count = 120
  const roster = join(folder, 'roster.csv')
  writeFileSync(roster, rosterOf(chiefs(count).map((n) => ({ n }))))
  const counts = (database: string) => {
    const sqlite = new Sqlite(database, { readonly: true })
    const number = (query: string) => sqlite.prepare(query).pluck().get() as number
    try {
      return {
        integrity: sqlite.pragma('integrity_check', { simple: true }),
        officers: number('select count(*) from officers'),
        letters: number('select count(*) from letters'),
        entries: number('select count(*) from ledger'),
      }
    } finally {
      sqlite.close()
    }
  }
  const importing = (database: string) =>
    startCli(['import', roster, '--now', monday], { DATABASE_PATH: database })

  const whole = join(folder, 'whole.db')
  const begun = performance.now()
  expect((await importing(whole).ended).code).toBe(0)
  const took = performance.now() - begun
  const complete = counts(whole)
  expect(complete).toMatchObject({ integrity: 'ok', officers: count, letters: count })

  const random = seeded()
  const many = rounds(5, 100)
  const moments = Array.from({ length: many }, (_, n) => ({ n, after: ((n + random()) / many) * took }))
  await atOnce(2, moments, async ({ n, after }) => {
    const database = join(folder, `killed-${n}.db`)
    const running = importing(database)
    await sleep(after)
    running.child.kill('SIGKILL')
    const { code } = await running.ended
    if (existsSync(database)) {
      const sqlite = new Sqlite(database)
      const begun = sqlite.prepare("select count(*) from sqlite_master where name = 'ledger'").pluck().get()
      sqlite.close()
      const nothing = { integrity: 'ok', officers: 0, letters: 0, entries: 0 }
      if (begun === 1) expect([nothing, complete]).toContainEqual(counts(database))
      if (begun === 1 && code === 0) expect(counts(database)).toEqual(complete)
    }
    expect((await importing(database).ended).code).toBe(0)
    expect(counts(database)).toEqual(complete)
  })
  figure('SIGKILL of an import of 120 rows', { rounds: many, 'half-written': 0 })
})

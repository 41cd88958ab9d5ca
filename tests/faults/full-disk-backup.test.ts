// A disk that is full in the middle of a backup or a restore, as a limit on the size of files makes it: nothing half is left.
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { closeApp } from '../../src/app.ts'
import { backUp } from '../../src/flow/back-up.ts'
import { verifyLedger } from '../../src/flow/verify-ledger.ts'
import { appIn } from '../support/app-in.ts'
import { ownFolder } from '../support/delivery.ts'
import { bea, carl, rosterOf } from '../support/import-rows.ts'

const main = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts')

/** @param limit the largest file that may be written, in bytes. */
const within = (limit: number, command: readonly string[]) =>
  spawnSync(
    'sh',
    ['-c', `ulimit -f ${Math.floor(limit / 512)}; exec "$0" "$@"`, process.execPath, main, ...command],
    { encoding: 'utf8', env: { PATH: process.env.PATH, HOME: '/tmp' } },
  )

/** A database that is closed, and an older backup of it. */
const prepared = async () => {
  const app = appIn(ownFolder(), { now: '2026-11-23 09:00' })
  await rosterOf(app, bea)
  const file = join(ownFolder(), 'b')
  await backUp(app, file)
  await rosterOf(app, carl)
  await closeApp(app)
  const { databasePath } = app.config
  return { file, databasePath, folder: join(file, '..'), size: statSync(databasePath).size }
}

test('a backup that has no room, for the database or for the whole, leaves the older one as it was', async () => {
  const { file, folder, databasePath, size } = await prepared()
  const before = readFileSync(file)
  for (const room of [size / 2, size + 512]) {
    const { status, stderr } = within(room, ['backup', file, '--database', databasePath])
    expect([status, stderr]).toEqual([1, expect.stringMatching(/^rollcall: .*(full|EFBIG|I\/O)/)])
    expect(readFileSync(file)).toEqual(before)
    expect(readdirSync(folder)).toEqual(['b'])
  }
})

test('a restore that has no room leaves the database as it was', async () => {
  const { file, databasePath, size } = await prepared()
  const before = await verifyLedger(databasePath)
  const { status, stderr } = within(size / 2, ['restore', file, '--force', '--database', databasePath])
  expect([status, stderr]).toEqual([1, expect.stringMatching(/^rollcall: .*EFBIG/)])
  expect(await verifyLedger(databasePath)).toEqual(before)
  expect(readdirSync(join(databasePath, '..')).filter((name) => /tmp|replaced/.test(name))).toEqual([])
})

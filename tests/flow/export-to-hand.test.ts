// An export that is handed over leaves nothing behind, wherever whoever takes it goes away.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { expect, onTestFinished, test, vi } from 'vitest'
import { logToHand, packetToHand } from '../../src/flow/export-to-hand.ts'
import { plainDate } from '../../src/law/calendar.ts'
import { openCast } from '../support/a-cast.ts'

/** What lies where temporary files go; that place is this test's own. */
const temporary = (): (() => readonly string[]) => {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-temporary-'))
  vi.stubEnv('TMPDIR', folder)
  onTestFinished(() => {
    vi.unstubAllEnvs()
    rmSync(folder, { recursive: true, force: true })
  })
  return () => readdirSync(folder)
}

const openFiles = (): number => (process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0)

type App = Awaited<ReturnType<typeof openCast>>['app']

const made = {
  log: (app: App) => logToHand(app, {}, { format: 'csv', audience: 'all', bom: false }, '2027-03-02'),
  packet: (app: App) => packetToHand(app, {}, '2027-03-02'),
} as const

test.each(['log', 'packet'] as const)('a %s that is never taken, taken in part or whole', async (what) => {
  const { app } = await openCast()
  const left = temporary()
  const never = ReadableStream.from((await made[what](app)).chunks)
  expect(left()).toHaveLength(1)
  const before = openFiles()
  await never.cancel()
  expect(left()).toEqual([])

  const part = ReadableStream.from((await made[what](app)).chunks).getReader()
  expect((await part.read()).value?.length).toBeGreaterThan(0)
  await part.cancel()
  expect(left()).toEqual([])
  await vi.waitFor(() => expect(openFiles()).toBeLessThanOrEqual(before))

  const whole = await buffer((await made[what](app)).chunks)
  expect(whole.subarray(0, 2).toString()).toBe('PK')
  expect(left()).toEqual([])
})

test('an export that cannot be made leaves nothing either', async () => {
  const { app } = await openCast()
  const left = temporary()
  const request = { agency: 'Nowhere', asOf: plainDate('2027-03-02') }
  await expect(packetToHand(app, request, '2027-03-02')).rejects.toThrow(/none on record/)
  expect(left()).toEqual([])
})

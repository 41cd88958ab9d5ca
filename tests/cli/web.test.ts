// The commands `web` and `start` as people run them: they say where the pages are, serve them, and end when told to.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import { ownFolder, rosterOf } from '../support/delivery.ts'
import { cliFile, runCli } from '../support/run-cli.ts'
import { startCli } from '../support/run-worker.ts'

vi.setConfig({ testTimeout: 60_000 })

/** A database with one chief to write to. */
const imported = async (): Promise<Record<string, string>> => {
  const env = {
    DATABASE_PATH: join(ownFolder(), 'rollcall.db'),
    PUBLIC_URL: 'https://rollcall.police.example',
  }
  const { code, stderr } = await runCli(['import', cliFile('roster.csv', rosterOf([{ n: 1 }]))], { env })
  expect(code, stderr).toBe(0)
  return env
}

/** Starts it on a free port and waits for the address it prints. */
const serving = async (command: 'web' | 'start', env: Record<string, string>) => {
  const running = startCli([command, '--port', '0'], env)
  onTestFinished(() => void running.child.kill('SIGKILL'))
  let over = false
  void running.ended.then(() => {
    over = true
  })
  for (;;) {
    const address = /^pages at (http:\/\/\S+)$/m.exec(running.said().stdout)?.[1]
    if (address !== undefined) return { ...running, address }
    if (over) throw new Error(`it ended: ${running.said().stderr}`)
    await sleep(50)
  }
}

test.each(['web', 'start'] as const)(
  '%s prints its address, serves the pages, and SIGTERM ends it',
  async (command) => {
    const { address, child, ended, said } = await serving(command, await imported())
    const page = await fetch(`${address}/`)
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Rollcall')])
    expect((await fetch(`${address}/healthz`)).status).toBeOneOf([200, 503])
    expect((await fetch(`${address}/l/x`)).status).toBe(404)
    child.kill('SIGTERM')
    expect(await ended, said().stderr).toEqual({ code: 0, signal: null })
    await expect(fetch(`${address}/`)).rejects.toThrow()
    expect(said().stdout).toContain('letters lead people to https://rollcall.police.example')
  },
)

test('start runs the jobs beside the pages: the sweep of the day is done', async () => {
  const env = await imported()
  const { address, child, ended } = await serving('start', env)
  // Without a sweep it is not well; the first tick does one.
  for (;;) {
    const { failing = [] } = (await (await fetch(`${address}/healthz`)).json()) as { failing?: string[] }
    if (!failing.includes('sweep')) break
    await sleep(100)
  }
  child.kill('SIGTERM')
  expect(await ended).toEqual({ code: 0, signal: null })
})

test.each(['web', 'start'])(
  'a port that is taken: %s says which and what to do, and ends with 1',
  async (command) => {
    const other = createServer().listen(0, '127.0.0.1')
    onTestFinished(() => void other.close())
    await new Promise((resolve) => other.once('listening', resolve))
    const { port } = other.address() as AddressInfo
    const env = { ...(await imported()), PORT: String(port) }
    const { code, stdout, stderr } = await runCli([command], { env })
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toContain(`port ${port}`)
    expect(stderr).toContain('--port')
    expect(stderr).not.toMatch(/^\s+at /m)
  },
)

test.each([
  ['web', '--now', '2026-11-23T09:00:00-06:00'],
  ['start', '--now', '2026-11-23T09:00:00-06:00'],
  ['web', '--port', '65536'],
  ['web', '--port', 'http'],
])('%s %s %s is wrong use', async (...args) => {
  const { code, stdout, stderr } = await runCli(args)
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toContain(args[1])
})

test('web without a database is an error, and none is made', async () => {
  const { code, stderr } = await runCli(['web', '--port', '0', '--database', 'nosuch.db'])
  expect(code).toBe(1)
  expect(stderr).toContain('nosuch.db')
})

test('without PUBLIC_URL it says that letters carry no links', async () => {
  const { PUBLIC_URL: _, ...env } = await imported()
  const { said } = await serving('web', env)
  expect(said().stdout).toContain('PUBLIC_URL is empty')
})

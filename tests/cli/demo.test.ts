// The command `demo` as a newcomer runs it: it shows the main job and ends, or serves the pages until it is told to end.
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import { runCli } from '../support/run-cli.ts'
import { startCli } from '../support/run-worker.ts'

vi.setConfig({ testTimeout: 60_000 })

test('where nobody sits at a terminal it ends, and says how the pages are opened', async () => {
  const { code, stdout, stderr } = await runCli(['demo'])
  expect([code, stderr]).toEqual([0, ''])
  expect(stdout).toContain('run a second time: 0 letters')
  expect(stdout).toContain('npx rollcall demo --serve')
})

test('it prints an address where one press makes a newcomer each of four people', async () => {
  const { child, ended, said } = startCli(['demo', '--serve', '--port', '0'], {})
  onTestFinished(() => void child.kill('SIGKILL'))
  let over = false
  void ended.then(() => {
    over = true
  })
  const addressOf = () => /^Open (http:\/\/127\.0\.0\.1:\d+) /m.exec(said().stdout)?.[1]
  while (addressOf() === undefined && !over) await sleep(50)
  const address = addressOf() ?? `none: ${said().stderr}`
  const choice = await (await fetch(address)).text()
  const people = [...choice.matchAll(/name="who" value="([^"]+)"/g)].map(([, who = '']) => who)
  expect(people).toHaveLength(4)
  const seen: string[] = []
  for (const who of people) {
    const pressed = await fetch(`${address}/demo/sign-in`, {
      method: 'POST',
      body: new URLSearchParams({ who }),
      headers: { 'Sec-Fetch-Site': 'same-origin' },
      redirect: 'manual',
    })
    const [Cookie = ''] = (pressed.headers.get('set-cookie') ?? '').split(';')
    const page = await (await fetch(`${address}/places`, { headers: { Cookie } })).text()
    seen.push(/<h1>([^<]*)/.exec(page)?.[1] ?? 'no page')
  }
  expect(seen).toEqual([
    'Prairie Lake Police Department',
    'Prairie Lake Public Schools',
    'Prairie Lake Police Department',
    expect.any(String),
  ])
  child.kill('SIGTERM')
  expect(await ended, said().stderr).toEqual({ code: 0, signal: null })
})

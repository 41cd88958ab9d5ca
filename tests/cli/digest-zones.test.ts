// The Monday of a digest is the reader's: in which zone the server stands changes nothing.
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { ownFolder } from '../support/delivery.ts'
import { cliFile, runCli } from '../support/run-cli.ts'

// Each command is a process, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 })

const roster = `agency,chief_email,district,coordinator_email,officer,post_license,assumed_on
Ely Police Department,chief@ely.example,Ely Public Schools,safety@ely.example,Finn Falk,12006,2024-08-26
`

test.each(['UTC', 'Asia/Tokyo', 'America/Los_Angeles'])(
  'a server in %s sends it on Monday at 07:00 in Minnesota, once',
  async (TZ) => {
    const env = { TZ, DATABASE_PATH: join(ownFolder(), 'rollcall.db') }
    const run = async (...args: string[]) => {
      const { code, stdout, stderr } = await runCli(args, { env })
      expect(code, stderr).toBe(0)
      return stdout
    }
    await run('import', cliFile('zones.csv', roster), '--now', '2026-11-20T15:00:00Z')
    for (const now of ['2026-11-23T12:59:00Z', '2026-11-23T13:00:00Z', '2026-11-23T13:01:00Z'])
      await run('worker', '--once', '--now', now)
    const letters = JSON.parse(await run('letters', '--class', 'digest', '--format', 'json')) as unknown[]
    expect(letters).toMatchObject([
      {
        class: 'digest',
        office: 'coordinator',
        recipient: 'safety@ely.example',
        subject: 'Weekly digest: 1 overdue (Ely Public Schools)',
        state: 'sent',
        sent_at: '2026-11-23T13:00:00.000Z',
        items: [],
      },
    ])
  },
)

// A worker of the command line on a copy of a database, which a test ends when it likes, and everything after that until nothing waits.
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { jobs } from '../../jobs/index.ts'
import { runOnce } from '../../jobs/worker.ts'
import { closeApp, openApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { openLog } from '../../src/log.ts'
import { type AgencyRow, at, handClock, hour, minute, rosterOf } from './delivery.ts'
import { type Running, startCli } from './run-worker.ts'
import { type Behaviour, type SmtpForTests, startSmtp } from './smtp.ts'

/** A Tuesday, 09:00 in Minnesota: a letter to every chief is due, and no sweep has planned it yet. */
export const start = '2026-09-01T14:00:00Z'

/** On this day nothing was due. */
const dayBefore = '2026-08-31T13:00:00Z'

export const chiefs = (count: number) => Array.from({ length: count }, (_, n) => n + 1)

/** A database into which `count` chiefs, each with one officer, were imported by the command line: none has a letter yet. */
export async function importedBase(
  folder: string,
  count: number,
  rowOf: (n: number) => AgencyRow = (n) => ({ n }),
): Promise<string> {
  const database = join(folder, `base-${count}.db`)
  const roster = join(folder, `roster-${count}.csv`)
  writeFileSync(roster, rosterOf(chiefs(count).map(rowOf)))
  const { ended, said } = startCli(['import', roster, '--now', dayBefore], {
    DATABASE_PATH: database,
  })
  expect(await ended, said().stderr).toEqual({ code: 0, signal: null })
  return database
}

export type Round = {
  readonly smtp: SmtpForTests
  readonly database: string
  readonly worker: (now: string, preload?: Preload) => Running
  /** Ends the server, and clears the files away. */
  readonly close: () => Promise<void>
}

/** A module loaded before the program, and what it reads of the environment. */
export type Preload = { readonly module: string; readonly env: Readonly<Record<string, string>> }

/** A copy of the database and a server of its own. */
export async function openRound(
  base: string,
  name: string,
  behave: (to: string, n: number) => Behaviour,
  settings: Readonly<Record<string, string>> = {},
): Promise<Round> {
  const folder = `${base}-${name}`
  mkdirSync(folder)
  const database = join(folder, 'rollcall.db')
  copyFileSync(base, database)
  const smtp = await startSmtp({ behave })
  const environment = { DATABASE_PATH: database, MAIL_URL: smtp.url, MAIL_FROM: 'rollcall@sender.example' }
  const worker = (now: string, preload?: Preload) =>
    startCli(
      ['worker', '--once', '--now', now],
      { ...environment, ...settings, ...preload?.env },
      preload?.module,
    )
  const close = async () => {
    await smtp.close()
    rmSync(folder, { recursive: true })
  }
  return { smtp, database, worker, close }
}

/** Runs at later hours until nothing waits: the same morning and the working days after it. */
export async function runOn(
  { smtp, database }: Pick<Round, 'smtp' | 'database'>,
  from = start,
): Promise<void> {
  const clock = handClock(at(from))
  const config = readConfig(
    { DATABASE_PATH: database, MAIL_URL: smtp.url, MAIL_FROM: 'rollcall@sender.example' },
    { cwd: '/' },
  )
  const app = openApp(config, { clock, log: openLog('silent'), actor: 'cli:test' })
  try {
    for (const ms of [20 * minute, 100 * minute, 20 * hour, 24 * hour, 24 * hour]) {
      clock.pass(ms)
      const { waiting, failed } = await runOnce(app, jobs)
      expect(failed).toBe(0)
      if (waiting === 0) return
    }
    throw new Error('letters still wait after three days')
  } finally {
    await closeApp(app)
  }
}

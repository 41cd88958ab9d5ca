// An App on a database in a folder, with a clock that stands still until it is moved, and a folder as its mail server.
import { join } from 'node:path'
import { DateTime } from 'luxon'
import { type App, openApp } from '../../src/app.ts'
import { type Config, nothingSet } from '../../src/config.ts'
import { openLog } from '../../src/log.ts'
import { type Instant, instantOf } from '../../src/notices/instant.ts'

/** `2026-12-02 09:00`: the wall clock in Minnesota, whatever the machine's zone. */
export type WallTime = `${number}-${number}-${number} ${number}:${number}`

export type TestApp = App & {
  /** Moves the clock, forward or back. */
  readonly at: (when: WallTime) => void
  /** Where the database, the mail and the imported files lie. */
  readonly folder: string
}

/** @throws when there is no such time. */
export const instantAt = (when: WallTime): Instant => {
  const local = DateTime.fromSQL(when, { zone: 'America/Chicago' })
  if (!local.isValid) throw new Error(`no such time: '${when}', expected such as 2026-12-02 09:00`)
  return instantOf(local.toMillis())
}

export type Settings = { readonly now: WallTime } & Partial<Omit<Config, 'databasePath' | 'mailUrl'>>

export const appIn = (folder: string, { now, ...settings }: Settings): TestApp => {
  let instant = instantAt(now)
  const clock = { kind: 'given' as const, now: () => instant, machineNow: () => instant }
  const config: Config = {
    ...nothingSet,
    databasePath: join(folder, 'rollcall.db'),
    mailUrl: `file:${join(folder, 'mail')}`,
    mailFrom: 'Rollcall <rollcall@rollcall.example>',
    ...settings,
  }
  const app = openApp(config, { clock, log: openLog('silent'), actor: 'cli:test' })
  const at = (when: WallTime) => {
    instant = instantAt(when)
  }
  return { ...app, at, folder }
}

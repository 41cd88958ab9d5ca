// Opens the app for a run of the bench: a database of its own, a clock that stands, mail as files.
import { type App, closeApp, openApp } from '../src/app.ts'
import { givenClock } from '../src/clock.ts'
import { readConfig } from '../src/config.ts'
import { openLog } from '../src/log.ts'
import { instantOf } from '../src/notices/instant.ts'

/** @param at an instant, as ISO 8601 has it. */
export const openAt = (database: string, at: string, settings: Readonly<Record<string, string>> = {}): App =>
  openApp(
    readConfig({
      MAIL_FROM: 'Rollcall <rollcall@bench.example>',
      ...settings,
      DATABASE_PATH: database,
      MAIL_URL: `file:${database}.d/mail`,
    }),
    { clock: givenClock(instantOf(Date.parse(at))), log: openLog('silent'), actor: 'bench' },
  )

/** Opens it for one piece of work, and closes it. */
export const withAppAt = async <T>(
  database: string,
  at: string,
  work: (app: App) => Promise<T>,
): Promise<T> => {
  const app = openAt(database, at)
  const result = await work(app)
  await closeApp(app)
  return result
}

// Opens the app for one command and closes it whatever happens.
import { existsSync } from 'node:fs'
import { ledgerHead } from '../../db/ledger.ts'
import { type App, closeApp, openApp } from '../app.ts'
import { type Config, readConfig } from '../config.ts'
import { openLog } from '../log.ts'
import { actorOf, type CommonOptions, clockOf } from './options.ts'
import { say } from './say.ts'

/**
 * @param mustExist false only for commands that begin a database.
 * @param elseInMemory where there is none yet, works on an empty one that leaves no file: a trial writes nothing.
 */
export const withApp = async <T>(
  options: CommonOptions,
  run: (app: App) => Promise<T>,
  { mustExist = true, quiet = true, elseInMemory = false } = {},
): Promise<T> => {
  const settings = configOf(options)
  const inMemory = elseInMemory && !existsSync(settings.databasePath)
  const config = inMemory ? { ...settings, databasePath: ':memory:' } : settings
  const app = openApp(config, {
    clock: clockOf(options),
    log: openLog(quiet ? 'silent' : 'info'),
    actor: actorOf(options),
    mustExist,
  })
  try {
    await warnOfOlderClock(app)
    return await run(app)
  } finally {
    await closeApp(app)
  }
}

/** The settings of a command: the one place that reads the environment. */
export const configOf = ({ database }: CommonOptions): Config => readConfig(process.env, { database })

const warnOfOlderClock = async ({ db, clock }: App): Promise<void> => {
  const { at } = await ledgerHead(db)
  if (at !== null && at > clock.now())
    say(`warning: the clock says ${clock.now()}, but the ledger's last entry is of ${at}`)
}

// Backups in tests: made of an app's database, put into a new place, and opened there with the same clock and mail server.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type App, closeApp, openApp } from '../../src/app.ts'
import { type BackedUp, backUp } from '../../src/flow/back-up.ts'
import { type Restored, restoreBackup } from '../../src/flow/restore-backup.ts'
import { ownFolder } from './delivery.ts'

export type Backup = BackedUp & {
  readonly file: string
  /** Of the test's own, where other files may be made too. */
  readonly folder: string
}

export const backupOf = async (app: App): Promise<Backup> => {
  const folder = ownFolder()
  const file = join(folder, 'rollcall.backup')
  return { file, folder, ...(await backUp(app, file)) }
}

/** The same settings, for a database in another place. */
export const elsewhere = (app: App): App['config'] => {
  const folder = join(ownFolder(), 'new')
  mkdirSync(folder)
  return { ...app.config, databasePath: join(folder, 'rollcall.db') }
}

export type Moved = { readonly app: App; readonly restored: Restored; readonly folder: string }

/** Restores where nothing is yet, and opens what is there then. */
export const movedTo = async (app: App, file: string): Promise<Moved> => {
  const config = elsewhere(app)
  const restored = await restoreBackup({ ...app, config }, file, { force: false })
  const moved = openApp(config, { clock: app.clock, log: app.log, actor: app.actor })
  onTestFinished(() => closeApp(moved))
  return { app: moved, restored, folder: join(config.databasePath, '..') }
}

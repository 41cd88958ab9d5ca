// Whether another process has a database open: a worker, the pages, a command that is running.
import Sqlite from 'better-sqlite3'
import { isBusy } from './passing-trouble.ts'

/**
 * In WAL mode every connection keeps a shared lock on the file for as long as it is open, idle or not; so nobody else has it
 * while the exclusive lock can be had. A file that is no database, or a damaged one, cannot be asked.
 */
export const isInUse = (path: string): boolean => {
  let sqlite: Sqlite.Database | undefined
  try {
    sqlite = new Sqlite(path, { fileMustExist: true, timeout: 0 })
    sqlite.pragma('locking_mode = EXCLUSIVE')
    sqlite.prepare('select 1 from sqlite_schema limit 1').get()
    return false
  } catch (error) {
    return isBusy(error)
  } finally {
    sqlite?.close()
  }
}

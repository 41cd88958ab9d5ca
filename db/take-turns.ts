// Begins transactions without holding up the process: while another process writes, this one goes on with all else.
import { setTimeout as sleep } from 'node:timers/promises'
import { type Dialect, type Driver, SqliteDialect } from 'kysely'
import { connectionIs, type Statements, transactionEnded } from './connections.ts'
import { isBusy } from './passing-trouble.ts'

/** Milliseconds between two tries, at most; at random, so that processes do not keep step. */
const pause = 5

/**
 * SQLite waits for another's write by sleeping, ever longer, and nothing else happens in the process meanwhile: no mail
 * server is answered, no page served. So each beginning is tried without waiting, again and again.
 * @param patience milliseconds after which the error that the database is locked is thrown after all.
 */
export const takingTurns = (database: Statements, patience: number): Dialect => {
  const dialect = new SqliteDialect({ database })
  const waitsFor = (milliseconds: number) => database.prepare(`pragma busy_timeout = ${milliseconds}`).get()
  const begin = async (driver: Driver, ...given: Parameters<Driver['beginTransaction']>) => {
    for (const from = performance.now(); ; await sleep(Math.random() * pause)) {
      waitsFor(0)
      try {
        return await driver.beginTransaction(...given)
      } catch (error) {
        if (!isBusy(error) || performance.now() - from > patience) throw error
      } finally {
        waitsFor(patience)
      }
    }
  }
  return {
    createAdapter: () => dialect.createAdapter(),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createDriver: () => withBegin(dialect.createDriver(), database, begin),
  }
}

type Begin = (driver: Driver, ...given: Parameters<Driver['beginTransaction']>) => Promise<void>

const withBegin = (driver: Driver, database: Statements, begin: Begin): Driver => ({
  init: (...given) => driver.init(...given),
  acquireConnection: async (...given) => {
    const connection = await driver.acquireConnection(...given)
    connectionIs(connection, database)
    return connection
  },
  beginTransaction: (...given) => begin(driver, ...given),
  commitTransaction: (connection) =>
    driver.commitTransaction(connection).finally(() => transactionEnded(connection)),
  rollbackTransaction: (connection) =>
    driver.rollbackTransaction(connection).finally(() => transactionEnded(connection)),
  releaseConnection: (...given) => driver.releaseConnection(...given),
  destroy: (...given) => driver.destroy(...given),
})

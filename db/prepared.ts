// Runs a query given as SQL: for the few that are asked a hundred thousand times, which Kysely would build each time.
import type Sqlite from 'better-sqlite3'
import { CompiledQuery, type DatabaseConnection, sql } from 'kysely'
import type { Db } from './open.ts'

/** What keeps the statements of one connection. */
export type Prepares = {
  readonly prepare: (text: string) => Sqlite.Statement
  readonly close: () => void
}

/** A connection that is asked directly, and how many transactions on it have ended. */
type Connection = Prepares & { ended: number }

/** Kysely asks SQLite by way of promises; a transaction, which has the connection to itself, need not. */
const connections = new WeakMap<DatabaseConnection, Connection>()
const transactions = new WeakMap<Db, { readonly connection: Connection; readonly ended: number }>()

export const canBeAsked = (connection: DatabaseConnection, statements: Prepares): void => {
  if (!connections.has(connection)) connections.set(connection, { ...statements, ended: 0 })
}

/** From here on the transaction that was on this connection is none any more. */
export const hasEnded = (connection: DatabaseConnection): void => {
  const own = connections.get(connection)
  if (own !== undefined) own.ended += 1
}

/** @throws when the transaction has ended: what it is asked would happen outside of it. */
const connectionOf = async (trx: Db): Promise<Connection | undefined> => {
  const connection = connections.get(await trx.getExecutor().provideConnection(async (own) => own))
  if (connection !== undefined) transactions.set(trx, { connection, ended: connection.ended })
  return connection
}

const stillOf = ({ connection, ended }: { readonly connection: Connection; readonly ended: number }) => {
  if (connection.ended !== ended) throw new Error('database: the transaction has ended')
  return connection
}

/**
 * The same text is prepared once (`open.ts` keeps it), so texts must be few: values go into `parameters`.
 * @returns the rows of a query that has some.
 */
export const runPrepared = async <Row>(
  db: Db,
  text: string,
  parameters: readonly unknown[],
): Promise<readonly Row[]> => {
  const known = transactions.get(db)
  const connection =
    known !== undefined ? stillOf(known) : db.isTransaction ? await connectionOf(db) : undefined
  if (connection === undefined)
    return (await db.executeQuery<Row>(CompiledQuery.raw(text, [...parameters]))).rows
  const statement = connection.prepare(text)
  if (statement.reader) return statement.all(parameters) as Row[]
  statement.run(parameters)
  return []
}

/**
 * For `where id in`: the ids as one parameter, so that the text is the same for any number of them and stays prepared.
 */
export const anyOf = (ids: readonly number[]) =>
  sql<number>`(select value from json_each(${JSON.stringify(ids)}))`

/** A table's or column's name in SQL. @throws when it is no name of ours: a body read from a ledger could hold anything. */
export const nameInSql = (name: string): string => {
  if (!/^[a-z_][a-z0-9_]*$/.test(name)) throw new Error(`database: '${name}' is no column's name`)
  return `"${name}"`
}

// What a transaction asks SQLite itself: it has the connection to itself, and gets each answer at once.
import type Sqlite from 'better-sqlite3'
import type { Compilable, DatabaseConnection, Kysely } from 'kysely'
import type { Tables } from './tables.ts'

/** What keeps the statements of one connection, each text prepared once. */
export type Statements = {
  readonly prepare: (text: string) => Sqlite.Statement
  readonly close: () => void
}

type Trx = Kysely<Tables>
/** `ended` counts the transactions on it that are over. */
type Connection = Pick<Statements, 'prepare'> & { ended: number }

const connections = new WeakMap<DatabaseConnection, Connection>()
const held = new WeakMap<Trx, { readonly connection: Connection; readonly ended: number }>()

/** Tells of a connection that Kysely has, and what prepares its statements. */
export const connectionIs = (connection: DatabaseConnection, { prepare }: Statements): void => {
  if (!connections.has(connection)) connections.set(connection, { prepare, ended: 0 })
}

/** From here on the transaction that was on this connection is asked nothing more. */
export const transactionEnded = (connection: DatabaseConnection): void => {
  const own = connections.get(connection)
  if (own !== undefined) own.ended += 1
}

/** Once for a transaction, before it is asked anything by `ask`. */
export const hold = async (trx: Trx): Promise<void> => {
  if (held.has(trx)) return
  if (!trx.isTransaction) throw new Error('database: only a transaction has a connection to itself')
  const connection = connections.get(await trx.getExecutor().provideConnection(async (own) => own))
  if (connection === undefined) throw new Error('database: a connection that is not known')
  held.set(trx, { connection, ended: connection.ended })
}

/**
 * Asks at once: Kysely would by way of several promises, which takes longer than the answer. Few texts, since each is
 * kept prepared; what differs goes into `values`.
 * @returns the rows of a query that has some.
 * @throws when the transaction was not held, or is over: what it is asked would happen outside of it.
 */
export const ask = <Row>(trx: Trx, text: string, values: readonly unknown[]): readonly Row[] => {
  const own = held.get(trx)
  if (own === undefined || own.connection.ended !== own.ended)
    throw new Error('database: asked outside of a transaction')
  const statement = own.connection.prepare(text)
  if (statement.reader) return statement.all(values) as Row[]
  statement.run(values)
  return nothing
}

/** The same with a query that Kysely builds: for what is asked rarely. */
export const askFor = <Row>(trx: Trx, query: Compilable<Row>): readonly Row[] => {
  const { sql, parameters } = query.compile()
  return ask<Row>(trx, sql, parameters)
}

const nothing: readonly never[] = []

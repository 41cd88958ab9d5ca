// Runs a query given as SQL: for the few that are asked a hundred thousand times, which Kysely would build each time.
import { CompiledQuery, sql } from 'kysely'
import { ask, hold } from './connections.ts'
import type { Db } from './open.ts'

/**
 * The same text is prepared once (`open.ts` keeps it), so texts must be few: values go into `parameters`.
 * @returns the rows of a query that has some.
 */
export const runPrepared = async <Row>(
  db: Db,
  text: string,
  parameters: readonly unknown[],
): Promise<readonly Row[]> => {
  if (!db.isTransaction) return (await db.executeQuery<Row>(CompiledQuery.raw(text, [...parameters]))).rows
  await hold(db)
  return ask<Row>(db, text, parameters)
}

/**
 * For `where id in`: the ids as one parameter, so that the text is the same for any number of them and stays prepared.
 */
export const anyOf = (ids: readonly number[]) =>
  sql<number>`(select value from json_each(${JSON.stringify(ids)}))`

/**
 * After `from`: the rows of a table whose column is one of the ids, given as one parameter, a JSON list without
 * repetitions. It is walked as it is; `in` would first sort it. Goes on with `and`.
 */
export const eachOf = (table: string, column: string): string =>
  `(select value as chosen from json_each(?)) cross join ${table} on ${table}.${column} = chosen`

/** A table's or column's name in SQL. @throws when it is no name of ours: a body read from a ledger could hold anything. */
export const nameInSql = (name: string): string => {
  if (!/^[a-z_][a-z0-9_]*$/.test(name)) throw new Error(`database: '${name}' is no column's name`)
  return `"${name}"`
}

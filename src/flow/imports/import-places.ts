// Which agency or district a roster row means: a name alone is judged with all rows of the import.

import { keyOf } from '../../../db/keys.ts'
import type { Db } from '../../../db/open.ts'
import { nameInSql, runPrepared } from '../../../db/prepared.ts'
import { factTables } from '../../../db/tables.ts'
import { findColumn } from '../../tables/columns.ts'
import type { TableOf } from '../../tables/read-table.ts'
import { type Keeper, recall } from '../keep/keep-fact.ts'
import { type Place, type PlaceNoun, type PlaceSaid, placeNumber, placeOnRecord } from '../keep/place.ts'

export type Places = {
  /** @returns undefined when it is not on record, `ambiguous` when the name alone may mean several, there or in the files. */
  readonly meant: (noun: PlaceNoun, said: PlaceSaid) => Promise<Place | undefined | 'ambiguous'>
}

type Roster = TableOf<'roster'>

const numberColumn = { agency: 'agency_ori', district: 'district_number' } as const

/**
 * The rows are walked once, when the first name without a number comes in a file that has numbers. What is asked of
 * them and of the record is such that taking the rows does not change the answer: neither their order nor importing
 * them again makes one of them mean another place.
 */
export const openPlaces = async (keeper: Keeper, rosters: readonly Roster[]): Promise<Places> => {
  const { trx } = keeper
  for (const statement of tables) await runPrepared(trx, statement, [])
  const numbered = rosters.filter(({ headers }) => headers.some(isNumber))
  let walk: Promise<void> | undefined
  return {
    meant: async (noun, said) => {
      const place = await placeOnRecord(keeper, noun, said)
      if (said.number !== undefined || numbered.length === 0 || place === 'ambiguous') return place
      walk ??= noteNumbers(trx, numbered)
      await walk
      return (await mayMeanSeveral(keeper, noun, keyOf(said.name), place)) ? 'ambiguous' : place
    },
  }
}

const tables = [
  'create temp table if not exists import_numbers (noun text, name_key text, number text, primary key (noun, name_key, number)) without rowid',
  'create index if not exists temp.import_numbers_number on import_numbers (noun, number)',
  'delete from temp.import_numbers',
]

const isNumber = (header: string): boolean =>
  Object.values<string | undefined>(numberColumn).includes(findColumn('roster', header)?.name)

const noteNumbers = async (trx: Db, rosters: readonly Roster[]): Promise<void> => {
  for (const { rows } of rosters)
    for await (const row of rows) {
      if (!row.taken) continue
      for (const noun of ['agency', 'district'] as const) {
        const number = row.cells[numberColumn[noun]]
        if (number === undefined) continue
        const note = [noun, keyOf(row.cells[noun]), placeNumber(number)]
        await runPrepared(trx, 'insert or ignore into temp.import_numbers values (?, ?, ?)', note)
      }
    }
}

/** @param place the one on record that bears the name now. */
const mayMeanSeveral = async (
  keeper: Keeper,
  noun: PlaceNoun,
  nameKey: string,
  place: Place | undefined,
): Promise<boolean> => {
  const ids = await everNamed(keeper, noun, nameKey)
  if (ids.length > 1 || (ids.length === 1 && place === undefined)) return true
  const sql = 'select number from temp.import_numbers where noun = ? and name_key = ?'
  const [first, second] = await runPrepared<{ number: string }>(keeper.trx, sql, [noun, nameKey])
  if (first === undefined) return false
  const { number } = first
  if (second !== undefined || (place !== undefined && (place.number ?? number) !== number)) return true
  return hasAnotherName(keeper.trx, noun, nameKey, number)
}

/** The places that bear this name or have borne it. */
const everNamed = ({ trx, memo }: Keeper, noun: PlaceNoun, nameKey: string): Promise<readonly unknown[]> =>
  recall({ ...(memo && { memo }) }, noun, `ever ${nameKey}`, () =>
    runPrepared(trx, `select distinct id from ${factTables[noun]} where name_key = ?`, [nameKey]),
  )

/** Whether the number goes with another name too, in the files or in any version on record. */
const hasAnotherName = async (
  trx: Db,
  noun: PlaceNoun,
  nameKey: string,
  number: string,
): Promise<boolean> => {
  const column = nameInSql(noun === 'agency' ? 'ori' : 'number')
  const sql = `
    select 1 from temp.import_numbers where noun = ? and number = ? and name_key <> ?
    union all select 1 from ${factTables[noun]} where ${column} = ? and name_key <> ? limit 1`
  return (await runPrepared(trx, sql, [noun, number, nameKey, number, nameKey])).length > 0
}

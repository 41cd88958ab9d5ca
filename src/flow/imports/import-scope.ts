// What one import knows across its rows: what was said, which assignments are meant, who was seen.
import type { Db } from '../../../db/open.ts'
import { runPrepared } from '../../../db/prepared.ts'
import type { TableOf } from '../../tables/read-table.ts'
import type { Keeper } from '../keep/keep-fact.ts'
import { type Claims, openClaims } from './import-claims.ts'
import { openPlaces, type Places } from './import-places.ts'
import { openSaid, type Said } from './import-said.ts'
import { openSettled, type Settled } from './import-settled.ts'

export type ImportScope = Said &
  Claims &
  Places &
  Settled & {
    readonly seeAgency: (agencyId: number) => Promise<void>
    readonly seeLicense: (licenseKey: string) => Promise<void>
    /** Officers with an open assignment, at agencies that were seen, who were not. */
    readonly missing: (today: string) => Promise<string[]>
  }

/** Its temporary tables live as long as the connection, and are emptied here. @param head the ledger's last entry before. */
export const openScope = async (
  keeper: Keeper,
  rosters: readonly TableOf<'roster'>[],
  head: number,
): Promise<ImportScope> => ({
  ...(await openSaid(keeper.trx)),
  ...(await openClaims(keeper, rosters, head)),
  ...(await openPlaces(keeper, rosters)),
  ...openSettled(keeper),
  ...(await openSeen(keeper.trx)),
})

const openSeen = async (trx: Db) => {
  const run = (sql: string, values: readonly unknown[] = []) => runPrepared(trx, sql, values)
  await run('create temp table if not exists import_agencies (id integer primary key)')
  await run('create temp table if not exists import_officers (license_key text primary key) without rowid')
  await run('delete from temp.import_agencies')
  await run('delete from temp.import_officers')
  let lastAgency = 0
  return {
    seeAgency: async (id: number) => {
      if (id !== lastAgency) await run('insert or ignore into temp.import_agencies values (?)', [id])
      lastAgency = id
    },
    seeLicense: async (key: string) => {
      await run('insert or ignore into temp.import_officers values (?)', [key])
    },
    missing: async (today: string) =>
      (await runPrepared<{ name: string }>(trx, missingOfficers, [today])).map(({ name }) => name),
  }
}

const missingOfficers = `
  select distinct officers.name, officers.id
  from assignments
  join officers on officers.id = assignments.officer_id and officers.ended_seq is null
  where assignments.ended_seq is null
    and (assignments.ended_on is null or assignments.ended_on >= ?)
    and assignments.agency_id in (select id from temp.import_agencies)
    and officers.license_key not in (select license_key from temp.import_officers)
  order by officers.name, officers.id`

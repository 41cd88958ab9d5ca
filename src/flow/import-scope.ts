// What one import remembers across its rows: values already said, assignments already claimed, officers seen.
import { sql } from 'kysely'
import type { Db } from '../../db/open.ts'
import type { Pair } from '../../db/records.ts'

export type Said = { readonly key: string; readonly value: string }

/**
 * Kept in temporary tables, so that memory stays the same however long the files are.
 * They live as long as the transaction's connection and are emptied by `openScope`.
 */
export type ImportScope = {
  /** Says on `line` what each key's value is. @returns by key, what an earlier line said, where that was something else. */
  readonly say: (
    said: readonly Said[],
    line: number,
  ) => Promise<ReadonlyMap<string, { value: string; line: number }>>
  /** Takes back what a row that is refused after all has said first. */
  readonly unsay: (line: number) => Promise<void>
  readonly claim: (assignmentId: number) => Promise<void>
  readonly isClaimed: (assignmentId: number) => Promise<boolean>
  readonly see: (seen: Pair) => Promise<void>
  readonly seeLicense: (licenseKey: string) => Promise<void>
  /** Officers with an open assignment, at agencies that were seen, who were not. */
  readonly missing: (today: string) => Promise<string[]>
}

const tables = `
  CREATE TEMP TABLE IF NOT EXISTS import_said (key TEXT PRIMARY KEY, value TEXT NOT NULL, line INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TEMP TABLE IF NOT EXISTS import_claimed (id INTEGER PRIMARY KEY);
  CREATE TEMP TABLE IF NOT EXISTS import_agencies (id INTEGER PRIMARY KEY);
  CREATE TEMP TABLE IF NOT EXISTS import_officers (license_key TEXT PRIMARY KEY) WITHOUT ROWID;
  DELETE FROM import_said; DELETE FROM import_claimed; DELETE FROM import_agencies; DELETE FROM import_officers`

export const openScope = async (trx: Db): Promise<ImportScope> => {
  for (const statement of tables.split(';')) await sql.raw(statement).execute(trx)
  return {
    say: async (said, line) => {
      const keys = sql.join(said.map(({ key }) => key))
      const { rows } = await sql<{ key: string; value: string; line: number }>`
        SELECT key, value, line FROM temp.import_said WHERE key IN (${keys})`.execute(trx)
      const earlier = new Map(rows.map((row) => [row.key, row]))
      const fresh = said
        .filter(({ key }) => !earlier.has(key))
        .map(({ key, value }) => sql`(${key}, ${value}, ${line})`)
      if (fresh.length > 0)
        await sql`INSERT OR IGNORE INTO temp.import_said VALUES ${sql.join(fresh)}`.execute(trx)
      for (const { key, value } of said) if (earlier.get(key)?.value === value) earlier.delete(key)
      return earlier
    },
    unsay: async (line) => {
      await sql`DELETE FROM temp.import_said WHERE line = ${line}`.execute(trx)
    },
    claim: async (id) => {
      await sql`INSERT OR IGNORE INTO temp.import_claimed VALUES (${id})`.execute(trx)
    },
    isClaimed: async (id) =>
      (await sql`SELECT 1 FROM temp.import_claimed WHERE id = ${id}`.execute(trx)).rows.length > 0,
    see: async ({ agency_id }) => {
      await sql`INSERT OR IGNORE INTO temp.import_agencies VALUES (${agency_id})`.execute(trx)
    },
    seeLicense: async (key) => {
      await sql`INSERT OR IGNORE INTO temp.import_officers VALUES (${key})`.execute(trx)
    },
    missing: async (today) => {
      const { rows } = await sql<{ name: string }>`
        SELECT DISTINCT officers.name, officers.id
        FROM assignments
        JOIN officers ON officers.id = assignments.officer_id AND officers.ended_seq IS NULL
        WHERE assignments.ended_seq IS NULL
          AND (assignments.ended_on IS NULL OR assignments.ended_on >= ${today})
          AND assignments.agency_id IN (SELECT id FROM temp.import_agencies)
          AND officers.license_key NOT IN (SELECT license_key FROM temp.import_officers)
        ORDER BY officers.name, officers.id`.execute(trx)
      return rows.map(({ name }) => name)
    },
  }
}

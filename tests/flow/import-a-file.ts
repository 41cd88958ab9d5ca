// Writes files as clerks save them, imports them as they are, and looks at what is on record then.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import { type ImportOptions, type ImportReport, importFiles } from '../../src/flow/imports/import-files.ts'
import type { RowProblem } from '../../src/tables/row.ts'
import type { TestApp } from '../support/an-app.ts'

export type Cells = Readonly<Record<string, string>>

/** The cells that a roster row needs, and a chief; the district is Ely's. */
export const ann: Cells = {
  agency: 'Ely Police Department',
  chief_email: 'chief@ely.example',
  district: 'Ely Public Schools',
  officer: 'Ann Lee',
  post_license: '14001',
  assumed_on: '2026-09-01',
}
export const bob: Cells = { ...ann, officer: 'Bob Dahl', post_license: '14002' }

/** A CSV file with the columns of all rows, in the order in which they first come. */
export const csvOf = (...rows: readonly Cells[]): string =>
  stringify([...rows], { header: true, columns: [...new Set(rows.flatMap((row) => Object.keys(row)))] })

let written = 0

export const fileIn = (
  app: TestApp,
  content: string | Uint8Array,
  name = `table-${++written}.csv`,
): string => {
  const path = join(app.folder, name)
  writeFileSync(path, content)
  return path
}

/** Imports one file with these rows, refused or not. */
export const importRows = (app: TestApp, rows: readonly Cells[], options?: ImportOptions) =>
  importFiles(app, [fileIn(app, csvOf(...rows))], options)

/** The counts of each file: new, changed, same and how many problems. */
export const countsOf = ({ files }: ImportReport) =>
  files.map(({ new: fresh, changed, same, refused }) => [fresh, changed, same, refused.length])

export const problemsOf = ({ files }: ImportReport): readonly RowProblem[] =>
  files.flatMap(({ refused }) => refused)

export const warningsOf = ({ files }: ImportReport): readonly string[] =>
  files.flatMap(({ warnings }) => warnings)

type FactTable =
  | 'agencies'
  | 'districts'
  | 'officers'
  | 'contacts'
  | 'assignments'
  | 'certificates'
  | 'courses'
  | 'contact_days'
  | 'attestations'
  | 'policy_reviews'
  | 'copies'

/** Every version in a table, the ended ones too, in the order in which they were recorded. */
export const versionsOf = <T extends FactTable>(app: TestApp, table: T) =>
  app.db
    .selectFrom(table as 'officers')
    .selectAll()
    .orderBy('recorded_seq')
    .execute() as unknown as Promise<Record<string, string | number | null>[]>

/** What is on record now in a table: the columns asked for. */
export const onRecord = async (app: TestApp, table: FactTable, ...columns: string[]) =>
  (await versionsOf(app, table))
    .filter(({ ended_seq }) => ended_seq === null)
    .map((row) => columns.map((column) => row[column]))

export const ledgerLength = async (app: TestApp): Promise<number> =>
  (await app.db.selectFrom('ledger').select('seq').execute()).length

/** Imports the same files again, which must change nothing: no entry, no letter, every taken row the same. */
export const againTheSame = async (app: TestApp, paths: readonly string[], first: ImportReport) => {
  const entries = await ledgerLength(app)
  const again = await importFiles(app, paths)
  const unchanged = first.files.map((file) => ({
    ...file,
    new: 0,
    changed: 0,
    same: file.new + file.changed + file.same,
  }))
  const counts = (files: typeof unchanged) =>
    files.map(({ warnings: _, refused, ...file }) => ({ ...file, refused: refused.length }))
  return {
    written: (await ledgerLength(app)) - entries,
    letters: again.letters,
    counts: counts([...again.files] as typeof unchanged),
    expected: counts(unchanged),
  }
}

// Rosters and other tables written from objects and imported as a clerk imports them.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import type { App } from '../../src/app.ts'
import { type ImportReport, importFiles } from '../../src/flow/imports/import-files.ts'

/** An App, and the folder in which the imported files are to lie. */
type AppInFolder = App & { readonly folder: string }

export type Row = Readonly<Record<string, string>>

let written = 0

/** Imports rows of one kind, which their columns tell. @throws when a row was refused. */
export const importRows = async (app: AppInFolder, rows: readonly Row[]): Promise<ImportReport> => {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const path = join(app.folder, `table-${++written}.csv`)
  writeFileSync(path, stringify([...rows], { header: true, columns }))
  const report = await importFiles(app, [path])
  const refused = report.files.flatMap((file) => file.refused)
  if (refused.length > 0 || !report.written) throw new Error(`refused: ${JSON.stringify(refused)}`)
  return report
}

/** Ely, with a chief, unless a row says otherwise. */
const ely = {
  agency: 'Ely Police Department',
  district: 'Ely Public Schools',
  chief_email: 'chief@ely.example',
} as const

/** A row of a roster needs an officer, a license and a start. */
export type RosterRow = Row & {
  readonly officer: string
  readonly post_license: string
  readonly assumed_on: string
}

export const rosterOf = (app: AppInFolder, ...rows: readonly RosterRow[]): Promise<ImportReport> =>
  importRows(
    app,
    rows.map((row) => ({ ...ely, ...row })),
  )

type Certificate = { readonly post_license: string; readonly kind: string; readonly completed_on: string }

/** Certificates of which no copy is on record. */
export const bareCertificatesOf = (
  app: AppInFolder,
  ...rows: readonly Certificate[]
): Promise<ImportReport> => importRows(app, rows)

/** Certificates (mandated or supplemental), each with its paper copy, in the roster row of the officer's assignment. */
export const certificatesOf = async (
  app: AppInFolder,
  ...rows: readonly Certificate[]
): Promise<ImportReport> => {
  const serving = await app.db
    .selectFrom('assignments')
    .innerJoin('officers', 'officers.id', 'assignments.officer_id')
    .innerJoin('agencies', 'agencies.id', 'assignments.agency_id')
    .innerJoin('districts', 'districts.id', 'assignments.district_id')
    .select([
      'agencies.name as agency',
      'districts.name as district',
      'officers.name as officer',
      'officers.post_license',
      'assignments.assumed_on',
      'assignments.role',
    ])
    .where('assignments.ended_seq', 'is', null)
    .where('officers.ended_seq', 'is', null)
    .where('agencies.ended_seq', 'is', null)
    .where('districts.ended_seq', 'is', null)
    .execute()
  return importRows(
    app,
    rows.map(({ post_license, kind, completed_on }) => {
      const assignment = serving.findLast((one) => one.post_license === post_license)
      if (assignment === undefined) throw new Error(`no assignment of ${post_license}`)
      return { ...assignment, [`${kind}_completed_on`]: completed_on, copy_on_file: 'yes' }
    }),
  )
}

export const contactDaysOf = (
  app: AppInFolder,
  ...rows: readonly { readonly post_license: string; readonly day: string }[]
): Promise<ImportReport> => importRows(app, rows)

/**
 * Bea has a Basic course, so paragraph (b) gives her until Mon 2027-05-31. Her rungs by hand:
 * 180 Wed 2026-12-02 · 90 Tue 2027-03-02 · 60 Thu 2027-04-01 · 30 Sat 2027-05-01, told Fri 2027-04-30 ·
 * 14 Mon 2027-05-17 · 7 Mon 2027-05-24 · 3 Fri 2027-05-28, with 1 (Sun) and 0 (Memorial Day) moved back to it ·
 * overdue-1 Tue 2027-06-01, overdue-2 Tue 2027-06-08.
 */
export const bea = {
  officer: 'Bea Berg',
  post_license: '12002',
  assumed_on: '2024-08-26',
  basic_course: 'NASRO_BASIC',
  basic_completed_on: '2024-06-14',
} as const

/** Carl's case is Bea's. */
export const carl = { ...bea, officer: 'Carl Coe', post_license: '12003' } as const

/**
 * Finn served before 2025-09-01 and has no course: overdue since Tue 2025-09-02, by hand:
 * overdue-8 is 49 days later, Tue 2025-10-21, then every 30 days: 9 11-20, 10 12-20, 11 2026-01-19, 12 02-18, 13 03-20,
 * 14 04-19, 15 05-19, 16 06-18, 17 07-18, 18 08-17, 19 09-16, 20 10-16, 21 11-15, 22 12-15, 23 2027-01-14,
 * 24 02-13 (a Saturday, Mon 02-15 is Presidents' Day: told Tue 02-16), 25 03-15.
 */
export const finn = { officer: 'Finn Falk', post_license: '12006', assumed_on: '2024-08-26' } as const

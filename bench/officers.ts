// Rosters and databases of as many officers as a row asks for.
import {
  appendFileSync,
  closeSync,
  cpSync,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { keepHeapSmall } from '../src/cli/small-heap.ts'
import { importFiles } from '../src/flow/imports/import-files.ts'
import { sweep } from '../src/flow/sweep.ts'
import { withAppAt } from './app-at.ts'

const ofAgency = 40

const columns =
  'agency,agency_ori,chief_name,chief_email,backup_name,backup_email,policy_adopted_on,district,district_number,coordinator_name,coordinator_email,school,officer,post_license,badge,role,assumed_on,unable_attested_on,unable_reason,policy_reviewed_on,basic_course,basic_completed_on,mandated_course_no,mandated_completed_on,copy_on_file'

/** From `assumed_on` on: trained with a copy; unable, with an attestation; with a Basic course; with nothing. */
const situations = {
  trained: '2025-09-02,,,,,,SRO-1,2025-06-13,yes',
  unable: '2026-08-31,2026-08-20,No seat,2026-08-24,,,,,',
  basic: '2021-09-29,,,,NASRO_BASIC,2018-09-13,,,',
  nothing: '2027-01-04,,,,,,,,',
} as const
export type SituationOf = (n: number) => keyof typeof situations

const rowOf = (n: number, situationOf: SituationOf): string => {
  const a = Math.floor(n / ofAgency)
  const agency = `Agency ${a},MN${String(a).padStart(7, '0')},Chief ${a},chief@a${a}.example,Admin,admin@a${a}.example,2025-07-01`
  const district = `District ${a},${a},Kari ${a},safety@d${a}.example,School ${n % 7}`
  return `${agency},${district},Officer ${n},${100_000 + n},${n},regular,${situations[situationOf(n)]}\n`
}

/** A roster with 40 officers an agency. Written piece by piece: what holds it in memory is what is measured. */
export const writeRoster = (path: string, officers: number, situationOf: SituationOf): void => {
  writeFileSync(path, `${columns}\n`)
  for (let n = 0; n < officers; n += 1000)
    appendFileSync(
      path,
      Array.from({ length: Math.min(1000, officers - n) }, (_, k) => rowOf(n + k, situationOf)).join(''),
    )
}

/** A quarter of them in each situation. */
export const everySituation: SituationOf = (n) =>
  (['trained', 'unable', 'basic', 'nothing'] as const)[n % 4] ?? 'basic'

/** How many have a rung on the night of November 30, 2026 (90 days before), in a database of 10,000 or more. */
export const due = 500

/** Two officers in each of 250 agencies are due, so that it is as many letters however many officers there are. */
export const someDue = (officers: number): SituationOf => {
  const everySo = Math.max(1, Math.floor(officers / ofAgency / (due / 2)))
  return (n) => {
    const isDue = n % ofAgency < 2 && Math.floor(n / ofAgency) % everySo === 0
    return isDue ? 'unable' : n % 3 === 0 ? 'basic' : 'trained'
  }
}

/** Monday, November 23, 2026, 09:00 in Minnesota: when they are imported. */
export const importedAt = '2026-11-23T15:00:00Z'
/** The last day that is swept before that night. */
export const sweptAt = '2026-11-29T15:00:00Z'
/** The night on which some are due. */
export const nightAt = '2026-11-30T06:10:00Z'

/** A database of so many officers, swept to the day before the night on which some are due; made once a bench. */
export const makeDatabase = (home: string, officers: number): Promise<void> =>
  madeOnce(databaseOf(home, officers), async (unfinished) => {
    const roster = join(home, `${officers}.csv`)
    writeRoster(roster, officers, someDue(officers))
    keepHeapSmall()
    await withAppAt(unfinished, importedAt, (app) => importFiles(app, [roster]))
    await withAppAt(unfinished, sweptAt, sweep)
  })

/** What is not there yet is made under another name, so that what is there is finished. */
export const madeOnce = async (path: string, make: (unfinished: string) => Promise<void>): Promise<void> => {
  if (existsSync(path)) return
  await make(`${path}.unfinished`)
  renameSync(`${path}.unfinished`, path)
}

/** Where `makeDatabase` leaves it: one file, which runs that write copy. */
export const databaseOf = (home: string, officers: number): string => join(home, `${officers}.db`)

/** A copy of a database, all of it on the disk: what follows need not wait for it there. @returns its path. */
export const copyOf = (database: string, folder: string): string => {
  const copy = join(folder, basename(database))
  cpSync(database, copy)
  const file = openSync(copy, 'r+')
  fsyncSync(file)
  closeSync(file)
  return copy
}

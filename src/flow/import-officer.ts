// The officer that a row of certificates or contact days is about: by the POST license, once a roster has named one.
import { currentWhere } from '../../db/facts.ts'
import { keyOf } from '../../db/keys.ts'
import { type RowOutcome, refusal } from './import-report.ts'
import type { Keeper } from './keep/keep-fact.ts'

export const officerOf = async ({ trx }: Pick<Keeper, 'trx'>, license: string) =>
  (await currentWhere(trx, 'officer', { license_key: keyOf(license) }))[0]

export const unknownOfficer = (line: number, license: string): RowOutcome =>
  refusal(
    line,
    'post_license',
    license,
    'no officer with this license is on record',
    'import the roster first',
  )

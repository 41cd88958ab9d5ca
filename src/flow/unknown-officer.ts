// Refuses a row of certificates or contact days whose officer no roster has named yet.
import { type RowOutcome, refusal } from './imports/import-report.ts'

export const unknownOfficer = (line: number, license: string): RowOutcome =>
  refusal(
    line,
    'post_license',
    license,
    'no officer with this license is on record',
    'import the roster first',
  )

// The bytes of the log in the form that is asked for.
import type { Db } from '../../db/open.ts'
import type { LogAbout } from './log-about.ts'
import type { Audience } from './log-columns.ts'
import type { LogScope } from './log-rows.ts'
import { type OnRows, type TextForm, textLog } from './log-text.ts'
import { pdfLog } from './pdf.ts'
import { xlsxLog } from './xlsx.ts'

export type LogForm =
  | TextForm
  | { readonly format: 'xlsx'; readonly audience: Audience }
  /** For whoever may see all of an officer's record. */
  | { readonly format: 'pdf'; readonly audience: 'all' }

/** @param about what a workbook or a PDF says of itself. */
export const logBytes = (
  db: Db,
  scope: LogScope,
  form: LogForm,
  about: LogAbout,
  onRows: OnRows,
): AsyncGenerator<Uint8Array> => {
  switch (form.format) {
    case 'pdf':
      return pdfLog(db, scope, about, onRows)
    case 'xlsx':
      return xlsxLog(db, scope, { about, audience: form.audience }, onRows)
    default:
      return textLog(db, scope, form, onRows)
  }
}

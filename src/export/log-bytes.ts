// The bytes of the log in the form that is asked for; what makes a form is loaded when it is asked for.
import type { Db } from '../../db/open.ts'
import type { LogAbout } from './log-about.ts'
import type { Audience } from './log-columns.ts'
import type { LogScope } from './log-rows.ts'
import { type OnRows, type TextForm, textLog } from './log-text.ts'

export type LogForm =
  | TextForm
  | { readonly format: 'xlsx'; readonly audience: Audience }
  /** For whoever may see all of an officer's record. */
  | { readonly format: 'pdf'; readonly audience: 'all' }

/** @param about what a workbook or a PDF says of itself. */
export async function* logBytes(
  db: Db,
  scope: LogScope,
  form: LogForm,
  about: LogAbout,
  onRows: OnRows,
): AsyncGenerator<Uint8Array> {
  switch (form.format) {
    case 'pdf':
      yield* (await import('./pdf.ts')).pdfLog(db, scope, about, onRows)
      return
    case 'xlsx':
      yield* (await import('./xlsx.ts')).xlsxLog(db, scope, { about, audience: form.audience }, onRows)
      return
    default:
      yield* textLog(db, scope, form, onRows)
  }
}

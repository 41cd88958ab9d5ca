// The bytes of the log in the form that is asked for.
import type { Db } from '../../db/open.ts'
import type { LogAbout } from './log-about.ts'
import type { Audience } from './log-columns.ts'
import type { LogScope } from './log-rows.ts'
import { type OnRows, type TextForm, textLog } from './log-text.ts'
import { xlsxLog } from './xlsx.ts'

export type LogForm = TextForm | { readonly format: 'xlsx'; readonly audience: Audience }

/** @param about what a workbook says of itself. */
export const logBytes = (
  db: Db,
  scope: LogScope,
  form: LogForm,
  about: LogAbout,
  onRows: OnRows,
): AsyncGenerator<Uint8Array> =>
  form.format === 'xlsx'
    ? xlsxLog(db, scope, { about, audience: form.audience }, onRows)
    : textLog(db, scope, form, onRows)

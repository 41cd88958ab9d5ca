// The copy that a row of certificates names: found beside the table, checked, and the agency told that holds it.
import { type CheckedCopy, isCopyRefusal } from '../../documents/check-copy.ts'
import { findBeside } from '../../documents/find-beside.ts'
import { legalDayOf } from '../../notices/sending-window.ts'
import type { CertificateRow } from '../../tables/columns.ts'
import type { RowProblem } from '../../tables/row.ts'
import { copyHolder, isNoHolder } from '../copy-holder.ts'
import type { Found } from '../find.ts'
import type { Keeper } from '../keep/keep-fact.ts'
import type { RowPlace } from './import-conflicts.ts'

/** A copy that can be kept, and the agency that holds it. */
export type Filed = { readonly copy: CheckedCopy; readonly holder: Found }

/** @returns null when the row names no copy; the problems of its cells when it cannot be kept. Nothing of it is kept yet. */
export const copyOfRow = async (
  keeper: Keeper,
  officer: Found,
  { file, agency }: Pick<CertificateRow, 'file' | 'agency'>,
  at: RowPlace,
): Promise<Filed | { readonly problems: readonly RowProblem[] } | null> => {
  if (file === undefined) return null
  const found = await findBeside(at.file, file)
  const copy = isCopyRefusal(found) ? found : await keeper.copies.check(found)
  const holder = await copyHolder(keeper.trx, officer, agency, legalDayOf(keeper.stamp.at))
  const problems = [
    ...(isCopyRefusal(copy) ? [{ line: at.line, column: 'file', value: file, ...copy }] : []),
    ...(isNoHolder(holder) ? [{ line: at.line, column: 'agency', value: agency ?? '', ...holder }] : []),
  ]
  return isCopyRefusal(copy) || isNoHolder(holder) ? { problems } : { copy, holder }
}

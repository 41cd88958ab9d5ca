// What an import says of each file: how many rows did what, and every refused row with its reason.
import type { RowProblem } from '../../tables/row.ts'
import type { Verdict } from '../keep/keep-fact.ts'

/** A row as the import leaves it: kept, or refused with what would be right. */
export type RowOutcome =
  | { readonly verdict: Verdict; readonly warnings: readonly string[] }
  | { readonly verdict: 'refused'; readonly problems: readonly RowProblem[] }

export type FileReport = {
  readonly file: string
  readonly kind: string | null
  rows: number
  new: number
  changed: number
  same: number
  refused: RowProblem[]
  warnings: string[]
}

export const emptyReport = (
  file: string,
  kind: string | null,
  warnings: readonly string[] = [],
): FileReport => ({
  file,
  kind,
  rows: 0,
  new: 0,
  changed: 0,
  same: 0,
  refused: [],
  warnings: [...warnings],
})

/** Counts one row. A warning names its line. */
export const countRow = (report: FileReport, line: number, outcome: RowOutcome): void => {
  report.rows += 1
  if (outcome.verdict === 'refused') {
    report.refused.push(...outcome.problems)
    return
  }
  report[outcome.verdict] += 1
  report.warnings.push(...outcome.warnings.map((warning) => `line ${line}: ${warning}`))
}

/** How many rows were refused: a row with two problems is one row. */
export const refusedRows = ({ rows, new: fresh, changed, same, refused }: FileReport): number =>
  rows === 0 && refused.length > 0 ? 1 : rows - fresh - changed - same

/** A row refused for one reason. */
export const refusal = (
  line: number,
  column: string,
  value: string | undefined,
  problem: string,
  expected: string,
): RowOutcome => ({
  verdict: 'refused',
  problems: [{ line, column, value: value ?? '', problem, expected }],
})

// The text of a cell as everything reads it: trimmed, composed, on one line.

/** Why a cell cannot be read, and what would be right. */
export type CellProblem = { readonly problem: string; readonly expected: string }

/** What reading a cell gives: a value, undefined for a blank (it says nothing), or a problem. */
export type Reading<T extends string | number | boolean> = T | undefined | CellProblem

/** True when the reading is a problem. */
export function isCellProblem(
  reading: string | number | boolean | CellProblem | undefined,
): reading is CellProblem {
  return typeof reading === 'object'
}

/** Trimmed, in Unicode NFC, each run of spaces that holds a line break or control character made one space. */
export function cleanText(cell: string): string {
  return cell
    .replace(/[\s\p{Cc}]+/gu, (run) => (/[\p{Cc}\u2028\u2029]/u.test(run) ? ' ' : run))
    .trim()
    .normalize('NFC')
}

/** The value as it is shown in a message: at most 200 characters. */
export function clip(value: string): string {
  return value.length > 200 ? `${value.slice(0, 200)}…` : value
}

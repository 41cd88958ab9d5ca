// How a whole file is refused: where, what is wrong and what would be right.

/**
 * Why a file cannot be read at all. `line` is a physical line of the file (1 is the first), `column` a
 * canonical column name, `value` what was found; each is null where it means nothing.
 */
export type TableRefusal = {
  readonly file: string
  readonly line: number | null
  readonly column: string | null
  readonly value: string | null
  readonly problem: string
  readonly expected: string
}

/** Builds a refusal; what is not given in `where` is null. */
export function refuseTable(
  file: string,
  problem: string,
  expected: string,
  where: { line?: number; column?: string; value?: string } = {},
): TableRefusal {
  const { line = null, column = null, value = null } = where
  return { file, line, column, value, problem, expected }
}

/** True when what came back is a refusal and not the thing asked for. */
export function isTableRefusal(answer: unknown): answer is TableRefusal {
  return typeof answer === 'object' && answer !== null && 'problem' in answer && 'file' in answer
}

/** Thrown while rows stream, when the file has changed since it was checked: what was stored must be rolled back. */
export class TableReadError extends Error {
  readonly refusal: TableRefusal

  constructor(refusal: TableRefusal) {
    super(`${refusal.file}: ${refusal.problem}; expected ${refusal.expected}`)
    this.name = 'TableReadError'
    this.refusal = refusal
  }
}

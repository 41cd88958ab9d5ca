// Compares what a row says with what earlier rows of the import have said: some of it refuses the row, the rest yields.
import { keyOf } from '../../../db/keys.ts'
import type { RowProblem } from '../../tables/row.ts'
import { clip } from '../../tables/text-cell.ts'
import type { Said, Saying, Word } from './import-said.ts'

/** Where a row stands. */
export type RowPlace = { readonly file: string; readonly line: number }

export type Compared<Cells> = {
  readonly problems: readonly RowProblem[]
  readonly warnings: readonly string[]
  /** The row's cells without those that an earlier row has said differently. */
  readonly cells: Cells
}

/** A column of which two values refuse the later row: why, and when two spellings are one value. */
export type Strict = { readonly problem: string; readonly key: (value: string) => string }

/**
 * The first to say something stands, so that importing the same files again changes nothing: a cell that says something
 * else is left aside with a warning, unless its column is `strict`. A spelling that differs is left aside silently.
 * @param needed columns of which a row always needs a value: the earlier one.
 */
export const compareWithEarlier = async <Cells extends object>(
  said: Said,
  cells: Cells,
  sayings: readonly Saying[],
  at: RowPlace,
  strict: Readonly<Record<string, Strict>>,
  needed: readonly string[] = [],
): Promise<Compared<Cells>> => {
  const earlier = await said.earlier(new Set(sayings.map(({ subject }) => subject)))
  const problems: RowProblem[] = []
  const warnings: string[] = []
  const kept = { ...cells } as Record<string, unknown>
  for (const { subject, field, column, value } of sayings) {
    const word = earlier.get(subject)?.[field]
    if (word === undefined || word.value === value) continue
    const rule = strict[column]
    if (rule !== undefined && rule.key(word.value) !== rule.key(value)) {
      const problem = `${rule.problem} on ${placeOf(word, at)}: '${clip(word.value)}'`
      problems.push({ line: at.line, column, value: clip(value), problem, expected: 'the same on every row' })
      continue
    }
    kept[column] = needed.includes(column) ? word.value : undefined
    if (keyOf(word.value) !== keyOf(value))
      warnings.push(
        `${column} '${clip(value)}' is left aside: ${placeOf(word, at)} says '${clip(word.value)}'`,
      )
  }
  return { problems, warnings, cells: kept as Cells }
}

const placeOf = (word: Word, at: RowPlace): string =>
  word.file === at.file ? `line ${word.line}` : `line ${word.line} of ${word.file}`

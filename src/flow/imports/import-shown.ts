// What is shown of an import: the counts in full, and of rows, problems and notes the first hundreds of each file.

import type { TableKind } from '../../tables/columns.ts'
import type { RowProblem, TakenRow } from '../../tables/row.ts'
import type { RejectedRow } from '../../tables/write-rejects.ts'
import type { ImportReport } from './import-files.ts'
import { type FileReport, refusedRows } from './import-report.ts'
import type { RowListeners, TakenOutcome } from './import-table.ts'

/** The first of many, and how many there are. */
export type First<T> = { readonly first: readonly T[]; readonly all: number }

/** A row that would say something new, by the cells that name it, and what it would change of what is on record. */
export type RowShown = TakenOutcome & { readonly line: number; readonly words: string }

export type FileShown = Pick<FileReport, 'kind' | 'rows' | 'new' | 'changed' | 'same'> & {
  /** As it was uploaded. */
  readonly name: string
  /** How many rows. */
  readonly refused: number
  readonly problems: First<RowProblem>
  readonly warnings: First<string>
  readonly news: First<RowShown>
  /** The file of its refused rows, in the folder of the upload; null where it has none. */
  readonly rejects: string | null
}

export type ImportShown = {
  readonly files: readonly FileShown[]
  readonly missing: First<string>
  readonly letters: number
}

const most = 200

/** The columns that name a row, in the order in which they are read. */
const naming: Readonly<Record<TableKind, readonly string[]>> = {
  roster: ['officer', 'post_license', 'agency', 'district', 'school', 'assumed_on', 'ended_on'],
  certificates: ['post_license', 'kind', 'completed_on', 'course_no', 'course_title'],
  courses: ['course_no', 'kind', 'title'],
  'contact-days': ['post_license', 'day', 'school'],
}

/** Listens to an import. `shown`: what it was, once it is over; `rejected`: the refused rows by file. */
export const openShown = () => {
  const news = new Map<string, RowShown[]>()
  const rejected = new Map<string, { headers: readonly string[]; rows: RejectedRow[] }>()
  const listeners: RowListeners = {
    mostChanges: most,
    onTaken: (file, kind, row, outcome) => {
      const own = news.get(file) ?? []
      news.set(file, own)
      if (outcome.verdict !== 'same' && own.length < most)
        own.push({ ...outcome, line: row.line, words: wordsOf(kind, row) })
    },
    onRefused: (file, headers, row) => {
      const own = rejected.get(file) ?? { headers, rows: [] }
      rejected.set(file, own)
      own.rows.push(row)
    },
  }
  /** @param rejects the name of the file of refused rows of each that has one. @param plain takes the folder out of a text. */
  const shown = (
    { files, missing_officers, letters }: ImportReport,
    rejects: ReadonlyMap<string, string>,
    plain: (text: string) => string,
  ): ImportShown => ({
    files: files.map((report) => {
      const { file, kind, rows, new: fresh, changed, same, refused, warnings } = report
      const problems = firstOf(refused)
      return {
        ...{ name: plain(file), kind, rows, new: fresh, changed, same, refused: refusedRows(report) },
        problems: {
          ...problems,
          first: problems.first.map((one) => ({ ...one, problem: plain(one.problem) })),
        },
        warnings: firstOf(warnings.map(plain)),
        news: { first: news.get(file) ?? [], all: fresh + changed },
        rejects: rejects.get(file) ?? null,
      }
    }),
    missing: firstOf(missing_officers),
    letters,
  })
  return { listeners, rejected, shown }
}

const firstOf = <T>(all: readonly T[]): First<T> => ({ first: all.slice(0, most), all: all.length })

const wordsOf = (kind: TableKind, { cells }: TakenRow<TableKind>): string => {
  const said: Readonly<Record<string, unknown>> = cells
  return naming[kind]
    .flatMap((column) => (said[column] === undefined ? [] : [String(said[column])]))
    .join(', ')
}

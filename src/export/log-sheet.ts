// The sheet with the rows of the log: days as days, numbers as numbers, text as text, the header row always in sight.
import type { Db } from '../../db/open.ts'
import type { PlainDate } from '../law/calendar.ts'
import type { Instant } from '../notices/instant.ts'
import type { CellKind, LogColumn, LogRow } from './log-columns.ts'
import { type LogScope, logPages } from './log-rows.ts'
import type { OnRows } from './log-text.ts'
import { cellStyles, columnLetters, dayCell, instantCell, numberCell, textCell } from './sheet-cells.ts'
import { sheetEdges } from './workbook-parts.ts'

/** So many rows a sheet has at most, the header row among them. */
const mostRows = 1_048_576

/** As wide as most of what a column holds, in characters. */
const widths: Readonly<Record<CellKind, number>> = {
  text: 22,
  word: 14,
  day: 12,
  instant: 26,
  number: 12,
  list: 22,
}

/** Wider than its kind, where most of what stands there is longer. */
const wider: { readonly [K in LogColumn['name']]?: number } = {
  agency: 32,
  officer: 26,
  district: 30,
  school: 28,
  citation: 28,
  status: 26,
  course_title: 38,
  sponsor: 30,
  flags: 30,
}

/** A heading has room for the button of its filter. */
const widthOf = ({ name, kind }: LogColumn): number => Math.max(wider[name] ?? widths[kind], name.length + 4)

/** As XML, some hundred rows at a time. @throws when there are more rows than a sheet of Excel holds. */
export async function* logSheet(
  db: Db,
  scope: LogScope,
  columns: readonly LogColumn[],
  onRows: OnRows,
): AsyncGenerator<string> {
  const letters = columns.map((_, n) => columnLetters(n))
  const cols = columns.map(
    (one, n) => `<col min="${n + 1}" max="${n + 1}" width="${widthOf(one)}" customWidth="1"/>`,
  )
  const [before] = sheetEdges(`${frozenHeader}<cols>${cols.join('')}</cols>`, '')
  yield before
  yield `<row r="1">${columns.map(({ name }, n) => textCell(`${letters[n]}1`, name, cellStyles.heading)).join('')}</row>`
  let rows = 0
  for await (const page of logPages(db, scope)) {
    if (rows + page.length >= mostRows) throw tooManyRows()
    yield page.map((row, n) => rowXml(row, rows + n + 2, columns, letters)).join('')
    rows += page.length
    onRows(rows)
  }
  const range = `A1:${letters.at(-1)}${rows + 1}`
  // Licenses and badges are text that looks like a number: Excel need not warn of every one of them.
  const after = `<autoFilter ref="${range}"/><pageSetup orientation="landscape"/><ignoredErrors><ignoredError sqref="${range}" numberStoredAsText="1"/></ignoredErrors>`
  yield sheetEdges('', after)[1]
}

const frozenHeader =
  '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'

const tooManyRows = () =>
  new Error(
    `this log has more than the ${(mostRows - 1).toLocaleString('en-US')} rows that a sheet of Excel holds; narrow it down, or use --format csv`,
  )

const rowXml = (
  row: LogRow,
  number: number,
  columns: readonly LogColumn[],
  letters: readonly string[],
): string => {
  let cells = ''
  columns.forEach(({ name, kind }, n) => {
    const value = row[name]
    if (value !== null) cells += cellXml(`${letters[n]}${number}`, kind, value)
  })
  return `<row r="${number}">${cells}</row>`
}

const cellXml = (at: string, kind: CellKind, value: NonNullable<LogRow[keyof LogRow]>): string => {
  if (kind === 'number') return numberCell(at, value as number)
  if (kind === 'day') return dayCell(at, value as PlainDate)
  if (kind === 'instant') return instantCell(at, value as Instant)
  return textCell(at, kind === 'list' ? (value as readonly string[]).join(';') : String(value))
}

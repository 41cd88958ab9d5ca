// The log as an Excel workbook (ECMA-376): a sheet with the rows and one that says what they are, row by row as they come.
import type { Db } from '../../db/open.ts'
import { aboutLines, LOG_TITLE, type LogAbout } from './log-about.ts'
import { type Audience, columnsFor, type LogColumn } from './log-columns.ts'
import type { LogScope } from './log-rows.ts'
import { logSheet } from './log-sheet.ts'
import type { OnRows } from './log-text.ts'
import { cellStyles, columnLetters, textCell } from './sheet-cells.ts'
import { deflatedZip, type PackedFile } from './stored-zip.ts'
import {
  contentTypes,
  coreProperties,
  packageRelations,
  sheetEdges,
  styles,
  workbook,
  workbookRelations,
} from './workbook-parts.ts'

/**
 * In constant memory, whatever the number of rows. The same records and the same words about them give the same bytes.
 * @throws when there are more rows than a sheet of Excel holds.
 */
export const xlsxLog = (
  db: Db,
  scope: LogScope,
  { about, audience }: { readonly about: LogAbout; readonly audience: Audience },
  onRows: OnRows,
): AsyncGenerator<Uint8Array> => deflatedZip(partsOf(db, scope, about, columnsFor(audience), onRows))

async function* partsOf(
  db: Db,
  scope: LogScope,
  about: LogAbout,
  columns: readonly LogColumn[],
  onRows: OnRows,
): AsyncGenerator<PackedFile> {
  let rows = 0
  const count: OnRows = (sofar) => {
    rows = sofar
    onRows(sofar)
  }
  yield part('[Content_Types].xml', [contentTypes])
  yield part('_rels/.rels', [packageRelations])
  yield part('xl/worksheets/sheet1.xml', logSheet(db, scope, columns, count))
  yield part('xl/worksheets/sheet2.xml', [aboutSheet(about)])
  yield part('xl/styles.xml', [styles])
  yield part('xl/workbook.xml', [workbook(`$A$1:$${columnLetters(columns.length - 1)}$${rows + 1}`)])
  yield part('xl/_rels/workbook.xml.rels', [workbookRelations])
  yield part('docProps/core.xml', [coreProperties(about.madeAt)])
}

const part = (name: string, text: Iterable<string> | AsyncIterable<string>): PackedFile => ({
  name,
  chunks: inUtf8(text),
})

async function* inUtf8(text: Iterable<string> | AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const piece of text) yield Buffer.from(piece)
}

const aboutSheet = (about: LogAbout): string => {
  const [before, after] = sheetEdges(
    '<cols><col min="1" max="1" width="20" customWidth="1"/><col min="2" max="2" width="100" customWidth="1"/></cols>',
    '',
  )
  const title = `<row r="1">${textCell('A1', LOG_TITLE, cellStyles.title)}</row>`
  const lines = aboutLines(about).map(([label, value], n) => {
    const row = n + 3
    return `<row r="${row}">${textCell(`A${row}`, label, cellStyles.label)}${textCell(`B${row}`, value)}</row>`
  })
  return `${before}${title}${lines.join('')}${after}`
}

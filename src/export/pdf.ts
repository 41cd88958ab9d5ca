// The log as PDF, to be read and filed: a page that sums it up, then a table of ten columns, in two readings of the rows.
import type { Db } from '../../db/open.ts'
import { LOG_TITLE, type LogAbout } from './log-about.ts'
import { type LogScope, logPages } from './log-rows.ts'
import type { OnRows } from './log-text.ts'
import { openTally } from './pdf/log-summary.ts'
import { openTable } from './pdf/log-table.ts'
import { inFace, LACKING, openPaper, type Paper, sheet, usable } from './pdf/paper.ts'
import { drawSummary } from './pdf/summary-page.ts'

/**
 * The rows are read twice: to sum them up and count the pages, then to draw them; so `page 3 of 12` stands on each and
 * only one page is held in memory. The same records and the same words about them give the same bytes.
 */
export async function* pdfLog(
  db: Db,
  scope: LogScope,
  about: LogAbout,
  onRows: OnRows,
): AsyncGenerator<Uint8Array> {
  const paper = openPaper(LOG_TITLE, about.madeAt)
  paper.addPage()
  const tally = openTally(scope.asOf)
  const counting = openTable(paper)
  for await (const page of logPages(db, scope))
    for (const row of page) {
      tally.count(row)
      counting.place(row)
    }
  const pages = counting.pages() + 1
  let number = 1
  const foot = () => drawFoot(paper, about, `page ${number} of ${pages}`)
  drawSummary(paper, about, tally.summary())
  foot()
  const table = openTable(paper, () => {
    paper.addPage()
    number += 1
    foot()
  })
  let rows = 0
  for await (const page of logPages(db, scope)) {
    for (const row of page) table.place(row)
    rows += page.length
    onRows(rows)
    yield* drawn(paper)
  }
  paper.end()
  yield* drawn(paper)
}

/** What is ready of the file. */
function* drawn(paper: Paper): Generator<Uint8Array> {
  for (;;) {
    const bytes: Uint8Array | null = paper.read()
    if (bytes === null) return
    yield bytes
  }
}

/** Of which day and which ledger the page is, should it be parted from the others. */
const drawFoot = (paper: Paper, { asOf, knownAt, head }: LogAbout, number: string): void => {
  const y = sheet.height - sheet.margin - 10
  const known = knownAt === null ? '' : `, as known at ${knownAt}`
  const words = `${LOG_TITLE}, as of ${asOf}${known}. Ledger head ${head.seq}:${head.hash.slice(0, 16)}…  ${LACKING} stands for a character that this font lacks; the CSV has it.`
  inFace(paper.fillColor('black'), 'text', 7).text(words, sheet.margin, y, { lineBreak: false })
  paper.text(number, sheet.margin, y, { width: usable, align: 'right', lineBreak: false })
}

// The table of the log on paper: how rows fall into pages, with the heading and the agency on top of each.
import type { LogRow } from '../log-columns.ts'
import { isSameAgency, isSameAssignment } from './log-summary.ts'
import { bottom, inFace, layoutOf, type Paper, sheet, shown, usable } from './paper.ts'
import { type ReaderColumn, readerColumns } from './reader-columns.ts'

const size = 8
const padding = { x: 3, y: 2.5 } as const
/** A cell that would be higher than this, in points, is cut; the CSV has all of it. */
const highest = 120

/** Draws, or only counts pages. */
export type Table = {
  readonly place: (row: LogRow) => void
  readonly pages: () => number
}

/**
 * @param onPage begins a page where the table is drawn; without it nothing is drawn and only the pages are counted. The
 * same rows fall into the same pages either way.
 */
export const openTable = (paper: Paper, onPage?: () => void): Table => {
  let y = Number.POSITIVE_INFINITY
  let pages = 0
  let before: LogRow | null = null
  const draw = onPage === undefined ? null : drawing(paper)
  const place = (row: LogRow): void => {
    const isNew = before === null || !isSameAgency(before, row)
    let goesOn = before !== null && isSameAssignment(before, row)
    let height = heightOf(paper, row, goesOn)
    if (y + height + (isNew ? agencyHeight(paper, row, false) : 0) > bottom) {
      pages += 1
      onPage?.()
      y = sheet.margin + headingHeight(paper)
      draw?.headings()
      goesOn = false
      height = heightOf(paper, row, goesOn)
      draw?.agency(row, y, !isNew)
      y += agencyHeight(paper, row, !isNew)
    } else if (isNew) {
      draw?.agency(row, y, false)
      y += agencyHeight(paper, row, false)
    }
    draw?.row(row, y, goesOn)
    y += height
    before = row
  }
  return { place, pages: () => pages }
}

/** What is said once for an assignment is not said again for its next certificate. */
const textOf = ({ of, ofCertificate }: ReaderColumn, row: LogRow, goesOn: boolean): string =>
  goesOn && ofCertificate !== true ? '' : of(row).split('\n').map(shown).join('\n')

const within = (text: string, width: number) => ({
  width: width - 2 * padding.x,
  height: highest,
  ellipsis: true,
  ...layoutOf(text),
})

const heightOf = (paper: Paper, row: LogRow, goesOn: boolean): number => {
  inFace(paper, 'text', size)
  const heights = readerColumns.map((column) => {
    const text = textOf(column, row, goesOn)
    return text === '' ? 0 : paper.heightOfString(text, within(text, column.width))
  })
  return Math.min(highest, Math.max(...heights)) + 2 * padding.y
}

const agencyText = ({ agency, agency_ori, chief }: LogRow, goesOn: boolean): string => {
  const named = agency_ori === null ? agency : `${agency} (${agency_ori})`
  const led = chief === null ? '' : `, chief law enforcement officer: ${chief}`
  return shown(`${named}${led}${goesOn ? ' (continued)' : ''}`)
}

const agencyHeight = (paper: Paper, row: LogRow, goesOn: boolean): number => {
  const text = agencyText(row, goesOn)
  inFace(paper, 'bold', size + 1)
  return paper.heightOfString(text, within(text, usable)) + 2 * padding.y + 4
}

const headingHeight = (paper: Paper): number => {
  inFace(paper, 'bold', size)
  const heights = readerColumns.map(({ heading, width }) =>
    paper.heightOfString(heading, within(heading, width)),
  )
  return Math.max(...heights) + 2 * padding.y
}

const drawing = (paper: Paper) => ({
  headings: () => {
    inFace(paper, 'bold', size)
    across(({ heading, width }, x) => {
      paper.text(heading, x + padding.x, sheet.margin + padding.y, within(heading, width))
    })
    line(paper, sheet.margin + headingHeight(paper), 1)
  },
  agency: (row: LogRow, y: number, goesOn: boolean) => {
    const text = agencyText(row, goesOn)
    const height = agencyHeight(paper, row, goesOn)
    paper.rect(sheet.margin, y + 1, usable, height - 2).fill('#e8e8e8')
    inFace(paper.fillColor('black'), 'bold', size + 1)
    paper.text(text, sheet.margin + padding.x, y + 2 + padding.y, within(text, usable))
  },
  row: (row: LogRow, y: number, goesOn: boolean) => {
    if (!goesOn) line(paper, y, 0.25)
    across((column, x) => {
      const text = textOf(column, row, goesOn)
      if (text === '') return
      inFace(paper, row.status === 'OVERDUE' && column.heading === 'Standing' ? 'bold' : 'text', size)
      paper.text(text, x + padding.x, y + padding.y, within(text, column.width))
    })
  },
})

const across = (draw: (column: ReaderColumn, x: number) => void): void => {
  let x: number = sheet.margin
  for (const column of readerColumns) {
    draw(column, x)
    x += column.width
  }
}

const line = (paper: Paper, y: number, width: number): void => {
  paper
    .moveTo(sheet.margin, y)
    .lineTo(sheet.margin + usable, y)
    .lineWidth(width)
    .strokeColor('black')
    .stroke()
}

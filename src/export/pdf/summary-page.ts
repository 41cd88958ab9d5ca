// The first page of the log on paper: what it is, of which day, and what it comes to, in words and in simple bars.
import { aboutLines, LOG_TITLE, type LogAbout } from '../log-about.ts'
import type { LogSummary } from './log-summary.ts'
import { bottom, inFace, type Paper, sheet, shown, usable } from './paper.ts'
import { statusLabels } from './status-labels.ts'

export const drawSummary = (paper: Paper, about: LogAbout, summary: LogSummary): void => {
  const left = sheet.margin
  inFace(paper, 'bold', 18).text(LOG_TITLE, left, sheet.margin)
  inFace(paper, 'text', 10).text(countsIn(summary), left, paper.y + 2)
  let y = paper.y + 10
  for (const [label, value] of aboutLines(about)) {
    inFace(paper, 'bold', 9).text(label, left, y, { width: 110 })
    inFace(paper, 'text', 9).text(shown(value), left + 110, y, { width: usable - 110 })
    y = paper.y + 2
  }
  const top = y + 14
  const half = (usable - 30) / 2
  drawChart(paper, left, top, half, standingsIn(summary))
  drawChart(paper, left + half + 30, top, half, deadlinesIn(summary))
  drawNotes(paper)
}

const notes = [
  'Each assignment of an officer is judged by itself, as of the day above, or as of its last day if it has ended. It has a line for each mandated or supplemental certificate of the officer that is on record, whether it counts or not.',
  'Subd. 3 is the paragraph of Minn. Stat. § 626.8482, subd. 3 that decides: (a) trained before duties are assumed; (b) with a Basic course from before September 1, 2025, by May 31, 2027; (c) employer unable to provide the course, within six months; (d) substitutes below 60 student contact days. A deadline is the last day in time.',
  'Copy: whether this agency holds a copy of that certificate, as a file or as declared on paper. All columns, with the hashes of copies, are in the log as CSV, JSON Lines or Excel. This is not legal advice.',
]

const drawNotes = (paper: Paper): void => {
  inFace(paper, 'text', 8)
  const width = usable * 0.75
  const height = notes.reduce((all, note) => all + paper.heightOfString(note, { width }) + 4, 0)
  let y = bottom - height
  for (const note of notes) {
    paper.text(note, sheet.margin, y, { width })
    y = paper.y + 4
  }
}

const counted = (n: number, one: string, more: string): string =>
  `${n.toLocaleString('en-US')} ${n === 1 ? one : more}`

const countsIn = ({ agencies, officers, assignments, rows }: LogSummary): string =>
  [
    counted(assignments, 'assignment', 'assignments'),
    `of ${counted(officers, 'officer', 'officers')}`,
    `at ${counted(agencies, 'agency', 'agencies')}`,
    `in ${counted(rows, 'row', 'rows')}`,
  ].join(' ')

type Bar = { readonly label: string; readonly solid: number; readonly outlined: number }
type Chart = {
  readonly title: string
  /** What the two parts of a bar are. */
  readonly solid: string
  readonly outlined: string
  readonly bars: readonly Bar[]
  readonly none: string
}

const standingsIn = ({ standings }: LogSummary): Chart => ({
  title: 'Assignments by standing',
  solid: 'in force or planned',
  outlined: 'ended, as of their last day',
  bars: standings.map(([status, { present, ended }]) => ({
    label: statusLabels[status],
    solid: present,
    outlined: ended,
  })),
  none: 'There are none.',
})

/** So many months have room. */
const mostMonths = 14

const deadlinesIn = ({ months }: LogSummary): Chart => ({
  title: 'Open deadlines by month',
  solid: 'gone by without training',
  outlined: 'ahead',
  bars: folded(
    months.map(([month, { missed, ahead }]) => ({ label: month, solid: missed, outlined: ahead })),
  ),
  none: 'No deadline is open.',
})

/** Where there are more months than fit, the first ones are one bar. */
const folded = (bars: readonly Bar[]): readonly Bar[] => {
  if (bars.length <= mostMonths) return bars
  const early = bars.slice(0, bars.length - mostMonths + 1)
  const sum = (part: 'solid' | 'outlined') => early.reduce((all, bar) => all + bar[part], 0)
  const first = { label: `to ${early.at(-1)?.label}`, solid: sum('solid'), outlined: sum('outlined') }
  return [first, ...bars.slice(early.length)]
}

const step = 14
const labelWidth = 118
const countWidth = 84

const drawChart = (paper: Paper, x: number, top: number, width: number, chart: Chart): void => {
  inFace(paper, 'bold', 11).text(chart.title, x, top)
  let y = top + 18
  if (chart.bars.length === 0) {
    inFace(paper, 'text', 9).text(chart.none, x, y)
    return
  }
  y = drawKey(paper, x, y, chart)
  const longest = Math.max(...chart.bars.map(({ solid, outlined }) => solid + outlined))
  const scale = (width - labelWidth - countWidth) / longest
  for (const { label, solid, outlined } of chart.bars) {
    inFace(paper, 'text', 9).text(label, x, y, { width: labelWidth, lineBreak: false })
    drawBar(paper, x + labelWidth, y, solid * scale, outlined * scale)
    const end = x + labelWidth + (solid + outlined) * scale + 5
    inFace(paper, 'text', 9).text(countWords(solid, outlined), end, y, { lineBreak: false })
    y += step
  }
}

/** '3 + 2' where there are both. */
const countWords = (solid: number, outlined: number): string =>
  [solid, outlined]
    .filter((n) => n > 0)
    .map((n) => n.toLocaleString('en-US'))
    .join(' + ')

const drawKey = (paper: Paper, x: number, y: number, { solid, outlined }: Chart): number => {
  drawBar(paper, x, y, 14, 0)
  inFace(paper, 'text', 8).text(solid, x + 19, y + 0.5, { lineBreak: false })
  const next = x + 19 + paper.widthOfString(solid) + 16
  drawBar(paper, next, y, 0, 14)
  paper.text(outlined, next + 19, y + 0.5, { lineBreak: false })
  return y + step + 4
}

/** Black, then white with a black edge: to be told apart without color. */
const drawBar = (paper: Paper, x: number, y: number, solid: number, outlined: number): void => {
  const height = 8
  if (solid > 0) paper.rect(x, y + 1, solid, height).fill('black')
  if (outlined > 0)
    paper
      .rect(x + solid, y + 1, outlined, height)
      .lineWidth(0.75)
      .fillAndStroke('white', 'black')
  paper.fillColor('black')
}

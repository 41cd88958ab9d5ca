// A table that becomes cards on a phone: there each cell says its column.
import { html } from 'hono/html'
import type { Piece } from './page.ts'

export type Column<Row> = {
  readonly heading: string
  readonly of: (row: Row) => Piece | string | number | null
  /** Set to the right, with figures of one width. */
  readonly numeric?: true
}

export type Table<Row> = {
  /** What the table is of; read out, and shown above it. */
  readonly caption: string
  /** The first names the row. */
  readonly columns: readonly [Column<Row>, ...Column<Row>[]]
  readonly rows: readonly Row[]
  /** Said in place of an empty table. */
  readonly none: string
}

/** The roles are written out: a browser forgets them where the style makes cards of the rows. */
export const tableOf = <Row>({ caption, columns, rows, none }: Table<Row>): Piece => {
  if (rows.length === 0) return html`<p class="none">${none}</p>\n`
  const [first, ...others] = columns
  const heading = ({ heading: words, numeric }: Column<Row>) =>
    html`<th scope="col" role="columnheader"${classOf(numeric)}>${words}</th>`
  const cell = (row: Row) => (column: Column<Row>) =>
    html`<td role="cell" data-label="${column.heading}"${classOf(column.numeric)}>${column.of(row) ?? ''}</td>`
  const line = (row: Row) =>
    html`<tr role="row"><th scope="row" role="rowheader">${first.of(row)}</th>${others.map(cell(row))}</tr>\n`
  return html`<table role="table">
<caption>${caption}</caption>
<thead role="rowgroup"><tr role="row">${columns.map(heading)}</tr></thead>
<tbody role="rowgroup">
${rows.map(line)}</tbody>
</table>
`
}

const classOf = (numeric: true | undefined): Piece | '' => (numeric ? html` class="number"` : '')

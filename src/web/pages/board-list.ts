// The officers of a board as a table, a page at a time, with the way to the other pages.
import { html } from 'hono/html'
import { type BoardAsked, boardSize } from './board-asked.ts'
import type { Piece } from './page.ts'
import { paginationOf } from './pagination.ts'
import { type Table, tableOf } from './table.ts'

/** @param list all rows that are asked for. @param path the address of the board. */
export const boardList = <Row>(list: Table<Row>, path: string, { show, search, at }: BoardAsked): Piece => {
  const { rows } = list
  const shown = rows.slice((at - 1) * boardSize, at * boardSize)
  return html`${tableOf({ ...list, rows: shown })}${paginationOf({
    path,
    query: { show, q: search },
    at,
    size: boardSize,
    total: rows.length,
  })}`
}

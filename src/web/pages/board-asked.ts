// What of a board is asked for by its address, and the search by which it is asked.
import type { Context } from 'hono'
import { html } from 'hono/html'
import type { PlainDate } from '../../law/calendar.ts'
import { groupNamed, type Standing } from './board-groups.ts'
import type { Piece } from './page.ts'
import { pageAsked } from './pagination.ts'

/** A group, a part of what a row says of itself, a page. */
export type BoardAsked = { readonly show: string; readonly search: string; readonly at: number }

export const boardAsked = ({ c }: { readonly c: Context }): BoardAsked => ({
  show: c.req.query('show') ?? '',
  search: (c.req.query('q') ?? '').trim().slice(0, 100),
  at: pageAsked(c.req.query('page')),
})

/** More than a screen or two is shown page by page. */
export const boardSize = 100

/** @param words what the row can be found by. */
export const isAskedFor = (
  { standing, words, on }: { readonly standing: Standing; readonly words: string; readonly on: PlainDate },
  { show, search }: BoardAsked,
): boolean =>
  (groupNamed(show)?.has(standing, on) ?? true) && words.toLowerCase().includes(search.toLowerCase())

/** Where there are few, the eye is faster: nothing then. @param label says what can be searched for. */
export const boardSearch = (
  { path, label, rows }: { readonly path: string; readonly label: string; readonly rows: number },
  { search, show }: BoardAsked,
): Piece | '' =>
  rows <= 12 && search === ''
    ? ''
    : html`<form class="search" role="search" method="get" action="${path}">
${show === '' ? '' : html`<input type="hidden" name="show" value="${show}">\n`}<label for="q">${label}</label>
<input type="search" id="q" name="q" value="${search}">
<button>Search</button>
</form>
`

// The way through a long list, page by page.
import { html } from 'hono/html'
import type { Piece } from './page.ts'

export type Pagination = {
  /** The path of the list, as people see it. */
  readonly path: string
  /** What else stands in its address, such as what was searched for; blank values are left out. */
  readonly query?: Readonly<Record<string, string>>
  /** From 1 on. */
  readonly at: number
  readonly size: number
  readonly total: number
}

/** The page that the address asks for: 1 where it says nothing, or nothing sensible. */
export const pageAsked = (text: string | undefined): number =>
  /^[1-9]\d{0,6}$/.test(text ?? '') ? Number(text) : 1

/** The path with what is asked for; blank values are left out. */
export const withQuery = (path: string, query: Readonly<Record<string, string>>): string => {
  const said = Object.entries(query).filter(([, value]) => value !== '')
  return said.length === 0 ? path : `${path}?${new URLSearchParams(said)}`
}

/** Nothing where one page has it all. */
export const paginationOf = ({ path, query = {}, at, size, total }: Pagination): Piece | '' => {
  const last = Math.max(1, Math.ceil(total / size))
  if (last === 1 && at === 1) return ''
  const to = (page: number, words: string, rel: 'prev' | 'next') => {
    const href = withQuery(path, { ...query, page: page === 1 ? '' : String(page) })
    return html`<li><a href="${href}" rel="${rel}">${words}</a></li>\n`
  }
  const from = (at - 1) * size + 1
  const shown =
    from > total ? `of ${total} none here` : `${from} to ${Math.min(at * size, total)} of ${total}`
  return html`<nav class="pagination" aria-label="Further pages"><ul>
${at > 1 ? to(Math.min(at - 1, last), 'Before', 'prev') : ''}<li>${shown}</li>
${at < last ? to(at + 1, 'After', 'next') : ''}</ul></nav>
`
}

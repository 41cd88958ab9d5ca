// All agencies by name, page by page.
import { html } from 'hono/html'
import { plainName } from '../../notices/letters/names.ts'
import type { Ways } from '../ways.ts'
import type { Page } from './page.ts'
import { paginationOf } from './pagination.ts'
import { tableOf } from './table.ts'

export type AgenciesList = {
  readonly ways: Ways
  readonly rows: readonly { readonly id: number; readonly name: string; readonly ori: string | null }[]
  readonly at: number
  readonly size: number
  readonly total: number
}

export const agenciesListPage = ({ ways, rows, at, size, total }: AgenciesList): Omit<Page, 'frame'> => ({
  title: 'Agencies',
  wide: true,
  body: html`<h1>Agencies</h1>
${tableOf({
  caption: `${total} ${total === 1 ? 'agency' : 'agencies'} on record`,
  columns: [
    { heading: 'Agency', of: ({ id, name }) => html`<a href="${ways.agency(id)}">${plainName(name)}</a>` },
    { heading: 'ORI', of: ({ ori }) => ori },
  ],
  rows,
  none: at === 1 ? 'No agency is on record yet. Import a roster first.' : 'There are none on this page.',
})}${paginationOf({ path: ways.to('/agencies'), at, size, total })}`,
})

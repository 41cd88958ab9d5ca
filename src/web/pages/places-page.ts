// Your places: what somebody who is signed in may look at, each with its page.
import { html } from 'hono/html'
import type { Found } from '../../flow/find.ts'
import { plainName } from '../../notices/letters/names.ts'
import type { AskedBySomebody } from '../route.ts'
import type { Page } from './page.ts'
import { roleWords } from './right-words.ts'

export type OwnPlace = { readonly href: string; readonly name: string; readonly as: string }

/**
 * Each place once, in the order of the rights.
 * @param served at which agencies each officer has served of whom a grant speaks.
 */
export const placesOf = (
  { viewer, ways }: AskedBySomebody,
  served: ReadonlyMap<number, readonly Found[]>,
): readonly OwnPlace[] => {
  const found = viewer.rights.flatMap((right): OwnPlace[] => {
    const as = roleWords[right.role]
    if (right.scope === 'all') return [{ href: ways.to('/agencies'), name: 'All agencies', as }]
    const name = plainName(right.of.name)
    if (right.scope === 'agency') return [{ href: ways.agency(right.of.id), name, as }]
    if (right.scope === 'district') return [{ href: ways.district(right.of.id), name, as }]
    const agencies = served.get(right.of.id) ?? []
    return agencies.map((agency) => ({
      href: ways.officer(agency.id, right.of.id),
      name: `${name}, ${plainName(agency.name)}`,
      as,
    }))
  })
  return [...new Map(found.toReversed().map((place) => [place.href, place])).values()].toReversed()
}

export const placesPage = (places: readonly OwnPlace[]): Omit<Page, 'frame'> => ({
  title: 'Your places',
  body:
    places.length === 0
      ? html`<h1>Your places</h1>
<p>Nothing is on record that you may see any more: no office and no grant has this address.</p>
<p>If that is not right, ask whoever runs Rollcall.</p>
`
      : html`<h1>Your places</h1>
<ul class="places">
${places.map(({ href, name, as }) => html`<li><a href="${href}">${name}</a> <small>${as}</small></li>\n`)}</ul>
`,
})

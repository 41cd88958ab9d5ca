// The page of one grant, on which it is ended.
import { html } from 'hono/html'
import type { GrantOnRecord } from '../../../db/grants.ts'
import { plainDate } from '../../law/calendar.ts'
import { fullDay } from '../../notices/letters/day-words.ts'
import { plainName } from '../../notices/letters/names.ts'
import type { AskedOfEverything } from '../route.ts'
import { type Filled, formOf, textField } from './form-parts.ts'
import type { Page } from './page.ts'
import { roleWords } from './right-words.ts'

export const grantEndLabels = { reason: 'Why it ends' } as const

export const grantPage = (
  { frame, ways }: AskedOfEverything,
  { id, email, role, place, until_on }: GrantOnRecord,
  filled: Filled,
): Omit<Page, 'frame'> => ({
  title: 'End a grant',
  trail: [{ href: ways.to('/people'), words: 'People' }],
  body: html`<h1>End a grant</h1>
<dl>
<dt>Address</dt> <dd>${email}</dd>
<dt>May see</dt> <dd>${roleWords[role]} of ${place === null ? 'everything' : plainName(place)}</dd>
<dt>Last day</dt> <dd>${until_on === null ? 'none' : fullDay(plainDate(until_on))}</dd>
</dl>
<p>It ends at once. The ledger keeps the grant and the reason.</p>
${formOf({
  frame,
  action: ways.grant(id),
  filled,
  fields: textField(filled, { name: 'reason', label: grantEndLabels.reason }),
  button: 'End this grant',
})}`,
})

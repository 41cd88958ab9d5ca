// What the letter told of a matter, and how it stands today.
import { html } from 'hono/html'
import type { Matter } from '../../flow/letter-by-link.ts'
import { statusWords } from '../../law/status-words.ts'
import { fullDay, withFullDays } from '../../notices/letters/day-words.ts'
import { capital, listed, once } from '../../notices/letters/names.ts'
import { rungWords } from '../../notices/rung-words.ts'
import type { Piece } from './page.ts'

/** How the officer stands today, in a few words. */
export const standingToday = ({ today }: Matter): string =>
  today === null ? '' : capital(withFullDays(statusWords(today.decision)))

export const matterFacts = (matter: Matter): Piece => {
  const told = once(matter.told.map((item) => capital(rungWords(item))))
  const booked = matter.today?.booked ?? []
  return html`<dl>
<dt>The letter told</dt> <dd>${told.length === 1 ? told : html`<ul>${told.map((words) => html`<li>${words}</li>`)}</ul>`}</dd>
${fact('Today', standingToday(matter))}${fact('Course booked for', listed(booked.toSorted().map(fullDay)))}</dl>
`
}

const fact = (label: string, value: string): Piece | '' =>
  value === '' ? '' : html`<dt>${label}</dt> <dd>${value}</dd>\n`

// How many officers stand how, at the top of a board; each count leads to its officers, and from there back to all.
import { html } from 'hono/html'
import { type BoardGroup, boardGroups, type GroupCounts } from './board-groups.ts'
import type { Piece } from './page.ts'
import { shapeOf } from './status-mark.ts'

/** @param path of the board. @param show the group that is shown; blank where all are. */
export const boardCounts = (counts: GroupCounts, path: string, show: string): Piece => {
  const one = ({ name, words, tone }: BoardGroup) => {
    const n = counts[name]
    const text = html`<span class="count ${n === 0 ? 'quiet' : tone}">${n === 0 ? '' : shapeOf(tone)}<strong>${n}</strong></span> <span>${words}</span>`
    if (n === 0) return html`<li class="nothing">${text}</li>\n`
    return name === show
      ? html`<li><a href="${path}" aria-current="true">${text}</a></li>\n`
      : html`<li><a href="${path}?show=${name}">${text}</a></li>\n`
  }
  return html`<ul class="counts" aria-label="How many officers stand how">
${boardGroups.map(one)}</ul>
`
}

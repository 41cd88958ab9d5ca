// What to know before reading a board: letters lost, work not done; or, in a line below it, that all is well.
import { html } from 'hono/html'
import type { Check } from '../../flow/check-health.ts'
import type { Piece } from './page.ts'

/** Nothing where there are no news. */
export const newsSection = (news: readonly Piece[]): Piece | '' =>
  news.length === 0
    ? ''
    : html`<section class="news" aria-labelledby="news-title">
<h2 id="news-title">First of all</h2>
<ul>
${news.map((each) => html`<li>${each}</li>\n`)}</ul>
</section>
`

export type AtWork = {
  /** Letters that did not reach anybody. */
  readonly undelivered: number
  readonly health: readonly Check[]
}

/** What the letters are about, and where more is to be seen; null for those who may not see it. */
export type AtWorkWays = {
  /** 'about these officers', or blank for all letters. */
  readonly about: string
  readonly lettersPath: string | null
  readonly healthPath: string | null
}

const linkTo = (path: string | null, words: string): Piece | '' =>
  path === null ? '' : html` <a href="${path}">${words}</a>`

const isAtWork = ({ health }: AtWork): boolean => health.every(({ ok }) => ok)

/** Letters that reached nobody, and work that is not done. */
export const atWorkNews = (
  work: AtWork,
  { about, lettersPath, healthPath }: AtWorkWays,
): readonly Piece[] => {
  const { undelivered } = work
  const one = undelivered === 1
  const letters = [one ? 'One letter' : `${undelivered} letters`, about].filter((words) => words !== '')
  return [
    ...(undelivered === 0
      ? []
      : [
          html`${letters.join(' ')} did not reach anybody, and what ${one ? 'it' : 'they'} told is still to be told.${linkTo(lettersPath, one ? 'See which one' : 'See which ones')}`,
        ]),
    ...(isAtWork(work)
      ? []
      : [
          html`The program is behind with its work, so this page may be right and letters late.${healthPath === null ? ' Tell whoever runs it.' : linkTo(healthPath, 'See what is wrong')}`,
        ]),
  ]
}

/** One sentence where all is well; nothing where `atWorkNews` says what is not. */
export const atWorkLine = (work: AtWork, { about, healthPath }: AtWorkWays): Piece | '' =>
  work.undelivered > 0 || !isAtWork(work)
    ? ''
    : html`<p><small>Rollcall is at work: every officer was looked at by night, no letter is late, and ${about === '' ? 'every letter' : `every letter ${about}`} has reached somebody.${linkTo(healthPath, 'Health')}</small></p>
`

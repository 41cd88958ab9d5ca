// What every page shares: header, navigation, one column, one stylesheet, no script; every value goes through the escaping tag.
import { html } from 'hono/html'
import { stylePath } from '../style.ts'
import type { Frame, NavLink } from './frame.ts'
import type { Piece } from './piece.ts'
import { withDays } from './with-days.ts'

export type { Piece } from './piece.ts'

export type Page = {
  readonly title: string
  readonly frame: Frame
  readonly body: Piece | readonly Piece[]
  /** Where the page lies, from the top down; the page itself is left out. */
  readonly trail?: readonly NavLink[]
  /** For tables; text is read in a narrow column. */
  readonly wide?: boolean
  /** Small lines below it. */
  readonly footer?: readonly string[]
}

export const page = ({
  title,
  frame,
  body,
  trail = [],
  wide = false,
  footer = [],
}: Page): Piece => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} – Rollcall</title>
<link rel="stylesheet" href="${frame.base}${stylePath}">
</head>
<body${wide ? html` class="wide"` : ''}>
<a class="skip" href="#main">Skip to the content</a>
${head(frame)}<main id="main">
${trailOf(trail)}${flashOf(frame)}${body}</main>
<footer class="foot">
${footer.map((line) => html`<p>${line}</p>\n`)}<p>Rollcall is not legal advice; Minn. Stat. § 626.8482 subd. 3.</p>
</footer>
</body>
</html>
`

const head = ({ base, here, signedIn }: Frame): Piece => {
  if (signedIn === null)
    return html`<header class="head"><p class="brand"><a href="${base}/">Rollcall</a></p></header>\n`
  const { address, csrf, links } = signedIn
  const link = ({ href, words }: NavLink) =>
    html`<li><a href="${href}"${href === here ? html` aria-current="page"` : ''}>${words}</a></li>\n`
  return html`<header class="head">
<p class="brand"><a href="${base}/">Rollcall</a></p>
<nav aria-label="Pages"><ul>
${links.map(link)}</ul></nav>
<form class="out" method="post" action="${base}/sign-out">
<input type="hidden" name="csrf" value="${csrf}">
<a href="${base}/you">${address}</a>
<button class="quiet">Sign out</button>
</form>
</header>
`
}

const trailOf = (trail: readonly NavLink[]): Piece | '' =>
  trail.length === 0
    ? ''
    : html`<nav class="trail" aria-label="Where this page lies"><ol>
${trail.map(({ href, words }) => html`<li><a href="${href}">${words}</a></li>\n`)}</ol></nav>
`

const flashOf = ({ flash }: Frame): Piece | '' =>
  flash === null ? '' : html`<p class="flash" role="status">${withDays(flash)}</p>\n`

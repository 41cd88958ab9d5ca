// What every page shares: one column, one stylesheet, no script; every value goes through the escaping tag.
import { html } from 'hono/html'

/** A piece of a page: text from outside in it is escaped. */
export type Piece = ReturnType<typeof html>

export type Page = {
  readonly title: string
  /** The path below which the pages lie, '' or such as '/rollcall'. */
  readonly base: string
  readonly body: Piece | readonly Piece[]
  /** Small lines below it. */
  readonly footer?: readonly string[]
}

export const page = ({ title, base, body, footer = [] }: Page): Piece => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} – Rollcall</title>
<link rel="stylesheet" href="${base}/style.css">
</head>
<body>
<header><p>Rollcall</p></header>
<main>
${body}</main>
<footer>
${footer.map((line) => html`<p>${line}</p>\n`)}<p>Rollcall is not legal advice; Minn. Stat. § 626.8482 subd. 3.</p>
</footer>
</body>
</html>
`

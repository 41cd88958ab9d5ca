// A letter as html: one column, no pictures, nothing from elsewhere; every value goes through the escaping tag.
import { html, raw } from 'hono/html'
import type { Block, Content, Fact, Line, Section } from './content.ts'
import { letterStyle } from './letter-style.ts'

type Piece = ReturnType<typeof html>

const factOf = ({ label, value, href }: Fact): Piece =>
  html`<div><dt>${label}:</dt> <dd>${href === undefined ? value : html`<a href="${href}">${value}</a>`}</dd></div>\n`

const lineOf = ({ text, source }: Line): Piece =>
  html`<li>${text}${source === undefined ? '' : html` <span class="cite">(${source})</span>`}</li>\n`

const blockOf = (block: Block): Piece => {
  if (block.kind === 'facts') return html`<dl>\n${block.facts.map(factOf)}</dl>\n`
  const lines = block.lines.map(lineOf)
  return block.kind === 'steps'
    ? html`<h3>${block.title}</h3>\n<ol>\n${lines}</ol>\n`
    : html`<h3>${block.title}</h3>\n<ul class="why">\n${lines}</ul>\n`
}

const sectionOf = ({ heading, state, urgent, blocks }: Section): Piece =>
  html`<section class="${urgent ? 'matter urgent' : 'matter'}">
<h2>${heading}</h2>
<p class="state">${state}</p>
${blocks.map(blockOf)}</section>
`

const glanceOf = (overview: readonly Line[]): Piece | '' =>
  overview.length === 0
    ? ''
    : html`<h2 class="glance">In this letter</h2>\n<ol>\n${overview.map(lineOf)}</ol>\n`

const paragraph = (text: string): Piece => html`<p>${text}</p>\n`

const linkOf = ({ label, value, href }: Fact): Piece =>
  html`<p>${label}: <a href="${href}">${value}</a></p>\n`

/** A complete document. @throws Error if a value was a promise: a letter is made of plain data. */
export const toHtml = (content: Content): string => {
  const {
    subject,
    masthead,
    greeting,
    lead,
    notes,
    links = [],
    overview,
    sections,
    footer,
    footerLinks = [],
  } = content
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${subject}</title>
<style>${raw(letterStyle)}</style>
</head>
<body>
<div class="letter">
<p class="masthead">${masthead}</p>
<p>${greeting}</p>
${notes.map(paragraph)}<p class="lead">${lead}</p>
${links.map(linkOf)}${glanceOf(overview)}${sections.map(sectionOf)}<footer>
${footer.map(paragraph)}${footerLinks.map(linkOf)}</footer>
</div>
</body>
</html>
`
  if (page instanceof Promise) throw new Error(`the letter "${subject}" holds a promise; give it plain data`)
  return page.toString()
}

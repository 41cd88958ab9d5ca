// A letter as html: one column, no pictures, nothing from elsewhere; every value goes through the escaping tag.
import { html, raw } from 'hono/html'
import type { Answer, Block, Content, Fact, HandOn, Line, List, Section } from './content.ts'
import { letterStyle } from './letter-style.ts'

type Piece = ReturnType<typeof html>

/** Days and sections of the law, which no line may end in the middle of. */
const whole = /(\d{4}-\d\d-\d\d|§ [\d.]+)/

const kept = (text: string): string | readonly (Piece | string)[] => {
  const parts = text.split(whole)
  return parts.length === 1
    ? text
    : parts.map((part, index) => (index % 2 === 1 ? html`<span class="whole">${part}</span>` : part))
}

const factOf = ({ label, value, href }: Fact): Piece =>
  html`<div><dt>${label}:</dt> <dd>${href === undefined ? kept(value) : html`<a href="${href}">${value}</a>`}</dd></div>\n`

const lineOf = ({ text, source, command }: Line): Piece =>
  html`<li>${kept(text)}${source === undefined ? '' : html` <span class="cite">(${kept(source)})</span>`}${command === undefined ? '' : html` <code>${command}</code>`}</li>\n`

const listOf = ({ kind, title, lines }: List): Piece => {
  const heading = title === '' ? '' : html`<h3>${title}</h3>\n`
  return kind === 'steps'
    ? html`${heading}<ol>\n${lines.map(lineOf)}</ol>\n`
    : html`${heading}<ul>\n${lines.map(lineOf)}</ul>\n`
}

/** The whole address is there, to be copied. */
const handOnOf = ({ title, words, href }: HandOn): Piece =>
  html`<h3>${title}</h3>\n<p>${words}</p>\n<p class="below"><a href="${href}">${href}</a></p>\n`

const blockOf = (block: Block): Piece => {
  if (block.kind === 'facts') return html`<dl>\n${block.facts.map(factOf)}</dl>\n`
  return block.kind === 'hand-on' ? handOnOf(block) : listOf(block)
}

const sectionOf = ({ heading, states, urgent, blocks }: Section): Piece =>
  html`<section class="${urgent ? 'matter urgent' : 'matter'}">
<h2>${heading}</h2>
${states.map((state, index) => html`<p class="${index === 0 ? 'state' : 'also'}">${state}</p>\n`)}${blocks.map(blockOf)}</section>
`

const answerOf = ({ label, href, words }: Answer): Piece =>
  html`<p><a class="answer" href="${href}">${label}</a></p>\n<p class="below">${words}</p>\n<p class="below">${href}</p>\n`

const overviewOf = (overview: List): Piece => html`<div class="glance">\n${listOf(overview)}</div>\n`

const paragraph = (text: string): Piece => html`<p>${kept(text)}</p>\n`

const linkOf = ({ label, value, href }: Fact): Piece =>
  html`<p>${label}: ${href === undefined ? value : html`<a href="${href}">${value}</a>`}</p>\n`

/** A complete document. @throws Error if a value was a promise: a letter is made of plain data. */
export const toHtml = (content: Content): string => {
  const {
    subject,
    masthead,
    greeting,
    lead,
    notes,
    answer = null,
    waiting = [],
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
${answer === null ? '' : answerOf(answer)}${waiting.map(linkOf)}${overview === null ? '' : overviewOf(overview)}${sections.map(sectionOf)}<footer>
${footer.map(paragraph)}${footerLinks.map(linkOf)}</footer>
</div>
</body>
</html>
`
  if (page instanceof Promise) throw new Error(`the letter "${subject}" holds a promise; give it plain data`)
  return page.toString()
}

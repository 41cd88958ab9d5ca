// A letter as plain text; a paragraph is one line, so that every window wraps it to its own width.
import type { Block, Content, Fact, Line, Section } from './content.ts'

const rule = '-'.repeat(40)

const lineOf = ({ text, source }: Line): string => (source === undefined ? text : `${text} (${source})`)

const numbered = (lines: readonly Line[]): string =>
  lines.map((line, index) => `${index + 1}. ${lineOf(line)}`).join('\n')

const blockOf = (block: Block): string => {
  if (block.kind === 'facts') return block.facts.map(({ label, value }) => `${label}: ${value}`).join('\n')
  const lines =
    block.kind === 'steps' ? numbered(block.lines) : block.lines.map((line) => `- ${lineOf(line)}`).join('\n')
  return `${block.title}\n${lines}`
}

const sectionOf = ({ heading, state, blocks }: Section): string =>
  [rule, `${heading}\n${state}`, ...blocks.map(blockOf)].join('\n\n')

const linkOf = ({ label, value }: Fact): string => `${label}: ${value}`

/** Lines end in LF; the mail's composer makes them CR LF. */
export const toText = (content: Content): string => {
  const {
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
  const glance = overview.length === 0 ? [] : [`In this letter\n${numbered(overview)}`]
  const parts = [
    ...[masthead, greeting, ...notes, lead, ...links.map(linkOf)],
    ...[...glance, ...sections.map(sectionOf), rule, ...footer, ...footerLinks.map(linkOf)],
  ]
  return `${parts.join('\n\n')}\n`
}

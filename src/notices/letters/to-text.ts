// A letter as plain text; a paragraph is one line, so that every window wraps it to its own width.
import type { Answer, Block, Content, Fact, Line, List, Section } from './content.ts'

const rule = '-'.repeat(40)

const lineOf = ({ text, source, command }: Line): string =>
  `${text}${source === undefined ? '' : ` (${source})`}${command === undefined ? '' : `\n   ${command}`}`

const listOf = ({ kind, title, lines }: List): string => {
  const marked = lines.map((line, index) => `${kind === 'steps' ? `${index + 1}. ` : '- '}${lineOf(line)}`)
  return [...(title === '' ? [] : [title]), ...marked].join('\n')
}

const blockOf = (block: Block): string => {
  if (block.kind === 'facts') return block.facts.map(factOf).join('\n')
  return block.kind === 'hand-on' ? `${block.title}\n${block.words}\n${block.href}` : listOf(block)
}

const factOf = ({ label, value }: Fact): string => `${label}: ${value}`

const sectionOf = ({ heading, states, blocks }: Section): string =>
  [rule, [heading, ...states].join('\n'), ...blocks.map(blockOf)].join('\n\n')

/** The address on a line of its own, where no mail program cuts it short. */
const answerOf = ({ label, href, words }: Answer): string => `${label}\n${words}\n${href}`

/** Lines end in LF; the mail's composer makes them CR LF. */
export const toText = (content: Content): string => {
  const {
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
  const parts = [
    ...[masthead, greeting, ...notes, lead],
    ...(answer === null ? [] : [answerOf(answer)]),
    ...waiting.map(factOf),
    ...(overview === null ? [] : [listOf(overview)]),
    ...[...sections.map(sectionOf), rule, ...footer, ...footerLinks.map(factOf)],
  ]
  return `${parts.join('\n\n')}\n`
}

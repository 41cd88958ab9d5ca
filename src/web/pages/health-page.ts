// How the program is, for whoever runs it: each thing it rests on with its verdict, and what to do where it is not well.
import { html } from 'hono/html'
import type { HealthLine } from '../../flow/health-lines.ts'
import { dayAndTime } from '../../notices/letters/day-words.ts'
import { capital } from '../../notices/letters/names.ts'
import type { Ways } from '../ways.ts'
import type { Page, Piece } from './page.ts'
import { mark, type Tone } from './status-mark.ts'
import { tableOf } from './table.ts'
import { withDays } from './with-days.ts'

export type HealthShown = { readonly ways: Ways; readonly lines: readonly HealthLine[] }

export const healthPage = ({ ways, lines }: HealthShown): Omit<Page, 'frame'> => ({
  title: 'Health',
  wide: true,
  body: html`<h1>Health</h1>
<p class="standing">${verdictOnAll(lines)}</p>
${tableOf<HealthLine>({
  caption: 'What Rollcall rests on, as the command doctor looks at it',
  columns: [
    { heading: 'What', of: ({ check }) => names[check] ?? check },
    { heading: 'Verdict', of: ({ verdict }) => mark(tones[verdict], words[verdict]) },
    { heading: 'How it is', of: howItIs },
    { heading: 'What to do', of: (line) => whatToDo(line, ways) },
  ],
  rows: lines,
  none: 'Nothing was looked at.',
})}`,
})

const names: Readonly<Record<string, string>> = {
  database: 'Database',
  ledger: 'Ledger',
  sweep: 'Nightly sweep',
  letters: 'Letters in time',
  undelivered: 'Letters that did not arrive',
  mail: 'Way to the mail server',
  queue: 'Queue of jobs',
}

const words: Readonly<Record<HealthLine['verdict'], string>> = {
  well: 'well',
  'not well': 'not well',
  attend: 'to be attended to',
  unknown: 'not known yet',
}

const tones: Readonly<Record<HealthLine['verdict'], Tone>> = {
  well: 'done',
  'not well': 'overdue',
  attend: 'due',
  unknown: 'ask',
}

const verdictOnAll = (lines: readonly HealthLine[]): Piece => {
  const count = (verdict: HealthLine['verdict']) => lines.filter((line) => line.verdict === verdict).length
  const wrong = count('not well')
  if (wrong > 0)
    return mark('overdue', wrong === 1 ? 'One thing is not well' : `${wrong} things are not well`)
  if (count('unknown') > 0) return mark('ask', 'What is known is well; the rest is being looked at')
  if (count('attend') > 0) return mark('due', 'All works, and somebody is still to be told')
  return mark('done', 'All is well')
}

/** What to do comes last in what `doctor` says, but for what a mail server said. */
const parted = ({ check, detail, verdict }: HealthLine): readonly [is: string, todo: string | null] => {
  const at = verdict === 'well' || check === 'mail' ? -1 : detail.lastIndexOf('; ')
  return at < 0 ? [detail, null] : [detail.slice(0, at), detail.slice(at + 2)]
}

const howItIs = (line: HealthLine): Piece =>
  html`${withDays(capital(parted(line)[0]))}${line.lookedAt === undefined ? '' : html` <small>looked at ${dayAndTime(line.lookedAt)}</small>`}`

const whatToDo = (line: HealthLine, ways: Ways): Piece | string => {
  if (line.verdict === 'well') return ''
  const todo = parted(line)[1] ?? otherwise[line.check]
  const link = links[line.check]
  return html`${todo === undefined ? '' : withCommands(todo)}${link === undefined ? '' : html` <a href="${ways.to(link[0])}">${link[1]}</a>`}`
}

const command = /npx rollcall(?: (?!lists|ends)[\w-]+)+/g

/** Each command as it is typed. */
const withCommands = (words: string): readonly (Piece | string)[] => {
  const pieces: (Piece | string)[] = []
  let after = 0
  for (const { 0: typed, index } of words.matchAll(command)) {
    pieces.push(words.slice(after, index), html`<code>${typed}</code>`)
    after = index + typed.length
  }
  const [first = '', ...others] = [...pieces, words.slice(after)]
  return [typeof first === 'string' ? capital(first) : first, ...others]
}

/** Where what was found says nothing of it. */
const otherwise: Readonly<Record<string, string>> = {
  mail: 'Look whether the server is up, and at MAIL_URL, MAIL_FROM and the DKIM settings; letters wait meanwhile. Then try npx rollcall test-mail ADDRESS',
  queue: 'Look whether Redis is up; letters stay planned until it answers',
}

const links: Readonly<Record<string, readonly [path: string, words: string]>> = {
  letters: ['/letters?show=planned', 'Letters that wait'],
  undelivered: ['/letters?show=undelivered', 'Those letters'],
}

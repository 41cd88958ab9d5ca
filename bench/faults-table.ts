// Writes the figures of the last long campaigns of faults (var/faults.jsonl) into docs/reliability.md, between its markers.
import { readFileSync, writeFileSync } from 'node:fs'

type Kept = {
  readonly campaign: string
  readonly file: string
  readonly seed: number
  readonly on: string
  readonly found: Readonly<Record<string, number>>
}

const figures = new URL('../var/faults.jsonl', import.meta.url)
const document = new URL('../docs/reliability.md', import.meta.url)
const [from, until] = ['<!-- faults: made by npm run faults -->', '<!-- faults: until here -->']

/** Of each campaign its newest figure, in the order of the test files. */
const newest = (lines: readonly string[]): readonly Kept[] => {
  const kept = new Map<string, Kept>()
  for (const line of lines) {
    const figure = JSON.parse(line) as Kept
    kept.set(figure.campaign, figure)
  }
  return [...kept.values()].sort((a, b) => a.file.localeCompare(b.file))
}

const row = ({ campaign, file, seed, on, found }: Kept): string => {
  const words = Object.entries(found).map(([what, n]) => `${n.toLocaleString('en-US')} ${what}`)
  return `| ${campaign} | ${words.join('; ')} | ${seed} | ${on} | \`${file}\` |`
}

const lines = readFileSync(figures, 'utf8').split('\n').filter(Boolean)
const table = [
  '| what was done | how often, and what came out | seed | last run | by |',
  '|---|---|---|---|---|',
  ...newest(lines).map(row),
].join('\n')

const old = readFileSync(document, 'utf8')
const [start, end] = [old.indexOf(from), old.indexOf(until)]
if (start < 0 || end < start) throw new Error(`docs/reliability.md has no place for it: ${from} … ${until}`)
writeFileSync(document, `${old.slice(0, start + from.length)}\n\n${table}\n\n${old.slice(end)}`)

// Writes what was measured into README.md and docs/scaling.md, between their markers, and draws docs/growth.svg.
import { readFileSync, writeFileSync } from 'node:fs'
import { growthRow } from './growth.ts'
import { measuredBySize, measuredOf } from './measured.ts'
import { type Axes, plot } from './plot.ts'
import { rows } from './rows.ts'
import { growthTable, machines, medianOf, tableOf } from './table.ts'

export const writeTables = (): void => {
  const of = rows.flatMap((row) => {
    const measured = measuredOf(row.name)
    return measured === undefined ? [] : ([[row, measured]] as const)
  })
  if (of.length > 0) {
    const measuredOn = `Measured on ${machines(of.map(([, measured]) => measured))}.`
    write('../README.md', 'bench', `${tableOf(of, 'limits')}\n\n${measuredOn}`)
    write('../docs/scaling.md', 'bench', `${tableOf(of, 'all')}\n\n${measuredOn}`)
  }
  const growth = measuredBySize(growthRow.name)
  if (growth.length === 0) return
  write('../docs/scaling.md', 'growth', growthTable(growthRow, growth))
  const lines = Object.entries(growthRow.figures).map(([name, { words, unit }]) => ({
    name: words.replaceAll('`', ''),
    axis: unit === 'MB' ? ('right' as const) : ('left' as const),
    points: growth.map((measured) => ({ x: measured.size, y: medianOf(name, measured) })),
  }))
  writeFileSync(new URL('../docs/growth.svg', import.meta.url), plot(title, axes, lines))
}

const title = 'How cost grows with the number of officers, on logarithmic axes'

const axes: Axes = {
  x: { title: 'officers', from: 4, to: 6, of: (power) => (10 ** power).toLocaleString('en-US') },
  left: { title: 'seconds', from: -2, to: 3, of: (power) => (10 ** power).toLocaleString('en-US') },
  right: { title: 'MB', from: -1, to: 4, of: (power) => (10 ** power).toLocaleString('en-US') },
}

const write = (file: string, which: string, text: string): void => {
  const path = new URL(file, import.meta.url)
  const old = readFileSync(path, 'utf8')
  const [from, until] = [`<!-- ${which}: made by npm run bench -->`, `<!-- ${which}: until here -->`]
  const [start, end] = [old.indexOf(from), old.indexOf(until)]
  if (start < 0 || end < start) throw new Error(`${file} has no place for it: ${from} … ${until}`)
  writeFileSync(path, `${old.slice(0, start + from.length)}\n\n${text}\n\n${old.slice(end)}`)
}

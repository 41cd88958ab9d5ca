// Writes the tables of what was measured into README.md and docs/scaling.md, between their markers.
import { readFileSync, writeFileSync } from 'node:fs'
import { allMeasured } from './measured.ts'
import { rows } from './rows.ts'
import { machines, tableOf } from './table.ts'

export const writeTables = (): void => {
  const all = allMeasured()
  const of = rows.flatMap((row) => {
    const measured = all[row.name]
    return measured === undefined ? [] : ([[row, measured]] as const)
  })
  const measuredOn = `Measured on ${machines(of)}; five runs of each.`
  write('../README.md', `${tableOf(of, 'limits')}\n\n${measuredOn}`)
  write('../docs/scaling.md', `${tableOf(of, 'all')}\n\n${measuredOn}`)
}

const from = '<!-- made by npm run bench -->'
const until = '<!-- until here -->'

const write = (file: string, text: string): void => {
  const path = new URL(file, import.meta.url)
  const old = readFileSync(path, 'utf8')
  const [start, end] = [old.indexOf(from), old.indexOf(until)]
  if (start < 0 || end < start) throw new Error(`${file} has no place for the table: ${from} … ${until}`)
  writeFileSync(path, `${old.slice(0, start + from.length)}\n\n${text}\n\n${old.slice(end)}`)
}

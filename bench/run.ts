// `npm run bench`: every row, each run in a process of its own, and the tables in README.md and docs/scaling.md.
//
//   npm run bench                     all of it: half an hour, and 15 GB below the machine's temporary folder
//   npm run bench -- NAME…            only these rows; the others keep the figures they have
//   npm run bench -- growth          how cost grows, as a table and a plot
//   npm run bench -- --quick          small sizes, to see that all of it runs: the tables stay as they are
//   npm run bench -- --runs 3         other than five runs of each

import { fork } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { growthRow, growthSizes } from './growth.ts'
import { machine } from './machine.ts'
import { keepMeasured, type Measured } from './measured.ts'
import { type Asked, inFolder, type Row } from './row.ts'
import { rows } from './rows.ts'
import { figureLine } from './table.ts'
import { writeTables } from './write-tables.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false }, runs: { type: 'string', default: '5' } },
})

/** @returns the figures of a run. @throws when the process fails: it has said why. */
const inProcess = async (row: Row, asked: Asked, home: string, size: number): Promise<unknown> => {
  const child = fork(row.program, [asked, home, String(size)], {
    // As the command line starts: what Node compiles is kept from the first process to the next.
    env: { ...process.env, NODE_COMPILE_CACHE: join(home, 'compiled') },
  })
  let answer: unknown
  child.on('message', (message) => {
    answer = message
  })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${row.name}: it ended with status ${code}`)
  return answer
}

const measure = async (row: Row, home: string, size: number, times: number): Promise<Measured> => {
  process.stdout.write(`${row.name}: ${size.toLocaleString('en-US')} ${row.of}\n`)
  await inProcess(row, 'prepare', home, size)
  const runs: Measured['runs'][number][] = []
  for (let n = 0; n < times; n += 1)
    runs.push((await inProcess(row, 'run', home, size)) as Measured['runs'][number])
  const measured = { machine: machine(), size, runs }
  for (const name of Object.keys(row.figures)) process.stdout.write(`  ${figureLine(row, name, measured)}\n`)
  return measured
}

/** One run at each of its sizes: it takes as long as all else together. */
const measureGrowth = async (home: string): Promise<void> => {
  const measured: Measured[] = []
  for (const size of values.quick ? [growthRow.quick] : growthSizes)
    measured.push(await measure(growthRow, home, size, 1))
  if (!values.quick) keepMeasured(growthRow.name, measured)
}

const names = [...rows, growthRow].map(({ name }) => name)
const unknown = positionals.filter((name) => !names.includes(name))
if (unknown.length > 0) {
  process.stderr.write(`there is no row ${unknown.join(', ')}; there are ${names.join(', ')}\n`)
  process.exit(2)
}
const isAskedFor = ({ name }: Row): boolean => positionals.length === 0 || positionals.includes(name)

await inFolder(tmpdir(), async (home) => {
  for (const row of rows.filter(isAskedFor)) {
    const measured = await measure(row, home, values.quick ? row.quick : row.size, Number(values.runs))
    if (!values.quick) keepMeasured(row.name, measured)
  }
  if (isAskedFor(growthRow)) await measureGrowth(home)
})
if (!values.quick) writeTables()

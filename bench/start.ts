// How long a process takes from its start: a worker until it is ready, and `status` of one agency until it has ended.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { closeApp } from '../src/app.ts'
import { openAt } from './app-at.ts'
import { copyOf, databaseOf, importedAt, makeDatabase } from './officers.ts'
import { inFolder, type Row, runAlone } from './row.ts'
import { timed } from './stopwatch.ts'

const main = join(import.meta.dirname, '..', 'src', 'cli', 'main.ts')

/** Node alone, with nothing of ours: what no program can be faster than. */
const nodeAlone = () => ended(spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }))

const ended = async (child: ReturnType<typeof spawn>): Promise<void> => {
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`a process ended with status ${code}`)
}

/** `first`: as after an install, when nothing that Node compiled is kept yet. */
const rollcall = (args: readonly string[], database: string, first = false) =>
  spawn(process.execPath, [main, ...args, '--database', database], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...(first ? { NODE_DISABLE_COMPILE_CACHE: '1' } : {}) },
  })

const status = (database: string, agency: readonly string[], first?: boolean) => async () => {
  const child = rollcall(['status', ...agency, '--as-of', '2026-11-23'], database, first)
  child.stdout?.resume()
  child.stderr?.resume()
  await ended(child)
}

/** Until it says that it has started; then it is told to end. @returns seconds. */
const workerReady = async (database: string): Promise<number> => {
  const from = performance.now()
  const child = rollcall(['worker'], database)
  const closed = once(child, 'close')
  let seconds: number | undefined
  child.stderr?.on('data', (text) => {
    if (seconds !== undefined || !String(text).includes('worker started')) return
    seconds = (performance.now() - from) / 1000
    child.kill()
  })
  await closed
  if (seconds === undefined) throw new Error('the worker ended before it had started')
  return seconds
}

/** Runs it once so that its files are in memory, and then measures. */
const warm = async (work: () => Promise<unknown>): Promise<number> => {
  await work()
  return (await timed(work)).seconds
}

export const startRow: Row = {
  name: 'start',
  program: import.meta.filename,
  what: 'the start of a process',
  of: 'officers',
  size: 100_000,
  quick: 10_000,
  beside: '',
  figures: {
    node: { words: 'node alone', unit: 's' },
    workerEmpty: { words: 'worker ready, empty database', unit: 's', most: 1 },
    worker: { words: 'worker ready', unit: 's', most: 1 },
    statusEmpty: { words: '`status`, empty database', unit: 's', most: 0.6 },
    status: { words: '`status` of one agency', unit: 's', most: 0.6 },
    statusFirst: { words: '`status` of one agency, the first after an install', unit: 's' },
  },
  prepare: makeDatabase,
  run: (home, officers) =>
    inFolder(home, async (folder) => {
      const empty = join(folder, 'empty.db')
      await closeApp(openAt(empty, importedAt))
      // A copy: the worker does what is due in it.
      const many = copyOf(databaseOf(home, officers), folder)
      const node = await warm(nodeAlone)
      const statusEmpty = await warm(status(empty, []))
      const ofOne = await warm(status(many, ['--agency', 'MN0000007']))
      const statusFirst = (await timed(status(many, ['--agency', 'MN0000007'], true))).seconds
      await workerReady(empty)
      const workerEmpty = await workerReady(empty)
      return { node, statusEmpty, status: ofOne, statusFirst, workerEmpty, worker: await workerReady(many) }
    }),
}

await runAlone(import.meta.main, startRow)

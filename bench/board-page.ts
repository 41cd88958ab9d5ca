// How long the board of an agency takes to come, while fifty are asked for each second.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { closeApp } from '../src/app.ts'
import { makeSignInLink } from '../src/flow/access/sign-in-link.ts'
import { linkKeyOf } from '../src/link-key.ts'
import { waysBelow } from '../src/web/ways.ts'
import { openAt } from './app-at.ts'
import { copyOf, databaseOf, makeDatabase } from './officers.ts'
import { inFolder, type Row, runAlone } from './row.ts'

const operator = 'operator@bench.example'
const main = join(import.meta.dirname, '..', 'src', 'cli', 'main.ts')

/** Requests a second, and for how many seconds. */
const [rate, seconds] = [50, 20]

/** What a browser needs of the database: where each agency's board is, and a way in. */
const doorsOf = async (database: string) => {
  const settings = { OPERATOR_EMAIL: operator, PUBLIC_URL: 'http://127.0.0.1' }
  const app = openAt(database, new Date().toISOString(), settings)
  const made = await makeSignInLink(app, operator)
  const ways = waysBelow('', linkKeyOf(app.config))
  const agencies = await app.db.selectFrom('agencies').select('id').where('ended_seq', 'is', null).execute()
  await closeApp(app)
  if (made === null) throw new Error('the operator may see nothing')
  return { signIn: new URL(made.link).pathname, boards: agencies.map(({ id }) => ways.agency(id)) }
}

/** The pages in a process of their own. */
const served = async (database: string) => {
  const env = { ...process.env, OPERATOR_EMAIL: operator }
  const child = spawn(process.execPath, [main, 'web', '--port', '0', '--database', database], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  let said = ''
  // Read to its end: a process whose words nobody hears is ended by them.
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (text) => {
      said += text
      const [found] = /http:\/\/[\d.]+:\d+/.exec(said) ?? []
      if (found !== undefined) resolve(found)
    })
    child.once('close', () => reject(new Error(`the pages did not begin: ${said}`)))
  })
  return { child, address }
}

/** Each request leaves at its own moment, whether or not those before have been answered. @returns milliseconds, sorted. */
const asked = async (address: string, cookie: string, boards: readonly string[]): Promise<number[]> => {
  const took: number[] = []
  const begun = performance.now()
  const one = async (n: number): Promise<void> => {
    const due = begun + (n * 1000) / rate
    await sleep(Math.max(0, due - performance.now()))
    const response = await fetch(`${address}${boards[n % boards.length]}`, { headers: { Cookie: cookie } })
    const html = await response.text()
    if (response.status !== 200 || !html.includes('Standings on'))
      throw new Error(`a board answered ${response.status}`)
    took.push(performance.now() - due)
  }
  await Promise.all(Array.from({ length: rate * seconds }, (_, n) => one(n)))
  return took.sort((a, b) => a - b)
}

export const boardPageRow: Row = {
  name: 'board-page',
  program: import.meta.filename,
  what: `the board of an agency of 40, ${rate} asked for each second`,
  of: 'officers',
  size: 5_000,
  quick: 5_000,
  beside: '',
  figures: {
    median: { words: 'median', unit: 'ms' },
    p95: { words: 'p95', unit: 'ms', most: 100 },
    longest: { words: 'longest', unit: 'ms' },
  },
  prepare: makeDatabase,
  run: (home, officers) =>
    inFolder(home, async (folder) => {
      const database = copyOf(databaseOf(home, officers), folder)
      const { signIn, boards } = await doorsOf(database)
      const { child, address } = await served(database)
      const closed = once(child, 'close')
      try {
        const headers = { 'Sec-Fetch-Site': 'same-origin' }
        const entered = await fetch(`${address}${signIn}`, { method: 'POST', headers, redirect: 'manual' })
        const [cookie = ''] = (entered.headers.get('set-cookie') ?? '').split(';')
        await asked(address, cookie, boards.slice(0, 5))
        const took = await asked(address, cookie, boards)
        const at = (part: number) =>
          took[Math.min(took.length - 1, Math.floor(took.length * part))] ?? Number.NaN
        return { median: at(0.5), p95: at(0.95), longest: at(1) }
      } finally {
        child.kill()
        await closed
      }
    }),
}

await runAlone(import.meta.main, boardPageRow)

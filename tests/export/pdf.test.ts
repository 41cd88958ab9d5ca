// The log as PDF, read back: what its pages say, that each says which page it is, and that the bytes are always the same.
import { getDocumentProxy } from 'unpdf'
import { expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../support/an-app.ts'
import { type Asked, logFile, madeTwice } from '../support/exported-log.ts'
import { bareCertificatesOf, certificatesOf, rosterOf } from '../support/import-rows.ts'

const now = '2026-11-23 09:00'

/** The text of each page, words apart by one space. */
const pagesOf = async (app: TestApp, asked: Asked = {}): Promise<readonly string[]> => {
  const bytes = await logFile(app, { format: 'pdf', audience: 'all' }, asked)
  const file = await getDocumentProxy(new Uint8Array(bytes))
  const pages: string[] = []
  for (let n = 1; n <= file.numPages; n++) {
    const { items } = await (await file.getPage(n)).getTextContent()
    const text = items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? ' ' : ''}` : '')).join('')
    pages.push(text.replace(/\s+/g, ' '))
  }
  return pages
}

const officers = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    officer: `Officer ${String(n + 1).padStart(3, '0')}`,
    post_license: String(1001 + n),
    assumed_on: '2026-08-31',
  }))

test('the first page says what it is: the day, the moment, what it was narrowed down to, the head of the ledger', async () => {
  const app = openTestApp({ now })
  await rosterOf(app, ...officers(2))
  const head = await app.db
    .selectFrom('ledger')
    .select('hash')
    .orderBy('seq', 'desc')
    .executeTakeFirstOrThrow()
  const [first = ''] = await pagesOf(app, {
    officer: '1001',
    asOf: '2026-12-01',
    knownAt: '2026-11-23T15:00:00Z',
  })
  expect(first).toContain('1 assignment of 1 officer at 1 agency in 1 row')
  expect(first).toContain('As of 2026-12-01')
  expect(first).toContain('As known at 2026-11-23T15:00:00.000Z')
  expect(first).toContain('Narrowed down to officer Officer 001, post license 1001')
  expect(first).toContain(Buffer.from(head.hash).toString('hex'))
  expect(first).toContain('page 1 of 2')
})

test('the first page counts assignments by standing and open deadlines by month', async () => {
  const app = openTestApp({ now })
  // Two overdue since 2026-08-31, one due on Mon 2027-03-01, one to be trained before 2027-01-04, one who has ended.
  await rosterOf(
    app,
    ...officers(2),
    { officer: 'Carl Coe', post_license: '3', assumed_on: '2026-08-31', unable_attested_on: '2026-08-20' },
    { officer: 'Dee Dahl', post_license: '4', assumed_on: '2027-01-04' },
    { officer: 'Eve Ek', post_license: '5', assumed_on: '2026-08-31', ended_on: '2026-10-30' },
  )
  // One more row of the same assignment is no more assignment.
  await bareCertificatesOf(
    app,
    { post_license: '1001', kind: 'supplemental', completed_on: '2026-09-10' },
    { post_license: '1001', kind: 'supplemental', completed_on: '2026-09-11' },
  )
  const [first = ''] = await pagesOf(app)
  expect(first).toContain('5 assignments of 5 officers at 1 agency in 6 rows')
  expect(first).toContain('OVERDUE 2 + 1 training due 1 due before starting 1')
  expect(first).toContain('2026-08 2 2027-01 1 2027-03 1')
})

test('a long log has the headings and the agency on every page, and each page its number', async () => {
  const app = openTestApp({ now })
  await rosterOf(app, ...officers(120))
  const [, ...tables] = await pagesOf(app)
  expect(tables.length).toBeGreaterThan(2)
  for (const [n, text] of tables.entries()) {
    expect(text).toContain(`page ${n + 2} of ${tables.length + 1}`)
    expect(text).toContain('Officer POST license District, school Role Assumed duties Subd. 3 Standing')
    expect(text).toContain(
      `Ely Police Department${n === 0 ? '' : ', chief law enforcement officer: chief@ely.example (continued)'}`,
    )
  }
  const all = tables.join(' ')
  for (const { officer } of officers(120)) expect(all.split(officer)).toHaveLength(2)
})

test('a row says who, where, since when, by which paragraph, how it stands, by which day, what was completed, and the copy', async () => {
  const app = openTestApp({ now })
  await rosterOf(app, {
    ...officers(1)[0],
    officer: 'Ada Ash',
    post_license: '1',
    assumed_on: '2026-08-31',
    school: 'High School',
  })
  await certificatesOf(app, { post_license: '1', kind: 'mandated', completed_on: '2026-08-01' })
  const [, table = ''] = await pagesOf(app)
  expect(table).toContain(
    'Ada Ash 1 Ely Public Schools High School regular 2026-08-31 (a) trained in time 2026-08-30 2026-08-01 mandated 29 days early paper',
  )
})

test('names with accents, and in Greek, Cyrillic, Hebrew and Arabic letters, are written; what the font lacks is a box', async () => {
  const app = openTestApp({ now })
  const names = [
    'Søren Łuczak-Ñandú',
    'Ngọc Nguyễn',
    'Cabdiraxmaan Xuseen',
    'Pa Houa Vaj',
    'Юлия Ким',
    'דנה לוי',
    'شيماء حسن',
  ]
  await rosterOf(
    app,
    ...names.map((officer, n) => ({ officer, post_license: String(n), assumed_on: '2026-08-31' })),
    { officer: '李小龙 👮🏽‍♀️ Lee', post_license: '99', assumed_on: '2026-08-31' },
  )
  const [, table = ''] = await pagesOf(app)
  for (const name of names) expect(table).toContain(name)
  expect(table).toContain('▯▯▯ ▯ Lee')
})

test('a name of a thousand letters does not push a row off the page', async () => {
  const app = openTestApp({ now })
  await rosterOf(
    app,
    { officer: 'Long '.repeat(60).trim(), post_license: '1', assumed_on: '2026-08-31' },
    ...officers(3),
  )
  const pages = await pagesOf(app)
  expect(pages).toHaveLength(2)
  expect(pages[1]).toContain('Officer 003')
})

test('the same records and the same words about them give the same bytes, at any hour', async () => {
  const app = openTestApp({ now })
  await rosterOf(app, ...officers(60))
  const [first, second] = await madeTwice(app, { format: 'pdf', audience: 'all' })
  expect(first.equals(second)).toBe(true)
})

test('a log without rows is a page that says so', async () => {
  const app = openTestApp({ now })
  await rosterOf(app, ...officers(2))
  const pages = await pagesOf(app, { until: '2020-01-01' })
  expect(pages).toHaveLength(1)
  expect(pages[0]).toContain('0 assignments of 0 officers at 0 agencies in 0 rows')
  expect(pages[0]).toContain('There are none.')
  expect(pages[0]).toContain('page 1 of 1')
})

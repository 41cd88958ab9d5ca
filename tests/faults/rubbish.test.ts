// Rubbish of every kind at every entrance: nothing crashes, nothing is half-written, and every answer says what is wrong.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { expect, test, vi } from 'vitest'
import { evaluateLines } from '../../src/cli/evaluate.ts'
import { importFiles } from '../../src/flow/imports/import-files.ts'
import { verifyLedger } from '../../src/flow/verify-ledger.ts'
import published from '../law/vectors/published.json' with { type: 'json' }
import { openTestApp } from '../support/an-app.ts'
import { figure, oneOf, rounds, seeded } from '../support/campaign.ts'
import { mutated } from '../support/mutate.ts'
import { lastEntry } from '../support/what-was-told.ts'

vi.setConfig({ testTimeout: rounds(120_000, 7_200_000) })

const here = (...path: readonly string[]) => join(import.meta.dirname, '..', ...path)
const times = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n))
/** Another value here and there: of the right kind, on a boundary, or of no kind at all. */
const otherwise = (facts: object, random: () => number): object =>
  JSON.parse(
    JSON.stringify(facts, (_, value) =>
      random() < 0.05 && typeof value !== 'object' ? oneOf(odd, random) : value,
    ),
  )

const odd = [
  '2025-08-31',
  '2025-09-01',
  '2027-05-31',
  '2027-06-01',
  '2028-02-29',
  '2027-02-29',
  'NASRO_BASIC',
  'OTHER',
  true,
  false,
  0,
  59,
  60,
  -1,
  1.5,
  null,
  '',
  [],
]

test('evaluate: every line that is not blank gets one answer, a decision or what is wrong with it', async () => {
  const random = seeded()
  const lines = published.vectors.map(({ inputs }) => Buffer.from(JSON.stringify(inputs)))
  const many = rounds(2_000, 40_000)
  let wrong = 0
  const fed = times(many, (n) =>
    n % 4 === 0
      ? Buffer.from(
          mutated(oneOf(lines, random), random)
            .toString('latin1')
            .replaceAll(/[\r\n]/g, ' '),
          'latin1',
        )
      : Buffer.from(JSON.stringify(otherwise(oneOf(published.vectors, random).inputs, random))),
  )
  const asked = fed.filter((line) => line.toString('latin1').trim() !== '')
  let text = ''
  await evaluateLines(
    Readable.from(asked.map((line) => Buffer.concat([line, Buffer.from('\n')]))),
    (answers) => {
      text += answers
    },
  )
  const answers = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { error?: string; because?: { cite: string }[] })
  expect(answers).toHaveLength(asked.length)
  for (const { error, because } of answers) {
    if (error === undefined) expect(because?.length).toBeGreaterThan(0)
    else expect(error.length).toBeGreaterThan(5)
    if (error !== undefined) wrong += 1
  }
  figure('evaluate, lines', { lines: asked.length, refused: wrong, crashes: 0 })
})

test('import: rows are taken or refused with place and reason, a dry run writes nothing, and the ledger holds', async () => {
  const random = seeded()
  const files = [
    'roster.csv',
    'roster-from-excel.csv',
    'roster-with-errors.csv',
    'courses.csv',
    'contact-days.csv',
  ].map((name) => readFileSync(here('flow', 'fixtures', name)))
  const app = openTestApp({ now: '2026-11-23 09:00' })
  const path = join(app.folder, 'rubbish.csv')
  const many = rounds(60, 8_000)
  let refused = 0
  for (const n of times(many, (n) => n)) {
    writeFileSync(path, mutated(oneOf(files, random), random))
    const before = await lastEntry(app)
    const dryRun = n % 4 !== 0
    const report = await importFiles(app, [path], { dryRun })
    for (const file of report.files)
      for (const { problem, expected, line } of file.refused) {
        refused += 1
        expect([problem !== '', expected !== '', line > 0]).toEqual([true, true, true])
      }
    if (dryRun) expect(await lastEntry(app)).toBe(before)
  }
  expect(await verifyLedger(app.config.databasePath)).toMatchObject({ ok: true })
  figure('import, files', { files: many, 'rows refused': refused, crashes: 0, 'half-written': 0 })
})

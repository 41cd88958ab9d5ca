// Every published case and every one of our own comes out as the law says.
import { expect, test } from 'vitest'
import { decide } from './own-case.ts'
import { paragraphD, paragraphE, stints } from './vectors/own-substitutes.ts'
import { paragraphA, paragraphB, paragraphC } from './vectors/own-training.ts'
import published from './vectors/published.json' with { type: 'json' }

test.each(published.vectors.map((one) => [one.id, one.title, one] as const))('%s %s', (_, __, vector) => {
  const { because, ...decision } = decide(vector.inputs)
  expect(decision).toEqual(vector.expected)
  expect(because.length).toBeGreaterThan(0)
})

test.each([
  ['(a)', paragraphA],
  ['(b)', paragraphB],
  ['(c)', paragraphC],
  ['(d)', paragraphD],
  ['(e)', paragraphE],
  ['stints', stints],
] as const)('our own cases for %s come out as the law says', (_, cases) => {
  for (const [title, given, expected] of cases) expect(decide(given), title).toMatchObject(expected)
})

test('the readings not taken are named where the published cases have them', () => {
  for (const { id, inputs, alternatives } of published.vectors) {
    const said = decide(inputs)
      .because.map(({ text }) => text)
      .join(' ')
    for (const other of alternatives) {
      if ('deadline' in other && typeof other.deadline === 'string')
        expect(
          said.includes(other.deadline) || said.includes('June 30, 2027'),
          `${id}: ${other.reading}`,
        ).toBe(true)
    }
  }
})

test('six months are explained with their arithmetic', () => {
  const texts = decide({
    assignments: [
      { assumed: '2026-08-31', ended: null, agency: null, district: null, continues_previous: false },
    ],
    employer_unable_attested: '2026-08-20',
  }).because.map(({ text }) => text)
  expect(texts.join(' ')).toContain('2026-08-31 + 6 months = 2027-02-28')
  expect(texts.join(' ')).toContain('a Sunday; § 645.15 → Mon 2027-03-01')
})

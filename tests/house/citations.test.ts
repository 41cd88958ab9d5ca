// The citations: every one on the list is used, and nothing is cited that is not on the list.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { CITATIONS } from '../../src/law/citation.ts'
import { readFactsLine } from '../../src/law/read-facts-line.ts'
import { evaluate } from '../../src/law/standing.ts'
import { read, root, sources } from './source.ts'

const list = 'src/law/citation.ts'
const cited = sources
  .filter(({ path }) => path !== list)
  .flatMap(({ path, text }) =>
    [...text.matchAll(/'(\d{3}\.\d+(?: subd\. [^'\n]+)?|POST guidance)'/g)].map(([, cite = '']) => ({
      path,
      cite,
    })),
  )

test('every citation on the list is cited somewhere', () => {
  const unused = CITATIONS.filter((citation) => !cited.some(({ cite }) => cite === citation))
  expect(unused).toEqual([])
})

test('whatever is cited is on the list', () => {
  const known: readonly string[] = CITATIONS
  expect(cited.filter(({ cite }) => !known.includes(cite))).toEqual([])
})

test('the list has no citation twice', () => {
  expect(new Set(CITATIONS).size).toBe(CITATIONS.length)
})

test('a worked case is explained by citations of the list, one at least', () => {
  const folder = 'tests/law/vectors'
  const vectors = readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => Object.values(JSON.parse(read(`${folder}/${name}`))).flat())
    .filter((one): one is { inputs: unknown } => typeof one === 'object' && one !== null && 'inputs' in one)
  expect(vectors.length).toBeGreaterThan(20)
  for (const { inputs } of vectors) {
    const line = readFactsLine(JSON.stringify(inputs))
    if ('error' in line) throw new Error(line.error)
    const { because } = evaluate(line.facts)
    expect(because.length).toBeGreaterThan(0)
    for (const { cite } of because) expect(CITATIONS).toContain(cite)
  }
})

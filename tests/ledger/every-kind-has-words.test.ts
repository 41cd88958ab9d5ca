// Whatever the ledger may hold can be told in plain words: the list of kinds is walked, so a new one without words fails.
import { expect, test } from 'vitest'
import { z } from 'zod'
import { actShapes } from '../../src/ledger/acts.ts'
import { bodyProblem } from '../../src/ledger/check-body.ts'
import { type FactNoun, factShapes } from '../../src/ledger/entries.ts'
import { entryWords } from '../../src/ledger/words/entry-words.ts'
import type { Naming } from '../../src/ledger/words/naming.ts'
import { bodyOf } from '../support/a-body.ts'

const naming: Naming = {
  officer: (id) => `officer number ${id}`,
  agency: (id) => `agency number ${id}`,
  district: (id) => `district number ${id}`,
  certificate: (id) => `certificate number ${id}`,
  letter: (id) => `letter ${id}`,
  letterOfKey: (key) => `letter with ${key}`,
  notice: (id) => ({ about: `whom notice ${id} is about`, matter: 'training due', rung: '90' }),
  concerns: () => true,
  tellsOfNoOther: () => true,
}

const decision = {
  rule_path: 'b',
  status: 'PENDING',
  deadline: '2027-05-31',
  deadline_nominal: '2027-05-31',
  duties_not_required: [],
  policy_review: 'NOT_REQUIRED',
  cert_copy: 'NOT_YET',
  post_guidance_deadline: null,
  post_recurring_due: null,
  flags: [],
}

const acts = Object.entries(actShapes).map(([kind, shape]) => ({
  kind,
  body: kind === 'standing.changed' ? { ...(bodyOf(shape) as object), decision } : bodyOf(shape),
  before: null,
}))

const factsOf = (noun: FactNoun) => {
  const fact = bodyOf(factShapes[noun]) as Record<string, unknown>
  return [
    { kind: `${noun}.recorded`, body: fact, before: null },
    { kind: `${noun}.changed`, body: { id: 1, ...fact }, before: fact },
    { kind: `${noun}.withdrawn`, body: { id: 1, reason: 'some reason' }, before: fact },
  ]
}

const every = [...acts, ...(Object.keys(factShapes) as FactNoun[]).flatMap(factsOf)]

/** What shows that something was told which nobody wrote words for. */
const unsaid = /undefined|null|NaN|\[object|_key|\{|\}/

test.each(every)('$kind is told in plain words', ({ kind, body, before }) => {
  expect(bodyProblem(kind, body)).toBeNull()
  const words = entryWords({ kind, body, before }, naming)
  expect(words).not.toMatch(unsaid)
  expect(words.split(' ').length).toBeGreaterThan(2)
  expect(words).not.toMatch(/\n/)
})

/** Columns that only compare spellings, or say of which of two the id is. */
const neverTold = ['name_key', 'license_key', 'school_key', 'course_key', 'holder']

test.each(Object.keys(factShapes) as FactNoun[])('a change of any column of %s says both values', (noun) => {
  const fact = bodyOf(factShapes[noun]) as Record<string, unknown>
  for (const [column, value] of Object.entries(fact)) {
    if (neverTold.includes(column) || column.endsWith('_id') || ['office', 'scope'].includes(column)) continue
    const other = another(value)
    const words = entryWords(
      { kind: `${noun}.changed`, body: { id: 1, [column]: other }, before: fact },
      naming,
    )
    expect([column, words]).toEqual([column, expect.stringContaining('replaced by')])
    const said = (each: unknown) => (typeof each === 'boolean' ? (each ? 'yes' : 'no') : String(each))
    expect(words).toContain(said(value))
    expect(words).toContain(said(other))
  }
})

const another = (value: unknown): unknown => {
  if (typeof value === 'boolean') return !value
  if (typeof value === 'number') return value + 1
  return value === '2026-11-23' ? '2026-11-24' : `other ${value}`
}

test('a kind that there is not is refused, and not told as if it were one', () => {
  expect(() => entryWords({ kind: 'officer.sold', body: {}, before: null }, naming)).toThrow('officer.sold')
  expect(() => entryWords({ kind: 'moon.recorded', body: {}, before: null }, naming)).toThrow('moon.recorded')
})

test('every act has its own words: no two kinds are told alike', () => {
  const words = every.map((each) => entryWords(each, naming))
  expect(new Set(words).size).toBe(words.length)
})

test('the sample bodies have every member that the schema has', () => {
  const planned = bodyOf(actShapes['letter.planned']) as object
  expect(Object.keys(planned).sort()).toEqual(
    Object.keys(z.toJSONSchema(actShapes['letter.planned']).properties ?? {}).sort(),
  )
})

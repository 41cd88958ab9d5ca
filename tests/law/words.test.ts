// The words of letters: the status in a few words, and the open questions that bear on a case.
import { expect, test } from 'vitest'
import { openQuestions } from '../../src/law/questions.ts'
import { readFacts } from '../../src/law/read-facts.ts'
import { evaluate } from '../../src/law/standing.ts'
import { statusWords } from '../../src/law/status-words.ts'
import { assignment, certificate, factsOf, nasro, plainCase } from './own-case.ts'

const factsWith = (given: Readonly<Record<string, unknown>>) => factsOf(readFacts({ ...plainCase, ...given }))
const words = (given: Readonly<Record<string, unknown>>) => statusWords(evaluate(factsWith(given)))
const questions = (given: Readonly<Record<string, unknown>>) => {
  const facts = factsWith(given)
  return openQuestions(facts, evaluate(facts)).join('\n')
}

test('each status is told in plain words, with its day', () => {
  expect(words({})).toBe('training overdue since Tue 2026-09-08')
  expect(words({ as_of: '2026-09-07' })).toBe('to be trained before starting, by Mon 2026-09-07')
  expect(words({ basic: nasro })).toBe('training due by Mon 2027-05-31')
  expect(words({ mandated: [certificate('2026-09-07')] })).toBe('trained in time')
  expect(words({ mandated: [certificate('2026-09-09')] })).toBe('trained, but late')
  expect(words({ mandated: [certificate('2026-09-08')] })).toContain('a person must decide')
  expect(words({ substitute: true })).toContain('exempt as a substitute')
  expect(words({ contract_sro: false })).toContain('not serving')
  expect(words({ as_of: '2025-08-31' })).toContain('not begun')
})

test('only the questions that bear on a case are asked', () => {
  expect(questions({})).toBe('')
  expect(questions({ basic: nasro })).toContain('June 30, 2027')
  expect(questions({ assignments: [assignment('2023-09-05')] })).toContain('before September 1, 2025')
  expect(questions({ employer_unable_attested: '2026-09-01' })).toContain('names no form')
  expect(questions({ substitute: true })).toContain('student contact day')
  expect(questions({ mandated: [certificate('2026-09-08')] })).toContain('first day of duty')
  expect(questions({ mandated: [certificate('2026-09-07')] })).toContain('expires')
  expect(questions({ basic: nasro, assignments: [assignment('2027-08-30')] })).toContain('after May 31, 2027')
  expect(
    questions({ assignments: [assignment('2026-05-26')], employer_unable_attested: '2026-05-20' }),
  ).toContain('Indigenous Peoples Day')
})

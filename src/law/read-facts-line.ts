// Reads one line of JSON into facts: no key twice, and its id kept exactly as it was written.
import type { Facts } from './facts.ts'
import { type FactsRead, type Id, readFacts } from './read-facts.ts'
import { repeatedKey } from './repeated-key.ts'

/** `idText` is the id as JSON; undefined where the line has none, 'null' where it cannot be read. */
export type LineRead = { readonly idText: string | undefined } & (
  | { readonly facts: Facts }
  | { readonly error: string }
)

const colonsIn = (text: string | null | undefined): number => {
  if (text === null || text === undefined) return 0
  let count = 0
  for (let at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1)) count += 1
  return count
}

const keysIn = (fields: object): number => {
  let count = 0
  for (const _ in fields) count += 1
  return count
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/**
 * How many colons a line without escapes has if no key is repeated: one a key, and those inside texts. A key that
 * stands twice brings at least one more, because JSON.parse keeps only the last of its values.
 */
const colonsExpected = (
  value: object,
  id: Id,
  { basic, mandated, supplemental, assignments }: Facts,
): number => {
  let count = keysIn(value) + 3 + 2 * (mandated.length + supplemental.length) + 5 * assignments.length
  if ('contact_days' in value && isObject(value.contact_days)) count += keysIn(value.contact_days)
  if ('review_answers' in value && isObject(value.review_answers)) count += keysIn(value.review_answers)
  if (typeof id === 'string') count += colonsIn(id)
  for (const { agency, district } of assignments) count += colonsIn(agency) + colonsIn(district)
  return count + colonsIn(basic.course)
}

const mayRepeatAKey = (text: string, value: unknown, id: Id, facts: Facts): boolean =>
  !isObject(value) || text.includes('\\') || colonsIn(text) !== colonsExpected(value, id, facts)

/** A number that JavaScript cannot hold is given back by the digits it was written with. */
const numberAsWritten = (text: string, id: number): string => {
  if (Number.isSafeInteger(id)) return `${id}`
  let written = `${id}`
  const keepSource = (key: string, value: unknown, context?: { source?: string }): unknown => {
    if (key === 'id' && typeof value === 'number') written = context?.source ?? written
    return value
  }
  JSON.parse(text, keepSource)
  return written
}

const idTextOf = (text: string, id: Id): string | undefined => {
  if (id === undefined) return undefined
  return typeof id === 'number' ? numberAsWritten(text, id) : JSON.stringify(id)
}

const parsed = (text: string): { readonly value: unknown } | { readonly error: string } => {
  try {
    return { value: JSON.parse(text) }
  } catch (error) {
    const why = error instanceof Error ? error.message : 'it cannot be parsed'
    return { error: `the line is not JSON (${why}); right would be one JSON object` }
  }
}

/** Reads one line. Out: the facts, or one sentence that says what is wrong with it and where. */
export const readFactsLine = (text: string): LineRead => {
  const json = parsed(text)
  if ('error' in json) return { idText: 'null', error: json.error }
  const read: FactsRead = readFacts(json.value)
  if ('error' in read) return { idText: idTextOf(text, read.id) ?? 'null', error: read.error }
  if (mayRepeatAKey(text, json.value, read.id, read.facts)) {
    const place = repeatedKey(text)
    if (place !== null) {
      const idText = place === 'id' ? 'null' : (idTextOf(text, read.id) ?? 'null')
      return { idText, error: `${place} is there twice; right would be each key once` }
    }
  }
  return { idText: idTextOf(text, read.id), facts: read.facts }
}

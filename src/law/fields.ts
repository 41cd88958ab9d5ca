// Reads single fields of untrusted JSON; the first fault found is kept, with place, value and what would be right.
import { type PlainDate, parsePlainDate, plainDate } from './calendar.ts'

/** An object of the JSON, and where it stands: `list` '' and `index` -1 for the outermost. */
export type Spot = { readonly list: string; readonly index: number }
export type Fields = Readonly<Record<string, unknown>>

/** Holds the first fault, or null. */
export type Faults = { first: string | null }

const NO_DAY = plainDate('0001-01-01')
export const A_DAY = 'a day written 2026-08-31'

/** 'as_of', 'basic.course', 'assignments[1].ended' */
const placeOf = (spot: Spot, key: string): string => {
  if (spot.list === '') return key
  return spot.index < 0 ? `${spot.list}.${key}` : `${spot.list}[${spot.index}].${key}`
}

/** The value as a message shows it: short, and never what a list or object holds. */
export const shown = (value: unknown): string => {
  if (value === undefined) return 'missing'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object' && value !== null) return 'an object'
  const text = JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}

export const refuse = (faults: Faults, place: string, value: unknown, right: string): void => {
  faults.first ??= `${place} is ${shown(value)}; right would be ${right}`
}

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const readDay = (faults: Faults, fields: Fields, key: string, spot: Spot): PlainDate => {
  const value = fields[key]
  const day = typeof value === 'string' ? parsePlainDate(value) : undefined
  if (day !== undefined) return day
  refuse(faults, placeOf(spot, key), value, A_DAY)
  return NO_DAY
}

/** A required key may be null but not missing; an optional one may be either. */
export const readDayOrNull = (
  faults: Faults,
  fields: Fields,
  key: string,
  spot: Spot,
  optional = false,
): PlainDate | null => {
  const value = fields[key]
  if (value === null || (optional && value === undefined)) return null
  const day = typeof value === 'string' ? parsePlainDate(value) : undefined
  if (day !== undefined) return day
  refuse(faults, placeOf(spot, key), value, `${A_DAY}, or null`)
  return null
}

export const readBoolean = (faults: Faults, fields: Fields, key: string, spot: Spot): boolean => {
  const value = fields[key]
  if (typeof value === 'boolean') return value
  refuse(faults, placeOf(spot, key), value, 'true or false')
  return false
}

export const readTextOrNull = (faults: Faults, fields: Fields, key: string, spot: Spot): string | null => {
  const value = fields[key]
  if (typeof value === 'string' || value === null) return value
  refuse(faults, placeOf(spot, key), value, 'a text, or null')
  return null
}

/** One of the words, or null where the key is absent. */
export const readWord = <Word extends string>(
  faults: Faults,
  fields: Fields,
  key: string,
  spot: Spot,
  words: readonly Word[],
): Word | null => {
  const value = fields[key]
  if (value === undefined || value === null) return null
  const word = words.find((one) => one === value)
  if (word !== undefined) return word
  refuse(faults, placeOf(spot, key), value, `${words.map((one) => `"${one}"`).join(' or ')}, or null`)
  return null
}

/** Refuses keys that are not in the table. Keys that are missing are refused by the readers above. */
export const refuseOtherKeys = (
  faults: Faults,
  fields: Fields,
  allowed: readonly string[],
  spot: Spot,
): void => {
  for (const key in fields) {
    if (allowed.includes(key)) continue
    const place = placeOf(spot, key.length > 60 ? `${key.slice(0, 60)}…` : key)
    faults.first ??= `${place} is not a key of the table; right would be one of ${allowed.join(', ')}`
  }
}

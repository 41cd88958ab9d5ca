// A fact that was recorded, changed or withdrawn, in words: what it is, what it says, which value replaced which.
import { plainName } from '../../notices/letters/names.ts'
import type { FactBody, FactNoun } from '../entries.ts'
import type { Naming } from './naming.ts'

/**
 * How a column is told: its label; `changed` for one that is told only when it changes, since what the fact is has it
 * already; `usual` for one that is told only when it is otherwise; null for what only compares spellings.
 */
type ColumnWords =
  | string
  | { readonly changed: string }
  | { readonly label: string; readonly usual: boolean }
  | null

/** The words of one kind of fact. */
export type FactWords<N extends FactNoun> = {
  /** 'mandated certificate of 2026-10-01 for Bea Okafor (12002)' */
  readonly what: (fact: FactBody<N>, naming: Naming) => string
  readonly columns: { readonly [C in keyof FactBody<N>]-?: ColumnWords }
}

/** The values of a fact, or of those of its columns that changed. */
export type Values = Readonly<Record<string, unknown>>

/** The same words where the kind of fact is not known before the entry is read. */
type AnyWords = {
  readonly what: (fact: never, naming: Naming) => string
  readonly columns: Readonly<Record<string, ColumnWords>>
}

/** 'recorded: officer Bea Okafor, POST license 12002; badge “17”' */
export const recordedWords = ({ what, columns }: AnyWords, fact: Values, naming: Naming): string => {
  const said = Object.entries(columns).flatMap(([column, words]) => {
    const value = stored(fact[column])
    if (words === null || value === null) return []
    if (typeof words === 'string') return [`${words} ${valueWords(column, value, naming)}`]
    if ('changed' in words || isYes(value) === words.usual) return []
    return [`${words.label} ${yesOrNo(value)}`]
  })
  return `recorded: ${[what(fact as never, naming), ...said].join('; ')}`
}

/** 'changed: assignment of …: start 2026-08-31 replaced by 2026-09-01'; `before` is null where it cannot be told. */
export const changedWords = (
  { what, columns }: AnyWords,
  { before, changed }: { readonly before: Values | null; readonly changed: Values },
  naming: Naming,
): string => {
  const said = Object.entries(changed).flatMap(([column, value]) => {
    const words = columns[column] ?? null
    return words === null ? [] : [columnChanged(words, column, { from: before?.[column], to: value }, naming)]
  })
  const of = before === null ? 'a fact' : what(before as never, naming)
  return `changed: ${of}: ${said.length === 0 ? 'its spelling' : said.join('; ')}`
}

/** 'withdrawn: mandated certificate of …, because “another officer's”' */
export const withdrawnWords = (
  { what }: AnyWords,
  { before, reason }: { readonly before: Values | null; readonly reason: string },
  naming: Naming,
): string =>
  `withdrawn: ${before === null ? 'a fact' : what(before as never, naming)}, because ${quoted(reason)}`

const columnChanged = (
  words: Exclude<ColumnWords, null>,
  column: string,
  { from, to }: { readonly from: unknown; readonly to: unknown },
  naming: Naming,
): string => {
  const isFlag = typeof words === 'object' && 'usual' in words
  const label = typeof words === 'string' ? words : 'changed' in words ? words.changed : words.label
  const said = (value: unknown) =>
    isFlag ? yesOrNo(value) : valueWords(column, value as string | number | boolean, naming)
  const [was, is] = [stored(from), stored(to)]
  if (is === null) return was === null ? `${label} taken away` : `${label} ${said(was)} taken away`
  return was === null ? `${label} ${said(is)} added` : `${label} ${said(was)} replaced by ${said(is)}`
}

const stored = (value: unknown): unknown => value ?? null

/** SQLite has 1 and 0 where a body has true and false. */
const isYes = (value: unknown): boolean => value === true || value === 1
const yesOrNo = (value: unknown): string => (isYes(value) ? 'yes' : 'no')

const valueWords = (column: string, value: unknown, naming: Naming): string => {
  if (column === 'district_id') return naming.district(Number(value))
  if (typeof value === 'boolean') return yesOrNo(value)
  if (typeof value === 'number') return column === 'continues_previous' ? yesOrNo(value) : String(value)
  const isOurs = codes.has(column) || /^\d{4}-\d\d-\d\d$/.test(String(value))
  return isOurs ? String(value) : quoted(String(value))
}

/** Columns whose values are words of ours, and not what a person wrote. */
const codes: ReadonlySet<string> = new Set([
  'state',
  'media_type',
  'role',
  'kind',
  'form',
  'sha256',
  'course',
  'answer',
  'ladder',
  'time_zone',
])

/** What a person wrote, on one line and marked as theirs. */
export const quoted = (text: string): string => `“${plainName(text)}”`

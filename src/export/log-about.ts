// What a log says of itself where a person reads it: the day, the moment, what it was narrowed down to, and its anchor.
import type { PlainDate } from '../law/calendar.ts'
import { RULE_SET_VERSION } from '../law/parameters.ts'
import type { Instant } from '../notices/instant.ts'

export type LogAbout = {
  readonly asOf: PlainDate
  /** null for all that was known when it was made. */
  readonly knownAt: Instant | null
  /** In words: `agency`, `officer` …; empty for everything. */
  readonly filters: Readonly<Record<string, string>>
  /** The last entry of the ledger that was read; the hash in hexadecimal. */
  readonly head: { readonly seq: number; readonly hash: string }
  readonly madeAt: Instant
  readonly madeBy: string
}

export const LOG_TITLE = 'Training log of school resource officers'

/** Labels and values, in the order in which they are read. */
export const aboutLines = (about: LogAbout): readonly (readonly [label: string, value: string])[] => [
  ['As of', about.asOf],
  ['As known', about.knownAt === null ? 'when it was made' : `at ${about.knownAt}`],
  ['Narrowed down to', narrowedTo(about.filters)],
  ['Made at', `${about.madeAt} (UTC)`],
  ['Made by', about.madeBy],
  ['Rules', `${RULE_SET_VERSION} (Minn. Stat. § 626.8482, subd. 3)`],
  ['Ledger head', `${about.head.seq}:${about.head.hash}`],
]

const narrowedTo = (filters: LogAbout['filters']): string => {
  const all = Object.entries(filters).map(([name, value]) => `${name.replaceAll('_', ' ')} ${value}`)
  return all.length === 0 ? 'nothing: all assignments on record' : all.join(', ')
}

// Reads cells that hold one of a few words: roles, kinds of certificate, basic courses.
import { cleanText, type Reading } from './text-cell.ts'

/** What an officer does in a school. */
export type Role = 'regular' | 'substitute'

/** The kinds of certificate and of course. */
export type CertificateKind = 'basic' | 'mandated' | 'supplemental'

/** The basic courses of the law's transition. */
export type BasicCourse = 'MNSSC_BASIC' | 'NASRO_BASIC' | 'OTHER'

/** regular or substitute. */
export function readRole(cell: string): Reading<Role> {
  return readWord(cell, { regular: 'regular', substitute: 'substitute' }, 'a role', 'regular or substitute')
}

/** basic, mandated or supplemental. */
export function readCertificateKind(cell: string): Reading<CertificateKind> {
  const words = { basic: 'basic', mandated: 'mandated', supplemental: 'supplemental' } as const
  return readWord(cell, words, 'a kind of certificate', 'basic, mandated or supplemental')
}

/** MNSSC_BASIC (also "SSC Basic"), NASRO_BASIC or OTHER. */
export function readBasicCourse(cell: string): Reading<BasicCourse> {
  const words = {
    mnsscbasic: 'MNSSC_BASIC',
    sscbasic: 'MNSSC_BASIC',
    nasrobasic: 'NASRO_BASIC',
    other: 'OTHER',
  } as const
  return readWord(cell, words, 'a basic course', 'MNSSC_BASIC (or "SSC Basic"), NASRO_BASIC or OTHER')
}

/** Matches without regard to case, spaces, dashes and underscores; the keys of `words` are so reduced. */
function readWord<W extends string>(
  cell: string,
  words: Readonly<Record<string, W>>,
  what: string,
  expected: string,
): Reading<W> {
  const word = cleanText(cell)
    .toLowerCase()
    .replace(/[\s_-]+/g, '')
  if (word === '') return undefined
  const match = Object.entries(words).find(([spelling]) => spelling === word)
  return match ? match[1] : { problem: `not ${what} that is known`, expected }
}

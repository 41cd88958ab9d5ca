// A right in words: as what, of what, until when.
import type { Right } from '../../flow/access/rights.ts'
import { fullDay } from '../../notices/letters/day-words.ts'
import { plainName } from '../../notices/letters/names.ts'

export const roleWords: Readonly<Record<Right['role'], string>> = {
  operator: 'Operator',
  chief: 'Chief law enforcement officer',
  coordinator: 'Safety coordinator',
  auditor: 'Auditor',
}

/** 'Auditor of Ely Police Department, until Wed, Jan 20, 2027'. */
export const rightWords = (right: Right): string => {
  const of = right.scope === 'all' ? 'all agencies' : plainName(right.of.name)
  return `${roleWords[right.role]} of ${of}${right.until === null ? '' : `, until ${fullDay(right.until)}`}`
}

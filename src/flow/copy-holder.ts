// Which agency holds a copy: the one that is named, else the one that the officer serves.
import type { Db } from '../../db/open.ts'
import { agenciesServed } from '../../db/serving.ts'
import type { PlainDate } from '../law/calendar.ts'
import { agenciesMeant, type Found } from './find.ts'

/** Why it cannot be told, and what would be right. */
export type NoHolder = { readonly problem: string; readonly expected: string }

export const isNoHolder = (answer: Found | NoHolder): answer is NoHolder => 'problem' in answer

/**
 * @param named ORI or name; undefined: the one agency of the officer's assignments in force, else of those ahead.
 * @param today the legal day.
 */
export const copyHolder = async (
  trx: Db,
  officer: Found,
  named: string | undefined,
  today: PlainDate,
): Promise<Found | NoHolder> => {
  if (named === undefined) {
    const [first, ...others] = await agenciesServed(trx, officer.id, today)
    if (first === undefined)
      return { problem: `${officer.name} serves at no agency`, expected: 'the agency that holds the copy' }
    if (others.length === 0) return first
    const names = [first, ...others].map(({ name }) => name).join(' and ')
    return { problem: `${officer.name} serves at ${names}`, expected: 'the one of them that holds the copy' }
  }
  const [meant, another] = await agenciesMeant(trx, named)
  if (meant === undefined)
    return { problem: 'no agency of this name or ORI is on record', expected: 'the ORI or the name of one' }
  if (another !== undefined) return { problem: 'several agencies have this name', expected: 'the ORI' }
  return meant
}

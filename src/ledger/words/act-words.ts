// What the words of an act are made by: its body and the names in it; and pieces that several kinds share.
import { plainName } from '../../notices/letters/names.ts'
import type { ActBody, ActKind } from '../acts.ts'
import type { NamedNotice, Naming } from './naming.ts'

/** The words of some kinds of act; a kind without them does not compile. */
export type ActWords<Kinds extends ActKind> = {
  readonly [K in Kinds]: (body: ActBody<K>, naming: Naming) => string
}

/** ', because “no address is on record”'; nothing where no reason is given. */
export const becauseWords = (reason: string | null): string =>
  reason === null || reason === '' ? '' : `, because ${plainName(reason)}`

/**
 * 'Bea Okafor (12002) at Austin Police Department (training due by Mon 2027-03-01, rung 90)', and of the others only how
 * many they are.
 */
export const noticeWords = (ids: readonly number[], { notice }: Pick<Naming, 'notice'>): string => {
  const named = ids.map(notice).filter((one) => one !== null)
  const others = ids.length - named.length
  const words = [...Map.groupBy(named, ({ about }) => about)].map(([about, its]) => ofOne(about, its))
  if (others > 0) words.push(`${others} ${others === 1 ? 'notice' : 'notices'} about others`)
  return words.join('; ')
}

const ofOne = (about: string, notices: readonly NamedNotice[]): string => {
  const matters = [...Map.groupBy(notices, ({ matter }) => matter)]
  return `${about} (${matters.map(([matter, its]) => `${matter}, ${rungsWords(its.map(({ rung }) => rung))}`).join('; ')})`
}

/** 'rung 90', 'rungs 180, 90' */
export const rungsWords = (rungs: readonly string[]): string =>
  `${rungs.length === 1 ? 'rung' : 'rungs'} ${rungs.join(', ')}`

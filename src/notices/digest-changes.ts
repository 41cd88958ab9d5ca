// What changed between two pages, officer by officer, in plain words made of public facts alone.
import type { WeeklyOfficer } from './digest-model.ts'
import { shortDay } from './letters/day-words.ts'
import { publicStatus } from './letters/public-words.ts'

export type Change = { readonly officer: string; readonly words: string }

/** By name; an officer of whom nothing changed is left out. */
export const changesBetween = (
  before: readonly WeeklyOfficer[],
  now: readonly WeeklyOfficer[],
): readonly Change[] => {
  const earlier = new Map(before.map((officer) => [officer.key, officer]))
  const present = new Set(now.map(({ key }) => key))
  const came = now.flatMap((officer) => {
    const words = wordsFor(earlier.get(officer.key), officer)
    return words === '' ? [] : [{ officer: officer.officer, words }]
  })
  const left = before
    .filter(({ key }) => !present.has(key))
    .map(({ officer }) => ({ officer, words: 'no longer serves here' }))
  return [...came, ...left].toSorted((a, b) => a.officer.localeCompare(b.officer))
}

const wordsFor = (was: WeeklyOfficer | undefined, is: WeeklyOfficer): string => {
  if (was === undefined) return `new here: ${publicStatus(is)}`
  const status = publicStatus(is)
  return [
    status === publicStatus(was) ? '' : `now ${status} (was ${publicStatus(was)})`,
    courseChange(was, is),
    copyChange(was, is),
    was.role === is.role ? '' : `now ${is.role === 'substitute' ? 'a substitute' : 'a regular officer'}`,
  ]
    .filter((words) => words !== '')
    .join('; ')
}

const courseChange = ({ course: was }: WeeklyOfficer, { course: is }: WeeklyOfficer): string => {
  if (was?.completedOn === is?.completedOn) return ''
  return is === null
    ? 'the course on record does not count any more'
    : `course completed ${shortDay(is.completedOn)}`
}

/** A first certificate brings the question of its copy with it: that is no change by itself. */
const copyChange = ({ copy: was }: WeeklyOfficer, { copy: is }: WeeklyOfficer): string => {
  if (was === is) return ''
  if (is === 'HELD') return 'copy of the certificate held'
  if (was === 'HELD' && is === 'STALE') return 'the copy held is of an older certificate now'
  return is === 'MISSING' ? 'no copy of the certificate held' : ''
}

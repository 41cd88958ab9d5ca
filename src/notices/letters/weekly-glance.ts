// A digest or a brief at a glance: for each thing it tells of, how many and who, also when there is nothing.
import type { PlainDate } from '../../law/calendar.ts'
import { dueWithin, type GroupName, type Groups } from '../digest-groups.ts'
import type { WeeklyOfficer, WeeklyPage } from '../digest-model.ts'
import type { Line } from './content.ts'
import { fullDay } from './day-words.ts'
import { listed } from './names.ts'

export const groupTitles: Record<GroupName, string> = {
  overdue: 'Overdue',
  due: `Due within ${dueWithin} days`,
  undecided: 'To be decided by the agency',
  substitutes: 'Substitutes near 60 student contact days',
  copies: 'Certificate copies missing',
  policy: 'Policy reviews missing',
}

const namesShown = 6

/** 'none', '2 (Ann Lee and Bo Li)', '9 (Ann Lee, … and 3 more)'. */
const who = (officers: readonly WeeklyOfficer[]): string => {
  if (officers.length === 0) return 'none'
  const names = officers.slice(0, namesShown).map(({ officer }) => officer)
  const more = officers.length - names.length
  return `${officers.length} (${listed(more === 0 ? names : [...names, `${more} more`])})`
}

/** What is said only where there is some of it. */
const seldom: readonly GroupName[] = ['undecided', 'policy']

const inOrder: readonly GroupName[] = ['overdue', 'due', 'undecided', 'substitutes', 'copies', 'policy']

/** @param changes how many things changed; null where there is nothing to compare with. */
export const glanceOf = (page: WeeklyPage, groups: Groups, changes: number | null): readonly Line[] => [
  ...inOrder
    .filter((name) => groups[name].length > 0 || !seldom.includes(name))
    .map((name) => ({ text: `${groupTitles[name]}: ${who(groups[name])}` })),
  changesLine(page.before?.on ?? null, changes),
  { text: `Letters that could not be delivered: ${page.undelivered === 0 ? 'none' : page.undelivered}` },
]

const changesLine = (since: PlainDate | null, changes: number | null): Line =>
  since === null || changes === null
    ? { text: 'Changed since last week: told from the next mail on' }
    : {
        text: `Changed since ${fullDay(since)}: ${changes === 0 ? 'nothing' : changes === 1 ? '1 officer' : `${changes} officers`}`,
      }

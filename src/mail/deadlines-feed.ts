// The calendar that somebody's program reads again and again: the open deadlines of their places (RFC 5545).
import { hash } from 'node:crypto'
import type { WeeklyOfficer } from '../notices/digest-model.ts'
import { listed, plainName } from '../notices/letters/names.ts'
import { publicStatus } from '../notices/letters/public-words.ts'
import {
  type CalendarItem,
  type CalendarOf,
  calendarText,
  type DeadlineEvent,
  eventOf,
  summaries,
} from './deadlines-calendar.ts'
import { domainOf } from './message-id.ts'

/** An officer with public facts only. */
export type SharedOfficer = Pick<
  WeeklyOfficer,
  'officer' | 'districts' | 'schools' | 'status' | 'deadline'
> & {
  readonly officerId: number
}

/**
 * An event keeps its name (UID) while its deadline stays; one of an agency's own has the name it has in letters.
 * @param own in full; @param shared with public facts only: where both tell of one standing, both are there.
 */
export const deadlinesFeed = (
  { own, shared }: { readonly own: readonly CalendarItem[]; readonly shared: readonly SharedOfficer[] },
  of: CalendarOf,
): string => {
  const events = new Map<string, DeadlineEvent>([
    ...shared.flatMap((officer) => publicEvent(officer, of)),
    ...own.flatMap((item) => eventOf(item, of.instance, of.from)),
  ])
  return calendarText(events, of.at, { name: 'SRO training deadlines', ttl: halfADay })
}

/** In seconds: how often a program should ask again. */
const halfADay = 43_200

/** Nothing of how the status came about. */
const publicEvent = (officer: SharedOfficer, { instance, from }: CalendarOf): [string, DeadlineEvent][] => {
  const { officerId, deadline, status, districts, schools } = officer
  const due = summaries[status]
  if (deadline === null || due === undefined) return []
  const key = [instance, 'public', officerId, ...districts, deadline].join('\0')
  const name = plainName(officer.officer)
  const places = listed([...schools, ...districts].map(plainName))
  return [
    [
      `${hash('sha256', key).slice(0, 32)}@${domainOf(from)}`,
      { summary: `${due}: ${name}`, description: `${name}, ${places}\n${publicStatus(officer)}`, deadline },
    ],
  ]
}

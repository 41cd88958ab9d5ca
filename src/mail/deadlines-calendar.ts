// The calendar file of a letter: an all-day event for each open deadline in it (RFC 5545), the same bytes every time.
import { hash } from 'node:crypto'
import ical, {
  type ICalCalendarData,
  ICalCalendarMethod,
  ICalEventBusyStatus,
  ICalEventTransparency,
} from 'ical-generator'
import { daysBetween, type PlainDate, plainDate } from '../law/calendar.ts'
import type { Status } from '../law/decision.ts'
import { statusWords } from '../law/status-words.ts'
import { type Instant, msOf } from '../notices/instant.ts'
import type { LetterItem } from '../notices/letter-model.ts'
import { capital, listed, once, plainName } from '../notices/letters/names.ts'
import { inFull } from '../notices/letters/reasons.ts'
import { legalDayOf } from '../notices/sending-window.ts'
import type { Attachment } from './compose.ts'
import { domainOf } from './message-id.ts'

/** An item of a letter, with the id of its agency, which stays when the name changes. */
export type CalendarItem = Pick<
  LetterItem,
  'officer' | 'postLicense' | 'agency' | 'districts' | 'decision'
> & { readonly agencyId: number }

export type CalendarOf = {
  /** What tells this installation from others, and the sender's address, at whose domain the events are named. */
  readonly instance: string
  readonly from: string
  /** When the letter is composed. */
  readonly at: Instant
}

/**
 * An officer whose training is still open has one event, on the legal deadline, however many items of the letter name
 * them. The event keeps its name (UID) while the deadline stays, and a later letter's version replaces an earlier one's
 * (SEQUENCE). No alarm: the letters remind. It blocks nobody's day.
 * @returns null where no deadline is open.
 */
export const deadlinesCalendar = (
  items: readonly CalendarItem[],
  { instance, from, at }: CalendarOf,
): Attachment | null => {
  const events = new Map(items.flatMap((item) => eventOf(item, instance, from)))
  if (events.size === 0) return null
  return {
    filename: 'deadlines.ics',
    contentType: 'text/calendar; charset=utf-8; method=PUBLISH',
    content: calendarText(events, at),
  }
}

/** @param events by their names (UID). @param more what else the calendar says of itself. */
export const calendarText = (
  events: ReadonlyMap<string, DeadlineEvent>,
  at: Instant,
  more: Pick<ICalCalendarData, 'name' | 'ttl'> = {},
): string => {
  const calendar = ical({
    ...more,
    prodId: { company: 'Rollcall', product: 'Deadlines', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
  })
  for (const [id, { deadline, ...words }] of events)
    calendar.createEvent({
      id,
      ...words,
      start: new Date(`${deadline}T00:00:00Z`),
      allDay: true,
      stamp: new Date(msOf(at)),
      sequence: daysBetween(epoch, legalDayOf(at)),
      transparency: ICalEventTransparency.TRANSPARENT,
      busystatus: ICalEventBusyStatus.FREE,
    })
  return `${calendar.toString()}\r\n`.replace(/(\r\n)+$/, '\r\n')
}

/** From which the versions of an event are counted, one a day. */
const epoch = plainDate('2020-01-01')

export type DeadlineEvent = {
  readonly summary: string
  readonly description: string
  readonly deadline: PlainDate
}

/** @returns its name and what it says; nothing where no deadline is open. */
export const eventOf = (item: CalendarItem, instance: string, from: string): [string, DeadlineEvent][] => {
  const { deadline, deadline_nominal, status, because } = item.decision
  const due = summaries[status]
  if (deadline === null || due === undefined) return []
  const [officer, agency] = [plainName(item.officer), plainName(item.agency)]
  const key = [instance, item.agencyId, item.postLicense, deadline_nominal, deadline].join('\0')
  const uid = hash('sha256', key).slice(0, 32)
  const places = [agency, ...item.districts.map(plainName)]
  const description = [
    `${officer} (POST license ${plainName(item.postLicense)}), ${listed(once(places))}`,
    `${capital(statusWords(item.decision))}.`,
    once(because.map(({ cite }) => inFull(cite))).join(', '),
  ]
  return [
    [
      `${uid}@${domainOf(from)}`,
      { summary: `${due}: ${officer}`, description: description.join('\n'), deadline },
    ],
  ]
}

/** Where the training is still open. */
export const summaries: Partial<Record<Status, string>> = {
  PENDING: 'SRO training due',
  PRE_ASSIGNMENT_REQUIRED: 'SRO training due before starting',
  OVERDUE: 'SRO training OVERDUE',
}

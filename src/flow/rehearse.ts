// A rehearsal: a copy of the database in memory is walked day by day, and every letter that would be sent is told.
import { forgetSentBytes, openCopyInMemory } from '../../db/copy-in-memory.ts'
import type { Db } from '../../db/open.ts'
import { openSecurityDb } from '../../db/security-db.ts'
import { newestSweep } from '../../db/standings.ts'
import type { App } from '../app.ts'
import type { Config } from '../config.ts'
import { openDocuments } from '../documents/documents.ts'
import { addDays, type PlainDate, plainDate } from '../law/calendar.ts'
import { type Collector, openCollector } from '../mail/collector.ts'
import type { Instant } from '../notices/instant.ts'
import { legalDayOf, rehearsalTimeOf } from '../notices/sending-window.ts'
import { listLetters } from './list-letters.ts'
import { releaseLetters } from './release-letters.ts'

/** An App on a copy in memory, whose clock the walk moves and whose letters go nowhere. */
export type Rehearsal = App & {
  readonly mailer: Collector
  readonly moveTo: (instant: Instant) => void
}

/**
 * What the rehearsal does is real, but for what reaches the world outside: letters are only collected and as fast as can
 * be, no link or envelope address is signed (the key would have to be made), nothing is pinged, no queue is asked.
 * @param app of which clock, log and settings are taken; its own database and mailer may be any.
 * @param copy what is walked: the whole database, or what concerns one agency of it.
 * @throws when there is no such database.
 */
export const openRehearsal = (
  { clock, log, config }: Pick<App, 'clock' | 'log' | 'config'>,
  copy: Db = openCopyInMemory(config.databasePath),
): Rehearsal => {
  let now = clock.now()
  return {
    db: copy,
    security: openSecurityDb(apart.databasePath),
    mailer: openCollector(),
    documents: openDocuments(config),
    clock: { kind: 'given', now: () => now, machineNow: clock.machineNow },
    log,
    config: { ...config, ...apart },
    actor: 'job:rehearsal',
    moveTo: (instant) => {
      now = instant
    },
  }
}

const apart = {
  databasePath: ':memory:',
  mailRatePerMinute: null,
  redisUrl: null,
  publicUrl: null,
  bounceAddress: null,
  dkim: null,
  heartbeatUrl: null,
} as const satisfies Partial<Config>

/** Legal days, each walked at 09:00 America/Chicago: letters are told from the first on, the last included. */
export type Days = { readonly from: PlainDate; readonly until: PlainDate }

/** Before this day nothing can be rehearsed: it has happened already. null before the first sweep. */
export const earliestRehearsal = async ({ db }: Rehearsal): Promise<PlainDate | null> => {
  const newest = await newestSweep(db)
  return newest === undefined ? null : plainDate(newest.day)
}

export type WalkOptions = {
  /** What a worker does when it is woken: all that is due at that moment. */
  readonly work: (app: App) => Promise<unknown>
  /** Called after each day. */
  readonly onDay?: (day: PlainDate) => void
}

/** Walks from today on, or from an earlier `from`; what comes before `from` happens, and is not told. */
export const walk = async (
  rehearsal: Rehearsal,
  { from, until }: Days,
  { work, onDay }: WalkOptions,
): Promise<void> => {
  const now = rehearsal.clock.now()
  const today = legalDayOf(now)
  // After a restore: what would be sent if letters were released now.
  await releaseLetters(rehearsal)
  const earliest = await earliestRehearsal(rehearsal)
  let day = from < today ? from : today
  if (earliest !== null && day < earliest) day = earliest
  for (; day <= until; day = addDays(day, 1)) {
    const at = rehearsalTimeOf(day)
    // What is past today does not come again.
    rehearsal.moveTo(day === today && at < now ? now : at)
    await work(rehearsal)
    await forgetSentBytes(rehearsal.db)
    onDay?.(day)
  }
}

/** The letters that were collected from `from` on, by day: the public form that others script against. */
export const rehearsedLetters = async ({ db, mailer }: Rehearsal, { from }: Pick<Days, 'from'>) => {
  const letters = []
  for await (const letter of listLetters(db, { state: 'sent' })) {
    const { class: itsClass, office, recipient, subject, items, message_id, sent_at } = letter
    if (sent_at === null || message_id === null || !mailer.collected.has(message_id)) continue
    const on = legalDayOf(sent_at)
    if (on >= from) letters.push({ on, class: itsClass, office, recipient, subject, items })
  }
  return letters.sort((a, b) => a.on.localeCompare(b.on))
}

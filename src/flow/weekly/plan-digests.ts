// Plans the weekly pages: one letter for each recipient and ISO week, also when the hour of it was missed.
import { append } from '../../../db/ledger.ts'
import type { Db } from '../../../db/open.ts'
import { unsubscribed } from '../../../db/subscriptions.ts'
import { knownKeys } from '../../../db/weekly-letters.ts'
import { weeklyRecipients } from '../../../db/weekly-recipients.ts'
import { type App, stampNow } from '../../app.ts'
import type { ActBody } from '../../ledger/acts.ts'
import { addressKey } from '../../notices/address-key.ts'
import { letterKey } from '../../notices/addressee.ts'
import type { WeeklyClass } from '../../notices/digest-model.ts'
import { type DigestWeek, digestWeekAt } from '../../notices/digest-week.ts'
import { type Instant, laterBy } from '../../notices/instant.ts'
import { legalZone } from '../../notices/sending-window.ts'

type Planned = ActBody<'letter.planned'>

const classes: readonly WeeklyClass[] = ['digest', 'brief']

/** Whether somebody's page of the present week is still to be planned. */
export const digestsAreDue = async ({ db, clock }: App): Promise<boolean> =>
  (await unplanned(db, clock.now())).length > 0

/** Idempotent: a letter's key is its class, its recipient and the week. @returns how many were planned. */
export const planDigests = (app: App): Promise<number> =>
  app.db.transaction().execute(async (trx) => {
    const stamp = stampNow(app)
    const pages = await unplanned(trx, stamp.at)
    await append(
      trx,
      stamp,
      pages.map((body) => ({ kind: 'letter.planned', subject: 'letter', body })),
    )
    return pages.length
  })

/** The pages that may leave by now; of weeks gone by none is made up for, as the present one says it all. */
const unplanned = async (db: Db, at: Instant): Promise<Planned[]> => {
  const pages = new Map<string, Planned>()
  for (const of of classes)
    for (const page of await pagesOf(db, of, at)) if (!pages.has(page.key)) pages.set(page.key, page)
  if (pages.size === 0) return []
  const known = await knownKeys(db, [...pages.keys()])
  return [...pages.values()].filter(({ key }) => !known.has(key))
}

const pagesOf = async (db: Db, of: WeeklyClass, at: Instant): Promise<Planned[]> => {
  const recipients = await weeklyRecipients(db, of)
  if (recipients.length === 0) return []
  const gone = await unsubscribed(db, of)
  const weekIn = weeksAt(at)
  return recipients.flatMap(({ name, email, time_zone, since }) => {
    const { week, monday, leavesFrom } = weekIn(time_zone ?? legalZone)
    // Whoever is recorded after the hour gets the first page on the Monday after.
    if (at < leavesFrom || since > leavesFrom || gone.has(addressKey(email))) return []
    return [
      {
        class: of,
        office: of === 'digest' ? ('coordinator' as const) : ('chief' as const),
        key: letterKey(of, email, week),
        recipient: email,
        name,
        day: monday,
        planned_for: plannedFor(leavesFrom, at),
        about: null,
      },
    ]
  })
}

/** The week of each zone, worked out once: there are many recipients, and few zones. */
const weeksAt = (at: Instant): ((zone: string) => DigestWeek) => {
  const weeks = new Map<string, DigestWeek>()
  return (zone) => {
    const week = weeks.get(zone) ?? digestWeekAt(at, zone)
    weeks.set(zone, week)
    return week
  }
}

/** A page that is made up for was planned when it was, so that it does not look late before it could leave. */
const plannedFor = (leavesFrom: Instant, at: Instant): Instant =>
  at > laterBy(leavesFrom, 3_600_000) ? at : leavesFrom

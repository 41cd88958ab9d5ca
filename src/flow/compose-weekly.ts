// Composes a digest or a brief from what is so at the moment it leaves.
import { ledgerHead } from '../../db/ledger.ts'
import type { Db } from '../../db/open.ts'
import { undeliveredAbout } from '../../db/serving.ts'
import { newestSweep } from '../../db/standings.ts'
import { unsubscribed } from '../../db/subscriptions.ts'
import { lastWeeklyComposed, sweepBefore } from '../../db/weekly-letters.ts'
import { weeklyPlaces } from '../../db/weekly-recipients.ts'
import type { Config } from '../config.ts'
import { plainDate } from '../law/calendar.ts'
import type { WeeklyClass, WeeklyPage } from '../notices/digest-model.ts'
import { weekIsOver } from '../notices/digest-week.ts'
import { type Instant, laterBy } from '../notices/instant.ts'
import type { Rendered } from '../notices/letter-model.ts'
import { weeklyLetter } from '../notices/letters.ts'
import { legalDayOf, sweepIsLate } from '../notices/sending-window.ts'
import { unsubscribeLink } from './letter-links.ts'
import { type WeeklyHeaders, weeklyHeaders } from './weekly-headers.ts'
import { type Weekly, weeklyOfficers } from './weekly-officers.ts'

type WeeklyRow = {
  readonly id: number
  readonly class: WeeklyClass
  readonly recipient: string
  readonly name: string | null
  readonly day: string
}

const week = 7 * 24 * 3_600_000

/**
 * @returns the page with the headers it needs; null where the recipient does not hold the office any more, has
 * unsubscribed, or the week is over: the next page says it all.
 */
export const composeWeekly = async (
  db: Db,
  letter: WeeklyRow,
  config: Pick<Config, 'mailFrom' | 'mailReplyTo' | 'publicUrl' | 'databasePath'>,
  at: Instant,
): Promise<(Rendered & { readonly extraHeaders: WeeklyHeaders }) | null> => {
  const on = legalDayOf(at)
  const { class: of, recipient } = letter
  const places = await weeklyPlaces(db, of, recipient)
  const gone = (await unsubscribed(db, of)).has(recipient.toLowerCase())
  if (places.length === 0 || gone || weekIsOver(plainDate(letter.day), on)) return null
  const ids = places.map(({ id }) => id)
  const scope = { of: of === 'digest' ? ('district' as const) : ('agency' as const), ids }
  const now = await weeklyOfficers(db, scope, on)
  const link = unsubscribeLink(config, letter)
  const page: WeeklyPage = {
    class: of,
    name: letter.name,
    on,
    places: places.map(({ name }) => name),
    agencies: now.agencies,
    officers: now.officers,
    ...(await sinceLast(db, letter, scope, now, at)),
    ...(await programOf(db, at)),
    replyTo: config.mailReplyTo,
    unsubscribe: link,
  }
  return { ...weeklyLetter(page), extraHeaders: weeklyHeaders(of, config.mailFrom, link) }
}

/** How it was on the recipient's last page, or a week ago; a first page about a new database compares with nothing. */
const sinceLast = async (
  db: Db,
  letter: WeeklyRow,
  scope: Parameters<typeof weeklyOfficers>[1],
  { pairs }: Weekly,
  at: Instant,
): Promise<Pick<WeeklyPage, 'before' | 'undelivered'>> => {
  const then = (await lastWeeklyComposed(db, letter)) ?? (await sweepBefore(db, laterBy(at, -week)))
  const undelivered = await undeliveredAbout(db, pairs, then?.seq ?? 0)
  if (then === undefined) return { before: null, undelivered }
  const on = legalDayOf(then.at)
  const { officers } = await weeklyOfficers(db, scope, on, then.seq)
  return { before: { on, officers }, undelivered }
}

const programOf = async (
  db: Db,
  at: Instant,
): Promise<Pick<WeeklyPage, 'sweptAt' | 'sweepIsLate' | 'head'>> => {
  const sweptAt = (await newestSweep(db))?.at ?? null
  const { seq, hash } = await ledgerHead(db)
  return {
    sweptAt,
    sweepIsLate: sweepIsLate(sweptAt, at),
    head: { seq, hash: Buffer.from(hash).toString('hex') },
  }
}

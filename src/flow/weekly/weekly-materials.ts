// What digests and briefs are made from: what is so at the moment they leave, read for many of them together.
import { lastFactBefore } from '../../../db/known.ts'
import { ledgerHead } from '../../../db/ledger.ts'
import type { Db } from '../../../db/open.ts'
import { type Scope, undeliveredAbout } from '../../../db/serving.ts'
import { newestSweep } from '../../../db/standings.ts'
import { unsubscribed } from '../../../db/subscriptions.ts'
import { sendersWaiting } from '../../../db/uploads-waiting.ts'
import { type LedgerMoment, lastWeeklyComposed, sweepBefore } from '../../../db/weekly-letters.ts'
import { weeklyPlaces } from '../../../db/weekly-recipients.ts'
import type { Config } from '../../config.ts'
import { plainDate } from '../../law/calendar.ts'
import { addressKey } from '../../notices/address-key.ts'
import { letterKey } from '../../notices/addressee.ts'
import type { WeeklyClass, WeeklyPage } from '../../notices/digest-model.ts'
import { weekIsOver } from '../../notices/digest-week.ts'
import { type Instant, laterBy } from '../../notices/instant.ts'
import { legalDayOf, sweepIsLate } from '../../notices/sending-window.ts'
import { unsubscribeLink } from '../delivery/letter-links.ts'
import { uploadsWaiting } from '../uploads/uploads-waiting.ts'
import { type WeeklyHeaders, weeklyHeaders } from './weekly-headers.ts'
import { type Weekly, weeklyOfficersOf } from './weekly-officers.ts'

type WeeklyRow = {
  readonly id: number
  readonly class: WeeklyClass
  readonly recipient: string
  readonly name: string | null
  readonly day: string
}

/** A page with the headers it needs. */
export type WeeklyMaterial = { readonly page: WeeklyPage; readonly headers: WeeklyHeaders }

const week = 7 * 24 * 3_600_000

/**
 * @param letters all of one class.
 * @returns a function that gives the material of one of them; null where the recipient does not hold the office any
 * more, has unsubscribed, or the week is over: the next page says it all.
 */
export const weeklyMaterials = async (
  db: Db,
  of: WeeklyClass,
  letters: readonly WeeklyRow[],
  config: Pick<Config, 'mailFrom' | 'mailReplyTo' | 'publicUrl' | 'databasePath'>,
  at: Instant,
): Promise<(letter: WeeklyRow) => WeeklyMaterial | null> => {
  const on = legalDayOf(at)
  const gone = await unsubscribed(db, of)
  const places = await weeklyPlaces(
    db,
    of,
    letters.map(({ recipient }) => recipient),
  )
  const placesOf = ({ recipient, day }: WeeklyRow) =>
    gone.has(addressKey(recipient)) || weekIsOver(plainDate(day), on)
      ? []
      : (places.get(addressKey(recipient)) ?? [])
  const idsOf = (letter: WeeklyRow): number[] => placesOf(letter).map(({ id }) => id)
  const reading: Reading = { db, of: of === 'digest' ? 'district' : 'agency', idsOf }
  const now = await weeklyOfficersOf(db, scopeOf(reading, letters), on)
  const before = await sinceLast(reading, of, letters, at)
  const undelivered = await undeliveredAbout(db)
  const waiting =
    of === 'brief' ? await sendersWaiting(db, scopeOf(reading, letters).ids) : new Map<number, never>()
  const program = await programOf(db, at)
  return (letter) => {
    const ids = idsOf(letter)
    if (ids.length === 0) return null
    const { officers, agencies, pairs } = now(ids)
    const then = before(letter)
    const unsubscribe = unsubscribeLink(config, letter)
    const page: WeeklyPage = {
      class: of,
      name: letter.name,
      on,
      places: placesOf(letter).map(({ name }) => name),
      agencies,
      officers,
      before: then === null ? null : { on: legalDayOf(then.at), officers: then.officers },
      undelivered: undelivered(pairs, then?.seq ?? 0),
      waiting: uploadsWaiting(config, placesOf(letter), waiting),
      ...program,
      replyTo: config.mailReplyTo,
      unsubscribe,
    }
    return { page, headers: weeklyHeaders(of, config.mailFrom, unsubscribe) }
  }
}

type Reading = {
  readonly db: Db
  readonly of: Scope['of']
  /** The places of a letter. */
  readonly idsOf: (letter: WeeklyRow) => number[]
}

const scopeOf = ({ of, idsOf }: Reading, letters: readonly WeeklyRow[]): Scope => ({
  of,
  ids: [...new Set(letters.flatMap(idsOf))],
})

/**
 * How it was on the recipient's last page, or a week ago; null for a first page about a new database. Pages after which
 * the same was known are read together.
 */
const sinceLast = async (
  reading: Reading,
  of: WeeklyClass,
  letters: readonly WeeklyRow[],
  at: Instant,
): Promise<(letter: WeeklyRow) => (LedgerMoment & Pick<Weekly, 'officers'>) | null> => {
  const { db, idsOf } = reading
  const aWeekAgo = await sweepBefore(db, laterBy(at, -week))
  const thens = new Map<number, LedgerMoment>()
  for (const { id, recipient } of letters) {
    const then = (await lastWeeklyComposed(db, letterKey(of, recipient, ''))) ?? aWeekAgo
    if (then !== undefined) thens.set(id, then)
  }
  const knownAfter = await lastFactBefore(
    db,
    [...thens.values()].map(({ seq }) => seq),
  )
  const momentOf = ({ id }: WeeklyRow): string => {
    const then = thens.get(id)
    return then === undefined ? '' : `${legalDayOf(then.at)}/${knownAfter(then.seq)}`
  }
  const officersOf = new Map<string, (ids: readonly number[]) => Weekly>()
  for (const [moment, some] of Map.groupBy(letters, momentOf)) {
    const then = thens.get(some[0]?.id ?? 0)
    if (then !== undefined)
      officersOf.set(
        moment,
        await weeklyOfficersOf(db, scopeOf(reading, some), legalDayOf(then.at), then.seq),
      )
  }
  return (letter) => {
    const then = thens.get(letter.id)
    const officers = officersOf.get(momentOf(letter))?.(idsOf(letter)).officers
    return then === undefined || officers === undefined ? null : { ...then, officers }
  }
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

// The letter that a link opens, for the one it was sent to: what it told, how that stands today, what can be answered.
import { acknowledgementOf } from '../../db/acknowledgements.ts'
import { bookedDays } from '../../db/bookings.ts'
import { contactsOf } from '../../db/contacts.ts'
import type { Db } from '../../db/open.ts'
import { loadRecords, type Pair, pairKey } from '../../db/records.ts'
import { type ToldItem, toldItems } from '../../db/told-items.ts'
import type { App } from '../app.ts'
import type { PlainDate } from '../law/calendar.ts'
import type { Decision } from '../law/decision.ts'
import type { ReviewAnswers } from '../law/facts.ts'
import { factsFrom } from '../law/from-records.ts'
import { evaluate } from '../law/standing.ts'
import { sameAddress } from '../notices/address-key.ts'
import type { Instant } from '../notices/instant.ts'
import { type Situation, urgencyOf } from '../notices/ladder.ts'
import { questionAsked, type ReviewQuestion } from '../notices/review-questions.ts'
import { legalDayOf } from '../notices/sending-window.ts'
import { openLink } from './delivery/letter-links.ts'
import type { Found } from './find.ts'

/** What the letter told of one officer at one agency, or of the agency itself, and how it stands today. */
export type Matter = {
  /** The number of its first notice: how a form says which matter it is about. */
  readonly id: number
  readonly agency: Found
  readonly officer: (Found & { readonly post_license: string }) | null
  readonly told: readonly ToldItem[]
  readonly today: {
    readonly decision: Decision
    readonly answers: ReviewAnswers
    /** Course days on record, the past ones too. */
    readonly booked: readonly PlainDate[]
    /** What a person must decide, while nobody has. */
    readonly question: ReviewQuestion | null
  } | null
}

export type LinkedLetter = {
  readonly id: number
  readonly recipient: string
  readonly day: string
  readonly subject: string
  /** The last day on which the link opens it. */
  readonly until: PlainDate
  /** The legal day for which the matters are judged. */
  readonly on: PlainDate
  readonly acknowledged: { readonly by: string; readonly at: Instant } | null
  /** At the agencies whose chief or backup contact the recipient still is, the most urgent first. */
  readonly matters: readonly Matter[]
}

/** `unsigned`: nothing is opened by it; `replaced`: the recipient holds neither office any more. */
export const letterByLink = async (
  app: App,
  token: string,
): Promise<LinkedLetter | 'unsigned' | 'expired' | 'replaced'> => {
  const read = openLink(app, 'letter', token)
  if (typeof read === 'string') return read
  const { db } = app
  const letter = await db
    .selectFrom('letters')
    .select(['id', 'recipient', 'day', 'subject'])
    .where('id', '=', read.subject)
    .where('class', '=', 'statutory')
    .where('sha256', 'is not', null)
    .executeTakeFirst()
  if (letter === undefined) return 'unsigned'
  const told = await stillTheirs(db, letter.recipient, await toldItems(db, letter.id))
  if (told.length === 0) return 'replaced'
  const on = legalDayOf(app.clock.now())
  const acknowledged = await acknowledgementOf(db, letter.id)
  return {
    ...letter,
    subject: letter.subject ?? '',
    until: read.until,
    on,
    acknowledged: acknowledged === undefined ? null : { by: acknowledged.by, at: acknowledged.at },
    matters: await mattersOf(db, told, on),
  }
}

/** A link acts only where its recipient is chief or backup contact now: an old letter gives no say over a successor's agency. */
const stillTheirs = async (db: Db, recipient: string, items: readonly ToldItem[]): Promise<ToldItem[]> => {
  const contacts = await contactsOf(db, [...new Set(items.map(({ agency_id }) => agency_id))])
  const isTheirs = (email: string | null | undefined) => sameAddress(email, recipient)
  return items.filter(({ agency_id }) => {
    const { chief, backup } = contacts.get(agency_id) ?? {}
    return isTheirs(chief?.email) || isTheirs(backup?.email)
  })
}

const mattersOf = async (db: Db, items: readonly ToldItem[], on: PlainDate): Promise<Matter[]> => {
  const sorted = items.toSorted(byUrgency)
  const pairs = sorted.flatMap(({ agency_id, officer_id }): Pair[] =>
    officer_id === null ? [] : [{ agency_id, officer_id }],
  )
  const records = await loadRecords(db, pairs)
  const booked = await bookedDays(db, pairs)
  const groups = Map.groupBy(sorted, ({ agency_id, officer_id }) => `${agency_id} ${officer_id}`)
  return [...groups.values()].flatMap((told): Matter[] => {
    const [first] = told
    if (first === undefined) return []
    const { id, agency_id, agency: name, officer_id, officer, post_license } = first
    const agency = { id: agency_id, name }
    if (officer_id === null || officer === null || post_license === null)
      return [{ id, agency, officer: null, told, today: null }]
    const key = pairKey({ agency_id, officer_id })
    const known = records.get(key)
    const today = known === undefined ? null : judged(known, booked.get(key) ?? [], on)
    return [{ id, agency, officer: { id: officer_id, name: officer, post_license }, told, today }]
  })
}

const judged = (
  known: Parameters<typeof factsFrom>[0],
  booked: readonly PlainDate[],
  on: PlainDate,
): Matter['today'] => {
  const facts = factsFrom(known, on)
  const decision = evaluate(facts)
  return { decision, answers: facts.review_answers, booked, question: questionAsked(decision) }
}

const byUrgency = (a: ToldItem, b: ToldItem): number =>
  urgencyOf(a.situation as Situation) - urgencyOf(b.situation as Situation) ||
  (a.deadline ?? '').localeCompare(b.deadline ?? '') ||
  a.id - b.id

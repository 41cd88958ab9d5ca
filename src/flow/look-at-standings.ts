// Recomputes the standings that are due a look, and plans their notices: planning reads state, not events.
import { append, type Stamp } from '../../db/ledger.ts'
import { knownNotices } from '../../db/notices.ts'
import type { Db } from '../../db/open.ts'
import { loadRecords, type Pair, pairKey } from '../../db/records.ts'
import { agencyLadders, type StoredStanding, standingsDueALook } from '../../db/standings.ts'
import type { PlainDate } from '../law/calendar.ts'
import type { Decision } from '../law/decision.ts'
import { factsFrom } from '../law/from-records.ts'
import { nextChangeOn } from '../law/next-change.ts'
import type { OfficerRecords } from '../law/records.ts'
import { evaluate } from '../law/standing.ts'
import { canonical } from '../ledger/chain.ts'
import type { Draft } from '../ledger/entries.ts'
import { matterOf, rungsOf } from '../notices/due-rungs.ts'
import { type KnownNotice, planNotices } from '../notices/plan.ts'
import { legalDayOf, letterDayAt } from '../notices/sending-window.ts'

/** How much was looked at, how many standings differ from before, how many notices were planned. */
export type Looked = { readonly looked: number; readonly changed: number; readonly notices: number }

/** So many standings are held in memory and written in one transaction. */
const pageSize = 200

/**
 * Looks at every standing whose facts changed (`at-once`) or, with `today`, also at those whose next day has come.
 * Inside a transaction it stays in it; else each page has its own. Looking again finds nothing to do.
 */
export const lookAtStandings = async (db: Db, stamp: Stamp, which: 'at-once' | 'today'): Promise<Looked> => {
  const total = { looked: 0, changed: 0, notices: 0 }
  const upTo = which === 'at-once' ? '' : legalDayOf(stamp.at)
  for (;;) {
    const page = db.isTransaction
      ? await lookAtPage(db, stamp, upTo)
      : await db.transaction().execute((trx) => lookAtPage(trx, stamp, upTo))
    total.looked += page.looked
    total.changed += page.changed
    total.notices += page.notices
    if (page.looked < pageSize) return total
  }
}

const lookAtPage = async (trx: Db, stamp: Stamp, upTo: string): Promise<Looked> => {
  const due = await standingsDueALook(trx, upTo, pageSize)
  if (due.length === 0) return { looked: 0, changed: 0, notices: 0 }
  const records = await loadRecords(trx, due)
  const known = await knownNotices(trx, due)
  const ladders = await agencyLadders(trx, due)
  const drafts: Draft[] = []
  const unchanged = new Map<number, [number, string | null][]>()
  let changed = 0
  let notices = 0
  for (const standing of due) {
    const key = pairKey(standing)
    const looked = look(standing, records.get(key), known.get(key) ?? [], ladders(standing.agency_id), stamp)
    if (looked.change === null)
      unchanged.set(standing.agency_id, [
        ...(unchanged.get(standing.agency_id) ?? []),
        [standing.officer_id, looked.lookOn],
      ])
    else changed += drafts.push(looked.change) > 0 ? 1 : 0
    drafts.push(...looked.notices)
    notices += looked.planned
  }
  const as_of = legalDayOf(stamp.at)
  for (const [agency_id, rows] of unchanged)
    drafts.push({
      kind: 'standings.looked',
      subject: `agency:${agency_id}`,
      body: { agency_id, as_of, rows },
    })
  await append(trx, stamp, drafts)
  return { looked: due.length, changed, notices }
}

/** One standing: what changed, its notices, and the next day on which something may change. */
const look = (
  standing: StoredStanding,
  records: OfficerRecords | undefined,
  known: readonly KnownNotice[],
  daysBefore: readonly number[],
  stamp: Stamp,
) => {
  if (records === undefined) throw new Error(`standing ${pairKey(standing)}: no records were loaded`)
  const asOf = legalDayOf(stamp.at)
  const decision = evaluate(factsFrom(records, asOf))
  const plan = planNotices({ decision, daysBefore, asOf, letterDay: letterDayAt(stamp.at), known })
  const matter = matterOf(decision)
  const nextRungOn = matter === null ? null : rungsOf(matter, daysBefore, asOf).nextOn
  const lookOn = earliest(nextChangeOn(records, asOf), nextRungOn)
  const { because: _, ...outcome } = decision
  const isChanged = canonical(outcome) !== standing.decision
  return {
    change: isChanged ? standingChanged(standing, outcome, asOf, lookOn) : null,
    lookOn,
    planned: plan.rungs.filter(({ state }) => state === 'planned').length,
    notices: noticeDrafts(standing, plan),
  }
}

const earliest = (a: PlainDate | null, b: PlainDate | null): PlainDate | null =>
  a === null ? b : b === null || a < b ? a : b

const subjectOf = ({ agency_id, officer_id }: Pair) => `officer:${officer_id}/agency:${agency_id}`

const standingChanged = (
  { agency_id, officer_id }: Pair,
  decision: Omit<Decision, 'because'>,
  as_of: PlainDate,
  look_on: PlainDate | null,
): Draft => ({
  kind: 'standing.changed',
  subject: subjectOf({ agency_id, officer_id }),
  body: { agency_id, officer_id, as_of, decision, look_on },
})

const noticeDrafts = (pair: Pair, { matter, rungs, settled }: ReturnType<typeof planNotices>): Draft[] => {
  const { agency_id, officer_id } = pair
  const subject = subjectOf(pair)
  const drafts: Draft[] = settled.map(({ id, state, reason }) => ({
    kind: 'notices.settled',
    subject,
    body: { agency_id, officer_id, ids: [id], state, reason },
  }))
  if (matter === null || rungs.length === 0) return drafts
  const split = (situation: 'deadline' | 'overdue') =>
    rungs.filter(({ rung }) => rung.startsWith('overdue-') === (situation === 'overdue'))
  for (const situation of ['deadline', 'overdue'] as const) {
    const its = split(situation)
    if (its.length === 0) continue
    const { deadline_nominal, deadline } = matter
    const body = {
      agency_id,
      officer_id,
      situation,
      deadline_nominal,
      deadline,
      since: null,
      office: 'chief' as const,
    }
    drafts.push({
      kind: 'notices.planned',
      subject,
      body: { ...body, rungs: its.map((rung) => ({ ...rung })) },
    })
  }
  return drafts
}

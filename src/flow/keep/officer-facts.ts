// Keeps what is on record of an officer at an agency: attestations, policy reviews, copies, answers, bookings.
import type { PlainDate } from '../../law/calendar.ts'
import { type Keeper, type Kept, keepFact } from './keep-fact.ts'

type Whom = { readonly agency_id: number; readonly officer_id: number }

export const keepAttestation = async (
  keeper: Keeper,
  whom: Whom,
  attested_on: PlainDate,
  reason: string | undefined,
): Promise<Kept & { readonly others: readonly string[] }> => {
  const rows = await keeper.trx
    .selectFrom('attestations')
    .selectAll()
    .where('officer_id', '=', whom.officer_id)
    .where('agency_id', '=', whom.agency_id)
    .where('ended_seq', 'is', null)
    .execute()
  const current = rows.find((row) => row.attested_on === attested_on)
  const kept = await keepFact(
    keeper,
    'attestation',
    current,
    { ...whom, attested_on, reason },
    { reason: null },
  )
  return { ...kept, others: rows.filter((row) => row !== current).map((row) => row.attested_on) }
}

export const keepPolicyReview = async (
  keeper: Keeper,
  whom: Whom,
  reviewed_on: PlainDate,
): Promise<Kept & { readonly others: readonly string[] }> => {
  const rows = await keeper.trx
    .selectFrom('policy_reviews')
    .selectAll()
    .where('officer_id', '=', whom.officer_id)
    .where('agency_id', '=', whom.agency_id)
    .where('ended_seq', 'is', null)
    .execute()
  const current = rows.find((row) => row.reviewed_on === reviewed_on)
  const kept = await keepFact(keeper, 'policy_review', current, { ...whom, reviewed_on }, {})
  return { ...kept, others: rows.filter((row) => row !== current).map((row) => row.reviewed_on) }
}

/** A paper copy that the agency declares it holds: paragraph (e). */
export const keepPaperCopy = async (keeper: Keeper, whom: Whom, certificate_id: number): Promise<Kept> => {
  const current = await keeper.trx
    .selectFrom('copies')
    .selectAll()
    .where('officer_id', '=', whom.officer_id)
    .where('agency_id', '=', whom.agency_id)
    .where('certificate_id', '=', certificate_id)
    .where('ended_seq', 'is', null)
    .executeTakeFirst()
  return keepFact(keeper, 'copy', current, { ...whom, certificate_id, form: 'paper' }, {})
}

export const keepReviewAnswer = async (
  keeper: Keeper,
  whom: Whom,
  question: string,
  answer: string,
): Promise<Kept> => {
  const current = await keeper.trx
    .selectFrom('review_answers')
    .selectAll()
    .where('officer_id', '=', whom.officer_id)
    .where('agency_id', '=', whom.agency_id)
    .where('question', '=', question)
    .where('ended_seq', 'is', null)
    .executeTakeFirst()
  return keepFact(keeper, 'review_answer', current, { ...whom, question, answer }, {})
}

export const keepBooking = async (keeper: Keeper, whom: Whom, booked_on: PlainDate): Promise<Kept> => {
  const current = await keeper.trx
    .selectFrom('bookings')
    .selectAll()
    .where('officer_id', '=', whom.officer_id)
    .where('agency_id', '=', whom.agency_id)
    .where('booked_on', '=', booked_on)
    .where('ended_seq', 'is', null)
    .executeTakeFirst()
  return keepFact(keeper, 'booking', current, { ...whom, booked_on }, {})
}

/** A policy under subd. 6 that the agency adopted on a day. */
export const keepPolicy = async (
  keeper: Keeper,
  agency_id: number,
  adopted_on: PlainDate,
  version: string | undefined,
): Promise<Kept> => {
  const current = await keeper.trx
    .selectFrom('policies')
    .selectAll()
    .where('agency_id', '=', agency_id)
    .where('adopted_on', '=', adopted_on)
    .where('ended_seq', 'is', null)
    .executeTakeFirst()
  return keepFact(keeper, 'policy', current, { agency_id, adopted_on, version }, { version: null })
}

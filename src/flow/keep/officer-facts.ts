// Keeps what is on record of an officer at an agency: attestations, policy reviews, answers, bookings.
import { currentWhere } from '../../../db/facts.ts'
import type { PlainDate } from '../../law/calendar.ts'
import { type Keeper, type Kept, keepFact, recall } from './keep-fact.ts'

type Whom = { readonly agency_id: number; readonly officer_id: number }

const pairOf = ({ officer_id, agency_id }: Whom) => ({ officer_id, agency_id })

export const keepAttestation = async (
  keeper: Keeper,
  whom: Whom,
  attested_on: PlainDate,
  reason: string | undefined,
): Promise<Kept & { readonly others: readonly string[] }> => {
  const rows = await currentWhere(keeper.trx, 'attestation', pairOf(whom))
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
  const rows = await currentWhere(keeper.trx, 'policy_review', pairOf(whom))
  const current = rows.find((row) => row.reviewed_on === reviewed_on)
  const kept = await keepFact(keeper, 'policy_review', current, { ...whom, reviewed_on }, {})
  return { ...kept, others: rows.filter((row) => row !== current).map((row) => row.reviewed_on) }
}

export const keepReviewAnswer = async (
  keeper: Keeper,
  whom: Whom,
  question: string,
  answer: string,
): Promise<Kept> => {
  const [current] = await currentWhere(keeper.trx, 'review_answer', { ...pairOf(whom), question })
  return keepFact(keeper, 'review_answer', current, { ...whom, question, answer }, {})
}

export const keepBooking = async (keeper: Keeper, whom: Whom, booked_on: PlainDate): Promise<Kept> => {
  const [current] = await currentWhere(keeper.trx, 'booking', { ...pairOf(whom), booked_on })
  return keepFact(keeper, 'booking', current, { ...whom, booked_on }, {})
}

/** A policy under subd. 6 that the agency adopted on a day. */
export const keepPolicy = async (
  keeper: Keeper,
  agency_id: number,
  adopted_on: PlainDate,
  version: string | undefined,
): Promise<Kept> => {
  const [current] = await recall(keeper, 'policy', `${agency_id} ${adopted_on}`, () =>
    currentWhere(keeper.trx, 'policy', { agency_id, adopted_on }),
  )
  return keepFact(keeper, 'policy', current, { agency_id, adopted_on, version }, { version: null })
}

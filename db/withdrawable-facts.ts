// The facts of an officer that an agency may withdraw: its own, and of the officer's those in which no other agency has a part.
import type { FactNoun } from '../src/ledger/entries.ts'
import { currentWhere } from './facts.ts'
import type { Db } from './open.ts'

export type Withdrawable = {
  readonly noun: Extract<
    FactNoun,
    'certificate' | 'attestation' | 'policy_review' | 'booking' | 'contact_day'
  >
  readonly id: number
  /** Of a certificate. */
  readonly kind: 'basic' | 'mandated' | 'supplemental' | null
  readonly day: string
  /** Of a contact day. */
  readonly district: { readonly id: number; readonly name: string } | null
}

/**
 * A certificate of which another agency holds a copy is that one's too, and not among them; nor is a contact day in a
 * district where the officer never served for this agency. The newest of each kind first.
 */
export const withdrawableFacts = async (
  db: Db,
  agency_id: number,
  officer_id: number,
): Promise<readonly Withdrawable[]> => {
  const pair = { agency_id, officer_id }
  const none = { kind: null, district: null }
  const attestations = await currentWhere(db, 'attestation', pair)
  const reviews = await currentWhere(db, 'policy_review', pair)
  const bookings = await currentWhere(db, 'booking', pair)
  return [
    ...(await ownCertificates(db, agency_id, officer_id)),
    ...attestations.map(({ id, attested_on }) => ({
      ...none,
      noun: 'attestation' as const,
      id,
      day: attested_on,
    })),
    ...reviews.map(({ id, reviewed_on }) => ({
      ...none,
      noun: 'policy_review' as const,
      id,
      day: reviewed_on,
    })),
    ...bookings.map(({ id, booked_on }) => ({ ...none, noun: 'booking' as const, id, day: booked_on })),
    ...(await ownContactDays(db, agency_id, officer_id)),
  ]
}

const ownCertificates = async (db: Db, agencyId: number, officerId: number): Promise<Withdrawable[]> => {
  const rows = await db
    .selectFrom('certificates')
    .select(['id', 'kind', 'completed_on'])
    .where('officer_id', '=', officerId)
    .where('ended_seq', 'is', null)
    .where((on) =>
      on.not(
        on.exists(
          on
            .selectFrom('copies')
            .select('copies.id')
            .whereRef('copies.certificate_id', '=', 'certificates.id')
            .where('copies.agency_id', '!=', agencyId)
            .where('copies.ended_seq', 'is', null),
        ),
      ),
    )
    .orderBy('completed_on', 'desc')
    .execute()
  return rows.map(({ id, kind, completed_on }) => ({
    noun: 'certificate',
    id,
    kind,
    day: completed_on,
    district: null,
  }))
}

const ownContactDays = async (db: Db, agencyId: number, officerId: number): Promise<Withdrawable[]> => {
  const rows = await db
    .selectFrom('contact_days')
    .leftJoin('districts', (on) =>
      on.onRef('districts.id', '=', 'contact_days.district_id').on('districts.ended_seq', 'is', null),
    )
    .select(['contact_days.id', 'served_on', 'district_id', 'districts.name'])
    .where('officer_id', '=', officerId)
    .where('contact_days.ended_seq', 'is', null)
    .where((on) =>
      on.or([
        on('district_id', 'is', null),
        on(
          'district_id',
          'in',
          on
            .selectFrom('assignments')
            .select('assignments.district_id')
            .where('assignments.agency_id', '=', agencyId)
            .where('assignments.officer_id', '=', officerId)
            .where('assignments.ended_seq', 'is', null),
        ),
      ]),
    )
    .orderBy('served_on', 'desc')
    .limit(100)
    .execute()
  return rows.map(({ id, served_on, district_id, name }) => ({
    noun: 'contact_day',
    id,
    kind: null,
    day: served_on,
    district: district_id === null || name === null ? null : { id: district_id, name },
  }))
}

// Where something is open: found in the standings as last looked at.
import { sql } from 'kysely'
import type { Db } from './open.ts'
import { anyOf } from './prepared.ts'
import type { Pair } from './records.ts'

const openAnswers = sql<boolean>`(status in ('PENDING', 'PRE_ASSIGNMENT_REQUIRED', 'OVERDUE', 'REVIEW')
  or decision ->> 'cert_copy' in ('MISSING', 'STALE') or decision ->> 'policy_review' = 'MISSING')`

const withoutPolicy = sql<boolean>`decision ->> 'policy_review' = 'NO_POLICY_ADOPTED'`

const pairsWhere = async (
  db: Db,
  agencyIds: readonly number[],
  holds: typeof openAnswers,
): Promise<Pair[]> =>
  agencyIds.length === 0
    ? []
    : db
        .selectFrom('standings')
        .select(['agency_id', 'officer_id'])
        .where('agency_id', 'in', anyOf(agencyIds))
        .where(holds)
        .orderBy('agency_id')
        .orderBy('officer_id')
        .execute()

/** The officers of these agencies about whom something is left to do. */
export const pairsWithOpenMatters = (db: Db, agencyIds: readonly number[]): Promise<Pair[]> =>
  pairsWhere(db, agencyIds, openAnswers)

/** The officers of these agencies who would have to review a policy, and none is adopted. */
export const pairsWithoutPolicy = (db: Db, agencyIds: readonly number[]): Promise<Pair[]> =>
  pairsWhere(db, agencyIds, withoutPolicy)

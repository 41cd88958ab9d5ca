// The facts on record of one officer, as forms offer them: certificates, and those of an agency with their days.
import type { Db } from './open.ts'

/** The newest first. */
export const certificatesOf = (db: Db, officerId: number) =>
  db
    .selectFrom('certificates')
    .select(['id', 'kind', 'course', 'title', 'completed_on'])
    .where('officer_id', '=', officerId)
    .where('ended_seq', 'is', null)
    .orderBy('completed_on', 'desc')
    .orderBy('id', 'desc')
    .execute()

/** All assignments of the officer at the agency, with where they are; the first to begin first. */
export const assignmentsOf = (db: Db, agencyId: number, officerId: number) =>
  db
    .selectFrom('assignments')
    .innerJoin('districts', (on) =>
      on.onRef('districts.id', '=', 'assignments.district_id').on('districts.ended_seq', 'is', null),
    )
    .select(['assignments.id', 'school', 'school_key', 'assumed_on', 'ended_on'])
    .select(['districts.id as district_id', 'districts.name as district'])
    .where('assignments.agency_id', '=', agencyId)
    .where('assignments.officer_id', '=', officerId)
    .where('assignments.ended_seq', 'is', null)
    .orderBy('assignments.assumed_on')
    .orderBy('assignments.id')
    .execute()

export type District = { readonly id: number; readonly name: string }

/** The districts in which officers of the agency have served, by name; of one officer alone where one is named. */
export const districtsServed = (db: Db, agencyId: number, officerId?: number): Promise<District[]> =>
  db
    .selectFrom('assignments')
    .innerJoin('districts', (on) =>
      on.onRef('districts.id', '=', 'assignments.district_id').on('districts.ended_seq', 'is', null),
    )
    .select(['districts.id', 'districts.name'])
    .distinct()
    .where('assignments.agency_id', '=', agencyId)
    .$if(officerId !== undefined, (query) => query.where('assignments.officer_id', '=', officerId ?? 0))
    .where('assignments.ended_seq', 'is', null)
    .orderBy('districts.name')
    .execute()

// What officers have sent to an agency and nobody has judged yet.
import type { Db } from './open.ts'
import { anyOf } from './prepared.ts'

/** The oldest first; of one officer alone where one is named. */
export const uploadsWaiting = (db: Db, agencyId: number, officerId?: number) =>
  db
    .selectFrom('uploads')
    .innerJoin('officers', (on) =>
      on.onRef('officers.id', '=', 'uploads.officer_id').on('officers.ended_seq', 'is', null),
    )
    .innerJoin('ledger', 'ledger.seq', 'uploads.recorded_seq')
    .select(['uploads.id', 'uploads.officer_id', 'officers.name as officer', 'ledger.at as sent_at'])
    .select(['uploads.kind', 'uploads.completed_on'])
    .where('uploads.agency_id', '=', agencyId)
    .$if(officerId !== undefined, (query) => query.where('uploads.officer_id', '=', officerId ?? 0))
    .where('uploads.state', '=', 'waiting')
    .where('uploads.ended_seq', 'is', null)
    .orderBy('uploads.recorded_seq')
    .execute()

export type WaitingUpload = Awaited<ReturnType<typeof uploadsWaiting>>[number]

export type Sender = { readonly agency_id: number; readonly officer_id: number; readonly officer: string }

/** Who has sent what waits at each of these agencies, the oldest first; once for each upload. */
export const sendersWaiting = async (
  db: Db,
  agencyIds: readonly number[],
): Promise<ReadonlyMap<number, readonly Sender[]>> => {
  if (agencyIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('uploads')
    .innerJoin('officers', (on) =>
      on.onRef('officers.id', '=', 'uploads.officer_id').on('officers.ended_seq', 'is', null),
    )
    .select(['uploads.agency_id', 'uploads.officer_id', 'officers.name as officer'])
    .where('uploads.agency_id', 'in', anyOf(agencyIds))
    .where('uploads.state', '=', 'waiting')
    .where('uploads.ended_seq', 'is', null)
    .orderBy('uploads.recorded_seq')
    .execute()
  return Map.groupBy(rows, ({ agency_id }) => agency_id)
}

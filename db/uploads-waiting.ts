// What officers have sent to an agency and nobody has judged yet.
import type { Db } from './open.ts'

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

// The copies that agencies hold, as a packet hands them on: each on record, and each file of them once.

import type { KnownSeq } from './known.ts'
import { knownAt } from './known.ts'
import type { Db } from './open.ts'
import type { StandingFilter } from './pairs.ts'

type Asked = { readonly filter: StandingFilter; readonly known: KnownSeq }

const pageSize = 200

const held = (db: Db, { filter: { agencyId, officerId }, known }: Asked) =>
  db
    .selectFrom('copies')
    .innerJoin('certificates', (on) =>
      on.onRef('certificates.id', '=', 'copies.certificate_id').on(knownAt(known, 'certificates')),
    )
    .where(knownAt(known, 'copies'))
    .$if(agencyId !== undefined, (query) => query.where('copies.agency_id', '=', agencyId ?? 0))
    .$if(officerId !== undefined, (query) => query.where('copies.officer_id', '=', officerId ?? 0))

/** One row a copy, in the order in which they were first recorded. */
export async function* copiesHeld(db: Db, asked: Asked) {
  for (let after = 0; ; ) {
    const page = await held(db, asked)
      .innerJoin('agencies', (on) =>
        on.onRef('agencies.id', '=', 'copies.agency_id').on(knownAt(asked.known, 'agencies')),
      )
      .innerJoin('officers', (on) =>
        on.onRef('officers.id', '=', 'copies.officer_id').on(knownAt(asked.known, 'officers')),
      )
      .select(['copies.id', 'agencies.name as agency', 'officers.name as officer', 'officers.post_license'])
      .select(['certificates.kind', 'certificates.completed_on', 'copies.form', 'copies.file_name'])
      .select(['copies.media_type', 'copies.size', 'copies.sha256'])
      .where('copies.id', '>', after)
      .orderBy('copies.id')
      .limit(pageSize)
      .execute()
    yield* page
    const last = page.at(-1)
    if (last === undefined || page.length < pageSize) return
    after = last.id
  }
}

export type HeldRow = ReturnType<typeof copiesHeld> extends AsyncGenerator<infer Row> ? Row : never

/** One file may be the copy of several certificates. In the order of their hashes. */
export async function* copyFilesHeld(
  db: Db,
  asked: Asked,
): AsyncGenerator<{ readonly sha256: string; readonly media_type: string }> {
  for (let after = ''; ; ) {
    const page = await held(db, asked)
      .select('copies.sha256')
      .select(({ fn }) => fn.min('copies.media_type').as('media_type'))
      .where('copies.sha256', '>', after)
      .groupBy('copies.sha256')
      .orderBy('copies.sha256')
      .limit(pageSize)
      .execute()
    for (const { sha256, media_type } of page)
      if (sha256 !== null && media_type !== null) yield { sha256, media_type }
    const last = page.at(-1)?.sha256
    if (last === undefined || last === null || page.length < pageSize) return
    after = last
  }
}

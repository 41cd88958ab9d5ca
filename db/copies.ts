// Copies of certificates on record: those an agency holds, in which form, and the files that were ever named.
import { type KnownSeq, knownAt } from './known.ts'
import type { Db } from './open.ts'
import type { Reader } from './reader.ts'

/** The copies of an officer's certificates, at every agency that holds one, the newest certificate first. */
export const copiesOf = (db: Db, officerId: number, known: KnownSeq) =>
  db
    .selectFrom('copies')
    .innerJoin('certificates', (on) =>
      on.onRef('certificates.id', '=', 'copies.certificate_id').on(knownAt(known, 'certificates')),
    )
    .select(['copies.agency_id', 'certificates.kind', 'certificates.completed_on', 'copies.form'])
    .select(['copies.file_name', 'copies.media_type', 'copies.size', 'copies.sha256'])
    .where('copies.officer_id', '=', officerId)
    .where(knownAt(known, 'copies'))
    .orderBy('certificates.completed_on', 'desc')
    .orderBy('certificates.id')
    .execute()

export type NamedFile = {
  readonly holder: 'copies' | 'uploads'
  readonly id: number
  readonly recorded_seq: number
  readonly sha256: string
  readonly size: number
}

/**
 * Every file that a version of a copy names, now or in the past, once: by the first version that names it; and those that
 * officers have sent, whatever became of them.
 */
export const filesNamed = (reader: Reader): Iterable<NamedFile> =>
  reader
    .prepare(
      `SELECT holder, id, min(recorded_seq) AS recorded_seq, sha256, size FROM (
         SELECT 'copies' AS holder, id, recorded_seq, sha256, size FROM main.copies WHERE sha256 IS NOT NULL
         UNION ALL
         SELECT 'uploads', id, recorded_seq, sha256, size FROM main.uploads WHERE sha256 IS NOT NULL)
       GROUP BY sha256, size ORDER BY 3`,
    )
    .iterate() as Iterable<NamedFile>

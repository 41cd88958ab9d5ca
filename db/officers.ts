// Officers: found by POST license, or by name, as known at a moment.
import { keyOf } from './keys.ts'
import { type KnownSeq, knownAt } from './known.ts'
import type { Db } from './open.ts'

const officers = (db: Db, known: KnownSeq) =>
  db.selectFrom('officers').selectAll().where(knownAt(known, 'officers'))

export const officerByLicense = (db: Db, license: string, known: KnownSeq = null) =>
  officers(db, known).where('license_key', '=', keyOf(license)).executeTakeFirst()

export const officersByName = (db: Db, name: string, known: KnownSeq = null) =>
  officers(db, known).where('name_key', '=', keyOf(name)).orderBy('id').execute()

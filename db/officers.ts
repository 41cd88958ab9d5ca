// Officers: found by POST license, or by name.
import { keyOf } from './keys.ts'
import type { Db } from './open.ts'

const officers = (db: Db) => db.selectFrom('officers').selectAll().where('ended_seq', 'is', null)

export const officerByLicense = (db: Db, license: string) =>
  officers(db).where('license_key', '=', keyOf(license)).executeTakeFirst()

export const officersByName = (db: Db, name: string) =>
  officers(db).where('name_key', '=', keyOf(name)).orderBy('id').execute()

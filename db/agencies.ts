// Agencies and districts: found by number, else by name.
import type { Db } from './open.ts'

const agencies = (db: Db) => db.selectFrom('agencies').selectAll().where('ended_seq', 'is', null)
const districts = (db: Db) => db.selectFrom('districts').selectAll().where('ended_seq', 'is', null)

export const agencyByOri = (db: Db, ori: string) => agencies(db).where('ori', '=', ori).executeTakeFirst()

export const agenciesByName = (db: Db, nameKey: string) =>
  agencies(db).where('name_key', '=', nameKey).orderBy('id').execute()

export const allAgencies = (db: Db) => agencies(db).orderBy('name').execute()

export const districtByNumber = (db: Db, number: string) =>
  districts(db).where('number', '=', number).executeTakeFirst()

export const districtsByName = (db: Db, nameKey: string) =>
  districts(db).where('name_key', '=', nameKey).orderBy('id').execute()

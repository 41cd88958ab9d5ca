// Agencies and districts: found by number, else by name, as known at a moment.
import { type KnownSeq, knownAt } from './known.ts'
import type { Db } from './open.ts'

const agencies = (db: Db, known: KnownSeq = null) =>
  db.selectFrom('agencies').selectAll().where(knownAt(known, 'agencies'))
const districts = (db: Db, known: KnownSeq) =>
  db.selectFrom('districts').selectAll().where(knownAt(known, 'districts'))

export const agencyByOri = (db: Db, ori: string, known: KnownSeq = null) =>
  agencies(db, known).where('ori', '=', ori).executeTakeFirst()

export const agenciesByName = (db: Db, nameKey: string, known: KnownSeq = null) =>
  agencies(db, known).where('name_key', '=', nameKey).orderBy('id').execute()

export const allAgencies = (db: Db) => agencies(db).orderBy('name').execute()

export const districtByNumber = (db: Db, number: string, known: KnownSeq = null) =>
  districts(db, known).where('number', '=', number).executeTakeFirst()

export const districtsByName = (db: Db, nameKey: string, known: KnownSeq = null) =>
  districts(db, known).where('name_key', '=', nameKey).orderBy('id').execute()

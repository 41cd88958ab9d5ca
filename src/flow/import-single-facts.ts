// Imports certificates, courses and contact days: single facts about officers the roster has named.
import { keyOf } from '../../db/keys.ts'
import { officerByLicense } from '../../db/officers.ts'
import type { Db } from '../../db/open.ts'
import type { TakenRow } from '../tables/row.ts'
import { type RowOutcome, refusal } from './import-report.ts'
import { keepCertificate, kindOfCourse } from './keep/certificate.ts'
import { keepContactDay } from './keep/contact-day.ts'
import { keepDistrict } from './keep/district.ts'
import { type Keeper, keepFact } from './keep/keep-fact.ts'

const unknownOfficer = (line: number, license: string): RowOutcome =>
  refusal(
    line,
    'post_license',
    license,
    'no officer with this licence is on record',
    'import the roster first',
  )

export const importCertificateRow = async (
  keeper: Keeper,
  row: TakenRow<'certificates'>,
): Promise<RowOutcome> => {
  const { post_license, kind, course, course_no, course_title, file, agency, ...rest } = row.cells
  const officer = await officerByLicense(keeper.trx, post_license)
  if (officer === undefined) return unknownOfficer(row.line, post_license)
  const known = course_no === undefined ? undefined : await kindOfCourse(keeper.trx, course_no)
  if (known !== undefined && known !== kind)
    return refusal(row.line, 'kind', kind, `course ${course_no} is on record as a ${known} course`, known)
  const said = { ...rest, kind, course, course_no, title: course_title, officer_id: officer.id }
  const { verdict } = await keepCertificate(keeper, said)
  const unread =
    file === undefined ? [] : [`the copy '${file}' is not read by this version: keep it, and declare it`]
  const holder =
    agency === undefined || file !== undefined ? [] : ['agency says who holds a copy, and the row has none']
  return { verdict, warnings: [...row.warnings, ...unread, ...holder] }
}

/** A course that comes later re-evaluates those who took it. */
export const importCourseRow = async (keeper: Keeper, row: TakenRow<'courses'>): Promise<RowOutcome> => {
  const { cells, line } = row
  const course_key = keyOf(cells.course_no)
  const otherKind = await certificateOfOtherKind(keeper.trx, course_key, cells.kind)
  if (otherKind !== undefined)
    return refusal(
      line,
      'kind',
      cells.kind,
      `certificates on record name it as a ${otherKind} course`,
      otherKind,
    )
  const current = await keeper.trx
    .selectFrom('courses')
    .selectAll()
    .where('course_key', '=', course_key)
    .where('ended_seq', 'is', null)
    .executeTakeFirst()
  const unsaid = { title: null, sponsor: null, credits: null, approved_on: null }
  const { verdict } = await keepFact(keeper, 'course', current, { ...cells, course_key }, unsaid)
  return { verdict, warnings: row.warnings }
}

const certificateOfOtherKind = async (
  trx: Db,
  courseKey: string,
  kind: string,
): Promise<string | undefined> => {
  const row = await trx
    .selectFrom('certificates')
    .select('kind')
    .where('course_key', '=', courseKey)
    .where('kind', '!=', kind as 'basic')
    .where('ended_seq', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row?.kind
}

export const importContactDayRow = async (
  keeper: Keeper,
  row: TakenRow<'contact-days'>,
): Promise<RowOutcome> => {
  const { post_license, day, district, school } = row.cells
  const officer = await officerByLicense(keeper.trx, post_license)
  if (officer === undefined) return unknownOfficer(row.line, post_license)
  const itsDistrict = district === undefined ? undefined : await keepDistrict(keeper, { name: district })
  if (itsDistrict === 'ambiguous')
    return refusal(
      row.line,
      'district',
      district,
      'several districts on record have this name',
      'leave it blank',
    )
  const said = { officer_id: officer.id, served_on: day, district_id: itsDistrict?.id, school }
  const { verdict } = await keepContactDay(keeper, said)
  return { verdict, warnings: row.warnings }
}

// Imports courses and contact days: single facts, those of an officer only where the roster has named one.
import { currentWhere } from '../../../db/facts.ts'
import { keyOf } from '../../../db/keys.ts'
import { runPrepared } from '../../../db/prepared.ts'
import type { TakenRow } from '../../tables/row.ts'
import { keepContactDay } from '../keep/contact-day.ts'
import { keepDistrict } from '../keep/district.ts'
import { type Keeper, keepFact } from '../keep/keep-fact.ts'
import { officerOfLicense } from '../keep/officer.ts'
import { unknownOfficer } from '../unknown-officer.ts'
import { compareWithEarlier, type Strict } from './import-conflicts.ts'
import { type RowOutcome, refusal } from './import-report.ts'
import type { Said } from './import-said.ts'
import { courseSayings } from './import-sayings.ts'

const strict: Readonly<Record<string, Strict>> = {
  kind: { problem: 'this course has another kind', key: (kind) => kind },
}

/** A course that comes later re-evaluates those who took it; it cannot make their certificates another kind. */
export const importCourseRow = async (
  keeper: Keeper,
  said: Said,
  { cells, line, warnings }: TakenRow<'courses'>,
  file: string,
): Promise<RowOutcome> => {
  const course_key = keyOf(cells.course_no)
  const sayings = courseSayings(cells, course_key)
  const compared = await compareWithEarlier(said, cells, sayings, { file, line }, strict)
  if (compared.problems.length > 0) return { verdict: 'refused', problems: compared.problems }
  const other = await certificateOfOtherKind(keeper, course_key, cells.kind)
  if (other !== undefined)
    return refusal(line, 'kind', cells.kind, `certificates on record name it as a ${other} course`, other)
  const [current] = await currentWhere(keeper.trx, 'course', { course_key })
  // The number stays as it was first spelled.
  const { course_no, ...facts } = compared.cells
  const spelled = current === undefined ? { course_no } : {}
  const { verdict } = await keepFact(keeper, 'course', current, { ...facts, ...spelled, course_key }, unsaid)
  await said.say(courseSayings(compared.cells, course_key), { file, line })
  return { verdict, warnings: [...warnings, ...compared.warnings] }
}

const unsaid = { title: null, sponsor: null, credits: null, approved_on: null }

const certificateOfOtherKind = async (
  { trx }: Keeper,
  courseKey: string,
  kind: string,
): Promise<string | undefined> => {
  const [row] = await runPrepared<{ kind: string }>(
    trx,
    'select kind from certificates where course_key = ? and kind <> ? and ended_seq is null order by id limit 1',
    [courseKey, kind],
  )
  return row?.kind
}

export const importContactDayRow = async (
  keeper: Keeper,
  { cells, line, warnings }: TakenRow<'contact-days'>,
): Promise<RowOutcome> => {
  const { post_license, day, district, school } = cells
  const officer = await officerOfLicense(keeper, post_license)
  if (officer === undefined) return unknownOfficer(line, post_license)
  const itsDistrict = district === undefined ? undefined : await keepDistrict(keeper, { name: district })
  if (itsDistrict === 'ambiguous') {
    const problem = 'several districts on record have this name'
    return refusal(line, 'district', district, problem, 'leave it blank')
  }
  const said = { officer_id: officer.id, served_on: day, district_id: itsDistrict?.id, school }
  const { verdict } = await keepContactDay(keeper, said)
  return { verdict, warnings }
}

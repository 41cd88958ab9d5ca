// Judges a roster row before anything of it is written: what it is about, and what speaks against it.
import type { FactVersion } from '../../db/facts.ts'
import { currentWhere } from '../../db/facts.ts'
import { keyOf } from '../../db/keys.ts'
import type { RosterRow } from '../tables/columns.ts'
import type { RowProblem, TakenRow } from '../tables/row.ts'
import { type Compared, compareWithEarlier, type Strict } from './import-conflicts.ts'
import { rosterSayings } from './import-sayings.ts'
import type { ImportScope } from './import-scope.ts'
import { type AssignmentOnRecord, assignmentOnRecord } from './keep/assignment.ts'
import { kindOfCourse } from './keep/certificate.ts'
import { type Keeper, recall } from './keep/keep-fact.ts'
import type { Place, PlaceNoun } from './keep/place.ts'

/** A row judged; `assignment` is what is on record of it. */
export type Judged = Compared<RosterRow> & { readonly assignment: AssignmentOnRecord }

/**
 * One license with two names, or one agency with two chief addresses, refuses the later row; so does a name that stands
 * for several, and a course of another kind. A refused row establishes nothing: what it says is not said.
 */
export const judgeRosterRow = async (
  keeper: Keeper,
  scope: ImportScope,
  { cells, line }: TakenRow<'roster'>,
  file: string,
): Promise<Judged> => {
  const agency = await scope.meant('agency', { name: cells.agency, number: cells.agency_ori })
  const district = await scope.meant('district', { name: cells.district, number: cells.district_number })
  const [officer] = await currentWhere(keeper.trx, 'officer', { license_key: keyOf(cells.post_license) })
  const assignment = await meantAssignment(keeper, scope, cells, { agency, district, officer })
  const subjects = {
    agency_id: idOf(agency),
    district_id: idOf(district),
    officer_id: officer?.id,
    assignment_id: assignment.current?.id,
  }
  const sayings = rosterSayings(cells, subjects)
  const compared = await compareWithEarlier(scope, cells, sayings, { file, line }, strict, required)
  const problems = [
    ...(agency === 'ambiguous' ? [ambiguous('agency', cells.agency, line)] : []),
    ...(district === 'ambiguous' ? [ambiguous('district', cells.district, line)] : []),
    ...(await courseProblems(keeper, cells, line)),
    ...compared.problems,
  ]
  return { ...compared, problems, assignment }
}

const strict: Readonly<Record<string, Strict>> = {
  officer: { problem: 'this POST license has another name', key: keyOf },
  chief_email: {
    problem: 'this agency has another chief address',
    key: (address) => address.toLowerCase(),
  },
}
const required = ['agency', 'district', 'officer']

type Meant = Place | undefined | 'ambiguous'
const idOf = (place: Meant): number | undefined => (place === 'ambiguous' ? undefined : place?.id)

const meantAssignment = async (
  keeper: Keeper,
  scope: ImportScope,
  { assumed_on, school }: RosterRow,
  of: { agency: Meant; district: Meant; officer: FactVersion<'officer'> | undefined },
): Promise<AssignmentOnRecord> => {
  const [agency_id, district_id, officer_id] = [idOf(of.agency), idOf(of.district), of.officer?.id]
  if (agency_id === undefined || district_id === undefined || officer_id === undefined)
    return { current: undefined, open: [] }
  const said = { agency_id, district_id, officer_id, assumed_on, school }
  return assignmentOnRecord(keeper, said, scope.isClaimed)
}

const ambiguous = (noun: PlaceNoun, name: string, line: number): RowProblem => ({
  line,
  column: noun,
  value: name,
  problem: `several ${noun === 'agency' ? 'agencies' : 'districts'} on record or in the file have this name`,
  expected: `fill ${noun === 'agency' ? 'agency_ori' : 'district_number'} too`,
})

/** A certificate whose course is of another kind is refused. */
const courseProblems = async (keeper: Keeper, cells: RosterRow, line: number): Promise<RowProblem[]> => {
  const problems: RowProblem[] = []
  for (const kind of ['mandated', 'supplemental'] as const) {
    const column = `${kind}_course_no` as const
    const courseNo = cells[column]
    if (courseNo === undefined) continue
    const known = await recall(keeper, 'course', courseNo, () => kindOfCourse(keeper.trx, courseNo))
    if (known !== undefined && known !== kind)
      problems.push({
        line,
        column,
        value: courseNo,
        problem: `this course is on record as a ${known} course`,
        expected: `a ${kind} course, or the certificate in the ${known} columns`,
      })
  }
  return problems
}

// Judges a roster row before anything of it is written: what it is about, and what speaks against it.
import type { FactVersion } from '../../../db/facts.ts'
import { keyOf } from '../../../db/keys.ts'
import { addressKey } from '../../notices/address-key.ts'
import type { RosterRow } from '../../tables/columns.ts'
import type { RowProblem, TakenRow } from '../../tables/row.ts'
import { type AssignmentOnRecord, assignmentOnRecord } from '../keep/assignment.ts'
import { kindOfCourse } from '../keep/certificate.ts'
import { type Keeper, recall } from '../keep/keep-fact.ts'
import { officerOfLicense } from '../keep/officer.ts'
import type { Place, PlaceNoun } from '../keep/place.ts'
import { type Compared, compareWithEarlier, type Strict } from './import-conflicts.ts'
import { officerSayings, placeSayings, type RosterSubjects } from './import-sayings.ts'
import type { ImportScope } from './import-scope.ts'
import type { PlaceIds } from './import-settled.ts'

/** A row judged; `officer` and `assignment` are what is on record of them. */
export type Judged = Compared<RosterRow> & {
  readonly officer: FactVersion<'officer'> | undefined
  readonly assignment: AssignmentOnRecord
  /** Where the row says nothing new of its agency and its district. */
  readonly settled: PlaceIds | undefined
}

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
  const settled = scope.settled(cells)
  const { agency, district } = await meantPlaces(scope, cells, settled)
  const officer = await officerOfLicense(keeper, cells.post_license)
  const places = { agency_id: idOf(agency), district_id: idOf(district) }
  const assignment = await meantAssignment(keeper, scope, cells, { ...places, officer_id: officer?.id })
  const subjects = { ...places, officer_id: officer?.id, assignment_id: assignment.current?.id }
  const ofPlaces = settled === undefined ? placeSayings(cells, subjects) : []
  const sayings = [...ofPlaces, ...officerSayings(cells, subjects)]
  const compared = await compareWithEarlier(scope, cells, sayings, { file, line }, strict, required)
  const problems = [
    ...(agency === 'ambiguous' ? [ambiguous('agency', cells.agency, line)] : []),
    ...(district === 'ambiguous' ? [ambiguous('district', cells.district, line)] : []),
    ...(await courseProblems(keeper, cells, line)),
    ...compared.problems,
  ]
  return { ...compared, problems, officer, assignment, settled }
}

const strict: Readonly<Record<string, Strict>> = {
  officer: { problem: 'this POST license has another name', key: keyOf },
  chief_email: {
    problem: 'this agency has another chief address',
    key: addressKey,
  },
}
const required = ['agency', 'district', 'officer']

type Meant = Pick<Place, 'id'> | undefined | 'ambiguous'

const meantPlaces = async (
  scope: ImportScope,
  cells: RosterRow,
  settled: PlaceIds | undefined,
): Promise<{ agency: Meant; district: Meant }> =>
  settled !== undefined
    ? { agency: { id: settled.agency_id }, district: { id: settled.district_id } }
    : {
        agency: await scope.meant('agency', { name: cells.agency, number: cells.agency_ori }),
        district: await scope.meant('district', { name: cells.district, number: cells.district_number }),
      }

const idOf = (place: Meant): number | undefined => (place === 'ambiguous' ? undefined : place?.id)

const meantAssignment = async (
  keeper: Keeper,
  scope: ImportScope,
  { assumed_on, school }: RosterRow,
  { agency_id, district_id, officer_id }: Omit<RosterSubjects, 'assignment_id'>,
): Promise<AssignmentOnRecord> => {
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

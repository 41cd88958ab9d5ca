// What a roster row says against an earlier row of the same import, or against the courses on record.
import { keyOf } from '../../db/keys.ts'
import type { Db } from '../../db/open.ts'
import type { RosterRow } from '../tables/columns.ts'
import type { RowProblem, TakenRow } from '../tables/row.ts'
import type { ImportScope } from './import-scope.ts'
import { kindOfCourse } from './keep/certificate.ts'

export type Conflicts = {
  readonly problems: readonly RowProblem[]
  readonly warnings: readonly string[]
  /** The row's cells without those that an earlier row has said differently. */
  readonly cells: RosterRow
}

/**
 * One licence with two names, or one agency with two chief addresses, refuses the later row. Any other cell that says
 * something else than an earlier row of the same agency, district or officer is left aside with a warning: the first
 * stands, so that importing the same file again changes nothing.
 */
export const conflictsIn = async (
  trx: Db,
  scope: ImportScope,
  row: TakenRow<'roster'>,
): Promise<Conflicts> => {
  const { cells, line } = row
  const strict = mustAgree(cells)
  const loose = firstStands(cells)
  const earlier = await scope.say([...strict, ...loose], line)
  const problems = await courseProblems(trx, row)
  for (const { key, column, what } of strict) {
    const said = earlier.get(key)
    if (said === undefined) continue
    const problem = `${what} on line ${said.line}: '${said.value}'`
    problems.push({ line, column, value: cells[column] ?? '', problem, expected: 'the same on every row' })
  }
  const warnings: string[] = []
  const kept: Record<string, unknown> = { ...cells }
  for (const { key, column, value } of loose) {
    const said = earlier.get(key)
    if (said === undefined) continue
    kept[column] = required.includes(column) ? said.value : undefined
    if (keyOf(said.value) !== keyOf(value))
      warnings.push(`${column} '${value}' is left aside: line ${said.line} says '${said.value}'`)
  }
  return { problems, warnings, cells: kept as RosterRow }
}

/** Columns of which a row always needs one value: the earlier one. */
const required: readonly string[] = ['agency', 'district', 'officer']

const agencyKey = ({ agency, agency_ori }: RosterRow) => keyOf(agency_ori ?? agency)
const districtKey = ({ district, district_number }: RosterRow) => keyOf(district_number ?? district)

const mustAgree = (cells: RosterRow) => {
  const name = {
    key: `name of ${keyOf(cells.post_license)}`,
    value: keyOf(cells.officer),
    column: 'officer',
  } as const
  const rules: { key: string; column: 'officer' | 'chief_email'; value: string; what: string }[] = [
    { ...name, what: 'this POST licence has another name' },
  ]
  if (cells.chief_email !== undefined)
    rules.push({
      key: `chief of ${agencyKey(cells)}`,
      column: 'chief_email',
      value: cells.chief_email.toLowerCase(),
      what: 'this agency has another chief address',
    })
  return rules
}

const firstStands = (cells: RosterRow): { key: string; column: keyof RosterRow; value: string }[] => {
  const of = (of: string, ...columns: (keyof RosterRow)[]) =>
    columns.flatMap((column) => {
      const value = cells[column]
      return value === undefined ? [] : [{ key: `${column} of ${of}`, column, value: String(value) }]
    })
  const officer = keyOf(cells.post_license)
  const assignment = [
    officer,
    agencyKey(cells),
    districtKey(cells),
    keyOf(cells.school ?? ''),
    cells.assumed_on,
  ]
  return [
    ...of(agencyKey(cells), 'agency', 'chief_name', 'backup_name', 'backup_email', 'training_contact_email'),
    ...of(districtKey(cells), 'district', 'coordinator_name', 'coordinator_email'),
    ...of(officer, 'officer', 'badge', 'officer_email'),
    ...of(`${officer}|${agencyKey(cells)}|${cells.unable_attested_on}`, 'unable_reason'),
    ...of(`${officer}|${cells.basic_completed_on}`, 'basic_course', 'basic_on_file'),
    ...of(`${officer}|${cells.mandated_completed_on}`, 'mandated_course_no'),
    ...of(`${officer}|${cells.supplemental_completed_on}`, 'supplemental_course_no'),
    ...of(assignment.join('|'), 'role', 'contract', 'ended_on', 'continues_previous'),
  ]
}

/** A certificate whose course is of another kind than stated is refused. */
const courseProblems = async (trx: Db, { cells, line }: TakenRow<'roster'>): Promise<RowProblem[]> => {
  const problems: RowProblem[] = []
  for (const kind of ['mandated', 'supplemental'] as const) {
    const column = `${kind}_course_no` as const
    const courseNo = cells[column]
    if (courseNo === undefined) continue
    const known = await kindOfCourse(trx, courseNo)
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

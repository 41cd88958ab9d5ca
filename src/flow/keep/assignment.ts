// Keeps an assignment: known by agency, officer, district, school and the day duties were assumed.
import { currentWhere, type FactVersion } from '../../../db/facts.ts'
import { keyOrNull } from '../../../db/keys.ts'
import { daysBetween, type PlainDate } from '../../law/calendar.ts'
import { type Keeper, type Kept, keepFact } from './keep-fact.ts'

export type AssignmentSaid = {
  readonly agency_id: number
  readonly officer_id: number
  readonly district_id: number
  readonly assumed_on: PlainDate
  readonly school?: string | undefined
  readonly role?: 'regular' | 'substitute' | undefined
  readonly contract?: boolean | undefined
  readonly ended_on?: PlainDate | undefined
  readonly continues_previous?: boolean | undefined
}

type AssignmentKey = Pick<
  AssignmentSaid,
  'agency_id' | 'officer_id' | 'district_id' | 'assumed_on' | 'school'
>

/** A start that moved by no more than this is a correction of the same assignment. */
const correctionDays = 31

/** What is on record of an assignment that is said: the one that is meant, and all that are open there. */
export type AssignmentOnRecord = {
  readonly current: FactVersion<'assignment'> | undefined
  readonly open: readonly FactVersion<'assignment'>[]
}

/**
 * A blank school matches any one. Where none matches, exactly one open assignment that started at most 31 days before
 * or after, and that `isClaimed` by nobody else, is meant with another start; else the assignment is new.
 */
export const assignmentOnRecord = async (
  keeper: Pick<Keeper, 'trx'>,
  said: AssignmentKey,
  isClaimed: (assignmentId: number) => boolean | Promise<boolean>,
): Promise<AssignmentOnRecord> => {
  const near = await candidates(keeper, said)
  const exact = near.find(({ assumed_on }) => assumed_on === said.assumed_on)
  const open = near.filter(({ ended_on }) => ended_on === null)
  if (exact !== undefined) return { current: exact, open }
  const [only, second] = await correctable(open, said.assumed_on, isClaimed)
  return { current: second === undefined ? only : undefined, open }
}

/** @param isClaimed whether another row of the same file means that assignment. */
export const keepAssignment = async (
  keeper: Keeper,
  said: AssignmentSaid,
  isClaimed: (assignmentId: number) => boolean | Promise<boolean>,
): Promise<Kept & { readonly warning: string | null }> =>
  keepAssignmentAs(keeper, said, await assignmentOnRecord(keeper, said, isClaimed))

/** Keeps it as the one that has been found on record. The school stays as it was first spelled. */
export const keepAssignmentAs = async (
  keeper: Keeper,
  { school, ...said }: AssignmentSaid,
  { current, open }: AssignmentOnRecord,
): Promise<Kept & { readonly warning: string | null }> => {
  const school_key = keyOrNull(school)
  const spelled = school_key === null || current?.school_key === school_key ? {} : { school, school_key }
  const kept = await keepFact(keeper, 'assignment', current, { ...said, ...spelled }, unsaid)
  const older =
    kept.verdict === 'new' ? open.find(({ assumed_on }) => assumed_on < said.assumed_on) : undefined
  const warning =
    older === undefined
      ? null
      : `an assignment there since ${older.assumed_on} is still open; end it if this one follows it`
  return { ...kept, warning }
}

const unsaid = {
  school: null,
  school_key: null,
  role: 'regular',
  contract: true,
  ended_on: null,
  continues_previous: null,
} as const

/** Assignments of the same agency, officer and district, at the same school or where either is blank; the same school first. */
export const candidates = async (
  { trx }: Pick<Keeper, 'trx'>,
  { officer_id, agency_id, district_id, school }: AssignmentKey,
) => {
  const key = keyOrNull(school)
  const rows = await currentWhere(trx, 'assignment', { officer_id, agency_id, district_id })
  const same = rows.filter(({ school_key }) => school_key === key)
  const blank = rows.filter(({ school_key }) => school_key !== key && (key === null || school_key === null))
  return [...same, ...blank]
}

const correctable = async <A extends { id: number; assumed_on: string }>(
  open: readonly A[],
  assumedOn: PlainDate,
  isClaimed: (assignmentId: number) => boolean | Promise<boolean>,
): Promise<A[]> => {
  const free: A[] = []
  for (const assignment of open) {
    const moved = Math.abs(daysBetween(assignment.assumed_on as PlainDate, assumedOn))
    if (moved <= correctionDays && !(await isClaimed(assignment.id))) free.push(assignment)
  }
  return free
}

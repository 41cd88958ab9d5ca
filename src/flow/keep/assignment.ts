// Keeps an assignment: known by agency, officer, district, school and the day duties were assumed.
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

/** A start that moved by no more than this is a correction of the same assignment. */
const correctionDays = 31

/**
 * A blank school matches any one. Where none matches, exactly one open assignment that started at most 31 days before
 * or after, and that `isClaimed` by nobody else, has its start corrected; else the assignment is new.
 */
export const keepAssignment = async (
  keeper: Keeper,
  said: AssignmentSaid,
  isClaimed: (assignmentId: number) => boolean | Promise<boolean>,
): Promise<Kept & { readonly warning: string | null }> => {
  const near = await candidates(keeper, said)
  const exact = near.filter(({ assumed_on }) => assumed_on === said.assumed_on)
  const open = near.filter(({ ended_on }) => ended_on === null)
  const corrected = exact.length > 0 ? [] : await correctable(open, said.assumed_on, isClaimed)
  const current = exact[0] ?? (corrected.length === 1 ? corrected[0] : undefined)
  const school_key = said.school === undefined ? undefined : keyOrNull(said.school)
  const kept = await keepFact(keeper, 'assignment', current, { ...said, school_key }, unsaid)
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
export const candidates = async ({ trx }: Pick<Keeper, 'trx'>, said: AssignmentSaid) => {
  const school = keyOrNull(said.school)
  const rows = await trx
    .selectFrom('assignments')
    .selectAll()
    .where('officer_id', '=', said.officer_id)
    .where('agency_id', '=', said.agency_id)
    .where('district_id', '=', said.district_id)
    .where('ended_seq', 'is', null)
    .orderBy('id')
    .execute()
  const same = rows.filter(({ school_key }) => school_key === school)
  const blank = rows.filter(
    ({ school_key }) => school_key !== school && (school === null || school_key === null),
  )
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

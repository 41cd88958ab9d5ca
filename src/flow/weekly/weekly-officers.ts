// The officers of digests and briefs as they stood on a day, known at a moment: always evaluated, never stored.
import type { KnownSeq } from '../../../db/known.ts'
import type { Db } from '../../../db/open.ts'
import { loadRecords, type Pair, pairKey } from '../../../db/records.ts'
import { coursesTaken, type Scope, servingIn } from '../../../db/serving.ts'
import { type PlainDate, schoolYearOf } from '../../law/calendar.ts'
import { weigh } from '../../law/evidence.ts'
import { factsFrom } from '../../law/from-records.ts'
import { evaluate } from '../../law/standing.ts'
import type { WeeklyOfficer } from '../../notices/digest-model.ts'

export type Weekly = {
  readonly officers: readonly WeeklyOfficer[]
  readonly pairs: readonly (Pair & { readonly agency: string })[]
  readonly agencies: readonly string[]
}

/** Those who serve there on the day, or will, in the order of their names. */
export const weeklyOfficers = async (
  db: Db,
  scope: Scope,
  on: PlainDate,
  known: KnownSeq = null,
): Promise<Weekly> => (await weeklyOfficersOf(db, scope, on, known))(scope.ids)

/** The same for many pages, whose places are read together. @returns the officers of some of these places. */
export const weeklyOfficersOf = async (
  db: Db,
  scope: Scope,
  on: PlainDate,
  known: KnownSeq = null,
): Promise<(ids: readonly number[]) => Weekly> => {
  const serving = await servingIn(db, scope, on, known)
  const judge = await judging(db, serving, on, known)
  const byPlace = Map.groupBy(serving, ({ place_id }) => place_id)
  const places = new Map(serving.map((one, n) => [one, n]))
  const inOrder = (a: Serving, b: Serving) => (places.get(a) ?? 0) - (places.get(b) ?? 0)
  return (ids) => {
    const its = [...new Set(ids)].flatMap((id) => byPlace.get(id) ?? []).sort(inOrder)
    const byPair = [...Map.groupBy(its, pairKey)]
    return {
      officers: byPair.flatMap(([key, ofPair]) => officerOf(scope, key, ofPair, judge)),
      pairs: byPair.flatMap(([, [first]]) => first ?? []),
      agencies: [...new Set(its.map(({ agency }) => agency))].sort(),
    }
  }
}

type Serving = Awaited<ReturnType<typeof servingIn>>[number]

/** What an officer's page says of the standing, wherever the officer serves. */
type Judged = Pick<WeeklyOfficer, 'role' | 'status' | 'deadline' | 'course' | 'copy' | 'contactDays'> & {
  readonly policyReview: NonNullable<WeeklyOfficer['own']>['policyReview']
}

const officerOf = (
  { of }: Scope,
  key: string,
  its: readonly Serving[],
  judge: (pair: Pair) => Judged | undefined,
): WeeklyOfficer[] => {
  const [first] = its
  const judged = first === undefined ? undefined : judge(first)
  if (first === undefined || judged === undefined) return []
  const { policyReview, ...said } = judged
  return [
    {
      key,
      officer: first.officer,
      districts: [...new Set(its.map(({ district }) => district))],
      schools: [...new Set(its.flatMap(({ school }) => (school === null ? [] : [school])))],
      ...said,
      own: of === 'agency' ? { agency: first.agency, policyReview } : null,
    },
  ]
}

/** Each is judged once, however many pages name the officer. */
const judging = async (
  db: Db,
  serving: readonly Pair[],
  on: PlainDate,
  known: KnownSeq,
): Promise<(pair: Pair) => Judged | undefined> => {
  const pairs = [...new Map(serving.map((pair) => [pairKey(pair), pair])).values()]
  const records = await loadRecords(db, pairs, known)
  const taken = await coursesTaken(db, [...new Set(pairs.map(({ officer_id }) => officer_id))], known)
  const courses = Map.groupBy(taken, ({ officer_id }) => officer_id)
  const titleOf = (officerId: number, completedOn: PlainDate): string => {
    const course = courses.get(officerId)?.find((one) => one.completed_on === completedOn)
    return course?.title ?? (course?.kind === 'supplemental' ? 'Supplemental course' : 'Mandated course')
  }
  const judge = (pair: Pair): Judged | undefined => {
    const ofPair = records.get(pairKey(pair))
    if (ofPair === undefined) return undefined
    const facts = factsFrom(ofPair, on)
    const { status, deadline, cert_copy, policy_review } = evaluate(facts)
    const newest = weigh(facts).newestOn
    return {
      role: facts.substitute ? 'substitute' : 'regular',
      status,
      deadline,
      course: newest === null ? null : { title: titleOf(pair.officer_id, newest), completedOn: newest },
      copy: cert_copy,
      contactDays: facts.substitute ? (facts.contact_days[schoolYearOf(on)] ?? 0) : null,
      policyReview: policy_review,
    }
  }
  const judged = new Map<string, Judged | undefined>()
  return (pair) => {
    const key = pairKey(pair)
    if (!judged.has(key)) judged.set(key, judge(pair))
    return judged.get(key)
  }
}

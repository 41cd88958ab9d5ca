// The officers of a digest or a brief as they stood on a day, known at a moment: always evaluated, never stored.
import type { KnownSeq } from '../../db/known.ts'
import type { Db } from '../../db/open.ts'
import { loadRecords, type Pair, pairKey } from '../../db/records.ts'
import { coursesTaken, type Scope, servingIn } from '../../db/serving.ts'
import { type PlainDate, schoolYearOf } from '../law/calendar.ts'
import { weigh } from '../law/evidence.ts'
import { factsFrom } from '../law/from-records.ts'
import { evaluate } from '../law/standing.ts'
import type { WeeklyOfficer } from '../notices/digest-model.ts'

export type Weekly = {
  readonly officers: readonly WeeklyOfficer[]
  readonly pairs: readonly Pair[]
  readonly agencies: readonly string[]
}

/** Those who serve there on the day, or will, in the order of their names. */
export const weeklyOfficers = async (
  db: Db,
  scope: Scope,
  on: PlainDate,
  known: KnownSeq = null,
): Promise<Weekly> => {
  const serving = await servingIn(db, scope, on, known)
  const byPair = [...Map.groupBy(serving, pairKey)]
  const pairs = byPair.map(([, [first]]) => first).filter((pair) => pair !== undefined)
  if (pairs.length === 0) return { officers: [], pairs, agencies: [] }
  const records = await loadRecords(db, pairs, known)
  const courses = await coursesTaken(db, [...new Set(pairs.map(({ officer_id }) => officer_id))], known)
  const titleOf = (officerId: number, completedOn: PlainDate): string => {
    const course = courses.find((one) => one.officer_id === officerId && one.completed_on === completedOn)
    return course?.title ?? (course?.kind === 'supplemental' ? 'Supplemental course' : 'Mandated course')
  }
  const officers = byPair.flatMap(([key, its]): WeeklyOfficer[] => {
    const ofPair = records.get(key)
    const [first] = its
    if (ofPair === undefined || first === undefined) return []
    const facts = factsFrom(ofPair, on)
    const { status, deadline, cert_copy, policy_review } = evaluate(facts)
    const newest = weigh(facts).newestOn
    return [
      {
        key,
        officer: first.officer,
        districts: [...new Set(its.map(({ district }) => district))],
        schools: [...new Set(its.flatMap(({ school }) => (school === null ? [] : [school])))],
        role: facts.substitute ? 'substitute' : 'regular',
        status,
        deadline,
        course: newest === null ? null : { title: titleOf(first.officer_id, newest), completedOn: newest },
        copy: cert_copy,
        contactDays: facts.substitute ? (facts.contact_days[schoolYearOf(on)] ?? 0) : null,
        own: scope.of === 'agency' ? { agency: first.agency, policyReview: policy_review } : null,
      },
    ]
  })
  return { officers, pairs, agencies: [...new Set(serving.map(({ agency }) => agency))].sort() }
}

// What has been planned, as entries of the ledger: notices, what becomes of those that waited, episodes.
import type { PlainDate } from '../law/calendar.ts'
import type { Draft } from '../ledger/entries.ts'
import type { Settlement } from '../notices/known-notice.ts'
import type { Situation } from '../notices/ladder.ts'
import type { episodesAfter } from '../notices/lasting.ts'
import type { Plan } from '../notices/plan.ts'
import type { PlannedRung } from '../notices/plan-rungs.ts'
import type { SituationPlan } from '../notices/plan-situations.ts'

/** One officer at one agency, or the agency itself. */
export type Concerned = { readonly agency_id: number; readonly officer_id: number | null }

const about = ({ agency_id, officer_id }: Concerned) => ({
  agency_id,
  officer_id,
})
/** What the entries are about, as the ledger's column `subject` has it. */
export const subjectOf = ({ agency_id, officer_id }: Concerned) =>
  officer_id === null ? `agency:${agency_id}` : `officer:${officer_id}/agency:${agency_id}`

export const settledDrafts = (of: Concerned, settled: readonly Settlement[]): Draft[] =>
  settled.map(({ id, state, reason, booked_on }) => ({
    kind: 'notices.settled',
    subject: subjectOf(of),
    body: { ...about(of), ids: [id], state, reason, ...(booked_on === undefined ? {} : { booked_on }) },
  }))

type PlannedBody = Extract<Draft, { kind: 'notices.planned' }>['body']

const planned = (
  of: Concerned,
  matter: Pick<PlannedBody, 'situation' | 'deadline_nominal' | 'deadline' | 'since' | 'office'>,
  rungs: readonly PlannedRung[],
): Draft[] =>
  rungs.length === 0
    ? []
    : [
        {
          kind: 'notices.planned',
          subject: subjectOf(of),
          body: { ...about(of), ...matter, rungs: rungs.map((rung) => ({ ...rung })) },
        },
      ]

/** Rungs before the deadline and after it are two situations, and the backup's are apart from the chief's. */
export const deadlineDrafts = (of: Concerned, { matter, rungs, backupRungs }: Plan): Draft[] => {
  if (matter === null) return []
  const { deadline_nominal, deadline } = matter
  const isOverdue = ({ rung }: PlannedRung) => rung.startsWith('overdue-')
  const both = { deadline_nominal, deadline, since: null }
  return [
    ...planned(
      of,
      { ...both, situation: 'deadline', office: 'chief' },
      rungs.filter((rung) => !isOverdue(rung)),
    ),
    ...planned(of, { ...both, situation: 'overdue', office: 'chief' }, rungs.filter(isOverdue)),
    ...planned(of, { ...both, situation: 'overdue', office: 'backup' }, backupRungs),
  ]
}

export const situationDrafts = (of: Concerned, plans: readonly SituationPlan[]): Draft[] =>
  plans.flatMap(({ situation, since, rungs }) =>
    planned(of, { situation, deadline_nominal: null, deadline: null, since, office: 'chief' }, rungs),
  )

export const episodeDrafts = (
  of: Concerned,
  on: PlainDate,
  { began, ended }: Pick<ReturnType<typeof episodesAfter>, 'began' | 'ended'>,
): Draft[] =>
  began.length + ended.length === 0
    ? []
    : [
        {
          kind: 'episodes.changed',
          subject: subjectOf(of),
          body: {
            ...about(of),
            on,
            began: began.map((one) => ({ ...one })),
            ended: [...ended] as Situation[],
          },
        },
      ]

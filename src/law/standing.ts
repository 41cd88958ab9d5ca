// The decision of one case, in the order of the law: evaluate(facts).
import { addYears, type PlainDate } from './calendar.ts'
import type { Case, Ruling } from './case.ts'
import type { CertCopy, Decision, PolicyReview, RulePath, Status } from './decision.ts'
import { type Evidence, earlierOf, weigh } from './evidence.ts'
import { noteEvidence } from './evidence-notes.ts'
import type { Facts } from './facts.ts'
import { type Notes, raise, say } from './notes.ts'
import { isPastLimit, underD } from './paragraph-d.ts'
import { certificateCopy } from './paragraph-e.ts'
import {
  EFFECTIVE_DAY,
  LIFTED_DUTIES,
  POST_B_DAY,
  POST_RECURRENCE_YEARS,
  POST_WITHOUT_BASIC_DAY,
} from './parameters.ts'
import { policyReview } from './policy-review.ts'
import { type Service, type Stint, serviceOn } from './stints.ts'
import { rule } from './training-duty.ts'

export type { Decision } from './decision.ts'

/** A decision but for what every path has in common: the copy, POST's recurrence, flags and reasons. */
type Outcome = {
  readonly path: RulePath
  readonly status: Status
  readonly deadline: PlainDate | null
  readonly nominal: PlainDate | null
  readonly duties: readonly number[]
  readonly policy: PolicyReview
  readonly guidance: PlainDate | null
  readonly looksAtCopy: boolean
  readonly looksAtRecurrence: boolean
}

const NO_DUTIES: readonly number[] = []

const NOTHING_ASKED: Outcome = {
  path: 'none',
  status: 'NOT_APPLICABLE',
  deadline: null,
  nominal: null,
  duties: NO_DUTIES,
  policy: 'NOT_REQUIRED',
  guidance: null,
  looksAtCopy: false,
  looksAtRecurrence: false,
}

const notApplicable = (notes: Notes, facts: Facts, { previous }: Service): Outcome => {
  const ended = previous?.lastOn != null ? ` The last one ended on ${previous.lastOn}.` : ''
  const text = facts.contract_sro
    ? `No assignment is in force on ${facts.as_of} and none is planned, so nothing is asked for.${ended} Keep the records for the retention period.`
    : 'The officer does not serve under a contract between the employer and a school district, so the training is not asked for.'
  say(notes, '626.8482 subd. 1', text)
  return NOTHING_ASKED
}

const notYetEffective = (notes: Notes, facts: Facts): Outcome => {
  say(
    notes,
    '626.8482 subd. 3(a)',
    `The requirement begins on ${EFFECTIVE_DAY}; on ${facts.as_of} it has not begun.`,
  )
  return { ...NOTHING_ASKED, status: 'NOT_YET_EFFECTIVE', looksAtCopy: true }
}

const exempt = (notes: Notes, facts: Facts, evidence: Evidence, stint: Stint): Outcome => ({
  ...NOTHING_ASKED,
  path: 'd',
  status: 'EXEMPT_SUBSTITUTE',
  duties: LIFTED_DUTIES,
  policy: policyReview(notes, facts, stint, '626.8482 subd. 3(d)'),
  looksAtCopy: evidence.newestOn !== null,
})

const guidanceFor = (path: Ruling['path']): PlainDate | null => {
  if (path === 'b') return POST_B_DAY
  return path === 'a' || path === 'c' ? null : POST_WITHOUT_BASIC_DAY
}

/** The policy review, which paragraph (c) asks for, and (d) also of a substitute past the limit. */
const policyOf = (one: Case, path: Ruling['path']): PolicyReview => {
  if (one.pastLimit) return policyReview(one.notes, one.facts, one.stint, '626.8482 subd. 3(d)')
  if (path === 'a' || path === 'a-incumbent' || path === 'b') return 'NOT_REQUIRED'
  return policyReview(one.notes, one.facts, one.stint, '626.8482 subd. 3(c)')
}

const bound = (one: Case): Outcome => {
  const { path, status, deadline, nominal, dutiesLifted = false, undecided = false } = rule(one)
  return {
    path: one.pastLimit ? `d>${path}` : path,
    status,
    deadline,
    nominal,
    duties: dutiesLifted ? LIFTED_DUTIES : NO_DUTIES,
    policy: policyOf(one, path),
    guidance: guidanceFor(path),
    looksAtCopy: true,
    looksAtRecurrence: !undecided,
  }
}

const outcomeOf = (notes: Notes, facts: Facts, evidence: Evidence, within: PlainDate): Outcome => {
  const service = serviceOn(facts.assignments, facts.as_of, within)
  const { stint } = service
  if (!facts.contract_sro || stint === null) return notApplicable(notes, facts, service)
  if (facts.as_of < EFFECTIVE_DAY) return notYetEffective(notes, facts)
  const assumed = facts.substitute ? underD(notes, facts, evidence, stint) : stint.startsOn
  if (assumed === null) return exempt(notes, facts, evidence, stint)
  const attestedOn = facts.employer_unable_attested
  return bound({
    facts,
    evidence,
    stint,
    planned: service.planned,
    earlier: service.earlier,
    assumed,
    pastLimit: isPastLimit(facts),
    satisfiedOn: earlierOf(evidence.mandatedOn, evidence.supplementalOn),
    attestedOn: attestedOn !== null && attestedOn <= facts.as_of ? attestedOn : null,
    notes,
  })
}

/** POST's recurrence: the newest completion + 3 years. Guidance only; nothing in subd. 3 asks for it. */
const recurrence = (notes: Notes, facts: Facts, evidence: Evidence, looksAt: boolean): PlainDate | null => {
  if (evidence.newestOn === null) return null
  const due = addYears(evidence.newestOn, POST_RECURRENCE_YEARS)
  const lapsed = due < facts.as_of
  if (lapsed && looksAt) raise(notes, 'POST_RECURRING_LAPSED')
  const when = lapsed ? 'which was by' : 'which is by'
  say(
    notes,
    'POST guidance',
    `The POST Board's page asks for the training again every three years, ${when} ${due}. Subdivision 3 asks for no renewal, so this never changes the status.`,
  )
  return due
}

/**
 * Decides one case. Pure: the same facts give the same decision, whatever the order of their lists.
 * @param within a day of the stint that is asked about, where it is not the one in force or the next planned one.
 */
export const evaluate = (facts: Facts, within: PlainDate = facts.as_of): Decision => {
  const notes: Notes = { flags: [], because: [] }
  const evidence = weigh(facts)
  const outcome = outcomeOf(notes, facts, evidence, within)
  noteEvidence(notes, facts, evidence)
  const copy: CertCopy = outcome.looksAtCopy ? certificateCopy(notes, facts, evidence) : 'NOT_REQUIRED'
  const recurringDue = recurrence(notes, facts, evidence, outcome.looksAtRecurrence)
  return {
    rule_path: outcome.path,
    deadline: outcome.deadline,
    deadline_nominal: outcome.nominal,
    status: outcome.status,
    duties_not_required: outcome.duties,
    policy_review: outcome.policy,
    cert_copy: copy,
    post_guidance_deadline: outcome.guidance,
    post_recurring_due: recurringDue,
    flags: notes.flags.sort(),
    because: notes.because,
  }
}

// A standing part by part, each in a few words: what a history tells of it, and by what two are compared.
import type { Decision, Flag } from './decision.ts'
import { statusWords } from './status-words.ts'

/** What a decision comes to; why is told elsewhere. */
export type Outcome = Omit<Decision, 'because'>

/** Parts of which there is nothing to say are left out. */
export const standingParts = (outcome: Outcome): readonly string[] => [
  ...Object.values(partsOf(outcome)).filter((words) => words !== ''),
  ...outcome.flags.map(flagWords),
]

/** What differs between two standings: 'trained in time (was training due by Mon 2027-03-01)', 'no more copy held'. */
export const partsChanged = (was: Outcome, is: Outcome): readonly string[] => {
  const [before, after] = [partsOf(was), partsOf(is)]
  const parts = partNames.flatMap((part) => {
    if (before[part] === after[part]) return []
    if (before[part] === '') return [after[part]]
    return [after[part] === '' ? `no more ${before[part]}` : `${after[part]} (was ${before[part]})`]
  })
  const came = is.flags.filter((flag) => !was.flags.includes(flag))
  const went = was.flags.filter((flag) => !is.flags.includes(flag))
  return [...parts, ...came.map(flagWords), ...went.map((flag) => `no more ${flagWords(flag)}`)]
}

const partNames = ['status', 'path', 'policy', 'copy', 'duties'] as const

/** 'deadline rolled' */
const flagWords = (flag: Flag): string => flag.toLowerCase().replaceAll('_', ' ')

const partsOf = (outcome: Outcome): Readonly<Record<(typeof partNames)[number], string>> => ({
  status: statusWords(outcome),
  path: outcome.rule_path === 'none' ? '' : `path ${outcome.rule_path}`,
  policy: policyWords[outcome.policy_review],
  copy: copyWords[outcome.cert_copy],
  duties: dutiesWords(outcome.duties_not_required),
})

/** 'duties (4) and (5) not required' */
const dutiesWords = (clauses: readonly number[]): string =>
  clauses.length === 0 ? '' : `duties ${clauses.map((clause) => `(${clause})`).join(' and ')} not required`

const policyWords: Readonly<Record<Decision['policy_review'], string>> = {
  NOT_REQUIRED: '',
  DONE: 'policy reviewed in time',
  LATE: 'policy reviewed late',
  MISSING: 'policy not reviewed',
  NO_POLICY_ADOPTED: 'no policy adopted',
}

const copyWords: Readonly<Record<Decision['cert_copy'], string>> = {
  NOT_REQUIRED: '',
  NOT_YET: '',
  HELD: 'copy held',
  STALE: 'copy held is of an older certificate',
  MISSING: 'copy missing',
}

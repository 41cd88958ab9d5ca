// After paragraph (b) is spent: a Basic officer who begins on or after June 1, 2027. Minn. Stat. § 626.8482, subd. 3(b).
//
// "must complete the training mandated under [paragraph (a)] before June 1, 2027": what a supplemental course is
// worth to an officer who first begins later, the paragraph does not say.
import { assumedWords, type Case, type Ruling } from './case.ts'
import { earlierOf } from './evidence.ts'
import { raise, say } from './notes.ts'
import { deadlineA } from './paragraph-a.ts'
import { B_LAST_DAY } from './parameters.ts'

const CITE = '626.8482 subd. 3(b)'

/** Whether all hangs on a supplemental course: no mandated one before the start, a supplemental before any. */
const hangsOnSupplemental = ({ assumed, evidence: { mandatedOn, supplementalOn } }: Case): boolean =>
  supplementalOn !== null &&
  (mandatedOn === null || mandatedOn >= assumed) &&
  (mandatedOn === null || supplementalOn < mandatedOn)

const ifCounted = (one: Case): string => {
  const { supplementalOn } = one.evidence
  if (supplementalOn === one.assumed) return 'on the very day the duties were assumed'
  return supplementalOn !== null && supplementalOn < one.assumed ? 'in time' : 'late'
}

const dueWords = (one: Case): string =>
  `${deadlineA(one) < one.facts.as_of ? 'was' : 'is'} due by ${deadlineA(one)}`

const noteQuestion = (one: Case): void => {
  raise(one.notes, 'SUPPLEMENTAL_AFTER_B_WINDOW')
  const question = `The supplemental course completed on ${one.evidence.supplementalOn} came after ${B_LAST_DAY}. Whether it still satisfies the requirement the statute does not say.`
  const answer = one.facts.review_answers.supplemental_after_b_window ?? null
  const then = {
    counts: 'A person has answered that it does.',
    does_not_count: 'A person has answered that it does not.',
    open: `A person must decide. If it does, the training came ${ifCounted(one)}; if it does not, the mandated course ${dueWords(one)}. Until then the earlier date is shown.`,
  }[answer ?? 'open']
  say(one.notes, CITE, `${question} ${then}`)
}

/** Notes that (b) is spent; out: the case as it goes on, with what satisfies it now, or the ruling that ends it. */
export const afterBWindow = (one: Case): { readonly goesOn: Case } | { readonly ruling: Ruling } => {
  const { notes, evidence } = one
  raise(notes, 'B_WINDOW_CLOSED')
  say(
    notes,
    CITE,
    `The officer completed a Basic course on ${one.facts.basic.completed}, but ${assumedWords(one)} and nothing was completed by ${B_LAST_DAY}. Paragraph (b) no longer gives time; the full mandated course is asked for.`,
  )
  if (!hangsOnSupplemental(one)) return { goesOn: { ...one, satisfiedOn: evidence.mandatedOn } }
  noteQuestion(one)
  const answer = one.facts.review_answers.supplemental_after_b_window ?? null
  if (answer === null) {
    const deadline = deadlineA(one)
    return { ruling: { path: 'a', deadline, nominal: deadline, status: 'REVIEW', undecided: true } }
  }
  const supplementalOn = answer === 'counts' ? evidence.supplementalOn : null
  return { goesOn: { ...one, satisfiedOn: earlierOf(evidence.mandatedOn, supplementalOn) } }
}

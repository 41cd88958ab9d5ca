// Whom an entry of the ledger is about, as its kind and body say: what decides who may be handed its words.
import type { ActBody, ActKind } from './acts.ts'
import { type FactBody, type FactNoun, factShapes } from './entries.ts'

/** An agency, an officer, or an officer at an agency. */
export type AboutWhom = { readonly agency?: number; readonly officer?: number | null }

/**
 * `everybody`: the program, the law, approved courses. `nobody`: what may name anybody, so that its words are handed on
 * with the whole ledger alone. A fact that is changed or withdrawn, a notice and a letter are looked up by their ids.
 */
export type About =
  | 'everybody'
  | 'nobody'
  | AboutWhom
  | { readonly district: number }
  | { readonly fact: FactNoun; readonly id: number }
  | { readonly notice: number }
  | { readonly letter: number }
  | { readonly letterKey: string }

/** @param body as its kind has it. A kind that is not known is about nobody. */
export const aboutOf = (seq: number, kind: string, body: unknown): About => {
  const ofAct = acts[kind as ActKind] as ((body: unknown) => About) | undefined
  if (ofAct !== undefined) return ofAct(body)
  const [noun = '', verb] = kind.split('.')
  if (!isNoun(noun)) return 'nobody'
  if (verb === 'recorded') return aboutFact(noun, { ...(body as Readonly<Record<string, unknown>>), id: seq })
  return { fact: noun, id: (body as { id: number }).id }
}

const isNoun = (noun: string): noun is FactNoun => Object.hasOwn(factShapes, noun)

/** @param fact any version of it, with the id that it has for all time. */
export const aboutFact = (noun: FactNoun, fact: object): About =>
  (facts[noun] as (fact: object) => About)(fact)

type Facts = { readonly [N in FactNoun]: (fact: FactBody<N> & { readonly id: number }) => About }
type Acts = { readonly [K in ActKind]: (body: ActBody<K>) => About }

const both = ({ agency_id, officer_id }: { agency_id: number; officer_id: number | null }): About => ({
  agency: agency_id,
  officer: officer_id,
})
const itsLetter = ({ letter_id }: { letter_id: number }): About => ({ letter: letter_id })
const everybody = (): About => 'everybody'
const nobody = (): About => 'nobody'

const facts: Facts = {
  agency: ({ id }) => ({ agency: id }),
  district: ({ id }) => ({ district: id }),
  officer: ({ id }) => ({ officer: id }),
  contact: ({ holder, holder_id }) => (holder === 'agency' ? { agency: holder_id } : { district: holder_id }),
  assignment: both,
  attestation: both,
  policy: ({ agency_id }) => ({ agency: agency_id }),
  policy_review: both,
  certificate: ({ officer_id }) => ({ officer: officer_id }),
  copy: both,
  course: everybody,
  contact_day: ({ officer_id }) => ({ officer: officer_id }),
  review_answer: both,
  booking: both,
  upload: both,
  grant: ({ scope, scope_id }) => {
    if (scope_id === null || scope === 'all') return 'nobody'
    if (scope === 'district') return { district: scope_id }
    return scope === 'agency' ? { agency: scope_id } : { officer: scope_id }
  },
}

const acts: Acts = {
  'database.created': everybody,
  'database.restored': everybody,
  'delivery.released': everybody,
  'rules.changed': everybody,
  'clock.set-back': everybody,
  'sweep.done': everybody,
  // The names of files, and the words of errors, may name anybody.
  'import.done': nobody,
  'job.failed': nobody,
  'standing.changed': both,
  'standings.looked': ({ agency_id }) => ({ agency: agency_id }),
  'notices.planned': both,
  'notices.settled': both,
  'notice.told': ({ notice_id }) => ({ notice: notice_id }),
  'episodes.changed': both,
  'letter.planned': ({ key }) => ({ letterKey: key }),
  'letter.joined': itsLetter,
  'letter.ended': itsLetter,
  'letter.sending': itsLetter,
  'letter.answered': itsLetter,
  'letter.undelivered': itsLetter,
  'letter.acknowledged': itsLetter,
  'letter.bounced': itsLetter,
  // An address may be that of several places.
  'subscription.changed': nobody,
  'export.made': ({ of }) => {
    if (of.district_id !== undefined) return { district: of.district_id }
    const { agency_id: agency, officer_id: officer } = of
    if (agency === undefined) return officer === undefined ? 'nobody' : { officer }
    return officer === undefined ? { agency } : { agency, officer }
  },
}

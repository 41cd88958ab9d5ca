// Any entry of the ledger in plain words; a kind without words does not compile.
import type { ActKind } from '../acts.ts'
import type { FactNoun } from '../entries.ts'
import type { ActWords } from './act-words.ts'
import { answerWords } from './answer-words.ts'
import { employerWords } from './employer-words.ts'
import { changedWords, type FactWords, recordedWords, type Values, withdrawnWords } from './fact-words.ts'
import { letterWords } from './letter-words.ts'
import type { Naming } from './naming.ts'
import { noticeActWords } from './notice-words.ts'
import { placeWords } from './place-words.ts'
import { programWords } from './program-words.ts'
import { servingWords } from './serving-words.ts'
import { standingWords } from './standing-words.ts'
import { trainingWords } from './training-words.ts'

const facts: { readonly [N in FactNoun]: FactWords<N> } = {
  ...placeWords,
  ...servingWords,
  ...trainingWords,
  ...employerWords,
}

const acts: ActWords<ActKind> = {
  ...programWords,
  ...standingWords,
  ...noticeActWords,
  ...letterWords,
  ...answerWords,
}

/** An entry, its body read. */
export type Spoken = {
  readonly kind: string
  readonly body: unknown
  /** Of a fact that was changed or withdrawn: the version that ended with this entry; null where it is not known. */
  readonly before: Values | null
}

/** @throws for a kind that there is not. */
export const entryWords = ({ kind, body, before }: Spoken, naming: Naming): string => {
  const act = acts[kind as ActKind] as ((body: unknown, naming: Naming) => string) | undefined
  if (act !== undefined) return act(body, naming)
  const [noun, verb] = kind.split('.') as [FactNoun, string]
  const words = facts[noun]
  if (words === undefined) throw new Error(`there are no words for an entry of kind '${kind}'`)
  const values = body as Values
  if (verb === 'recorded') return recordedWords(words, values, naming)
  if (verb === 'withdrawn') return withdrawnWords(words, { before, reason: String(values.reason) }, naming)
  if (verb !== 'changed') throw new Error(`there are no words for an entry of kind '${kind}'`)
  const { id: _, ...changed } = values
  return changedWords(words, { before, changed }, naming)
}

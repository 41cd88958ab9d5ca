// What a long piece of work has just read and need not read again: forgotten as soon as such a fact is written.
import type { FactNoun } from '../../ledger/entries.ts'

export type Memo = {
  /** What `read` gives; what it gave last time while nothing of this noun has been written since. */
  readonly recall: <T>(noun: FactNoun, key: string, read: () => Promise<T>) => Promise<T>
  readonly forget: (noun: FactNoun) => void
  /** How many facts of these nouns have been written so far. */
  readonly written: (nouns: readonly FactNoun[]) => number
}

/** So many answers are kept for a noun; then it starts anew, so memory stays the same however long the work. */
const mostKept = 1_000

export const openMemo = (): Memo => {
  const kept = new Map<FactNoun, Map<string, Promise<unknown>>>()
  const counts = new Map<FactNoun, number>()
  return {
    recall: <T>(noun: FactNoun, key: string, read: () => Promise<T>): Promise<T> => {
      const ofNoun = kept.get(noun) ?? new Map<string, Promise<unknown>>()
      kept.set(noun, ofNoun)
      const known = ofNoun.get(key) as Promise<T> | undefined
      if (known !== undefined) return known
      if (ofNoun.size >= mostKept) ofNoun.clear()
      const answer = read()
      ofNoun.set(key, answer)
      return answer
    },
    forget: (noun) => {
      kept.get(noun)?.clear()
      counts.set(noun, (counts.get(noun) ?? 0) + 1)
    },
    written: (nouns) => nouns.reduce((sum, noun) => sum + (counts.get(noun) ?? 0), 0),
  }
}

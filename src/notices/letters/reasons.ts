// The reasons of a decision, unchanged, sorted for the reader: duties, the statute, guidance.
import type { Citation } from '../../law/citation.ts'
import type { Decision, Reason } from '../../law/decision.ts'
import type { Block, Line } from './content.ts'
import type { Officer } from './officers.ts'

/** 'Minn. Stat. § 626.8482 subd. 3(c)' */
export const inFull = (cite: Citation): string => (cite === 'POST guidance' ? cite : `Minn. Stat. § ${cite}`)

type Kind = 'duties' | 'statute' | 'guidance' | 'in order'

/** A copy that is held, or that cannot be held yet, is nothing to write about. */
const kindOf = ({ cite }: Reason, { cert_copy }: Decision): Kind => {
  if (cite === '626.8482 subd. 2(a)') return 'duties'
  if (cite === 'POST guidance') return 'guidance'
  const copyInOrder = cert_copy !== 'MISSING' && cert_copy !== 'STALE'
  return cite === '626.8482 subd. 3(e)' && copyInOrder ? 'in order' : 'statute'
}

const points = (title: string, lines: readonly Line[]): readonly Block[] =>
  lines.length === 0 ? [] : [{ kind: 'points', title, lines }]

/** Blocks for everything the decision says of itself. */
export const reasonsOf = ({ decision }: Officer): readonly Block[] => {
  const of = (kind: Kind): readonly Line[] =>
    decision.because
      .filter((reason) => kindOf(reason, decision) === kind)
      .map(({ text, cite }) => ({ text, source: inFull(cite) }))
  return [
    ...points('Duties not required for now', of('duties')),
    ...points('Why, and how the day is counted', of('statute')),
    ...points('Guidance, which is not law', of('guidance')),
  ]
}

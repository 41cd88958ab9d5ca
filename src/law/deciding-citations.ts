// The citations by which a decision is decided: the paragraphs of its path, and the roll of its deadline.
import type { Citation } from './citation.ts'
import type { Decision } from './decision.ts'

const paragraphs: Readonly<Record<string, Citation>> = {
  a: '626.8482 subd. 3(a)',
  b: '626.8482 subd. 3(b)',
  c: '626.8482 subd. 3(c)',
  d: '626.8482 subd. 3(d)',
}

const NOT_ASKED: readonly Citation[] = ['626.8482 subd. 1']
const NOT_YET: readonly Citation[] = ['626.8482 subd. 3(a)']

/** In the order in which they apply: of path `d>c` first (d), then (c), then § 645.15 where the last day was rolled. */
export const decidingCitations = ({
  rule_path,
  status,
  flags,
}: Pick<Decision, 'rule_path' | 'status' | 'flags'>): readonly Citation[] => {
  if (rule_path === 'none') return status === 'NOT_YET_EFFECTIVE' ? NOT_YET : NOT_ASKED
  const rolled = flags.includes('DEADLINE_ROLLED')
  const key = rolled ? `${rule_path} rolled` : rule_path
  const known = lists.get(key)
  if (known !== undefined) return known
  const cited = rule_path.split('>').flatMap((part) => paragraphs[part.charAt(0)] ?? [])
  const list = rolled ? [...cited, '645.15' as const] : cited
  lists.set(key, list)
  return list
}

/** There are some twenty; a long log asks for them a million times. */
const lists = new Map<string, readonly Citation[]>()

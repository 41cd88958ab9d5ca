// The pad on which the paragraphs write their flags and reasons while a decision is made.
import type { Citation } from './citation.ts'
import type { Flag, Reason } from './decision.ts'

export type Notes = { readonly flags: Flag[]; readonly because: Reason[] }

/** Writes a reason down. */
export const say = (notes: Notes, cite: Citation, text: string): void => {
  notes.because.push({ cite, text })
}

/** Raises a flag once. */
export const raise = (notes: Notes, flag: Flag): void => {
  if (!notes.flags.includes(flag)) notes.flags.push(flag)
}

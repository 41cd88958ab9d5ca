// Which forms somebody gets to by which role, so that no page leads to one that is not there for them.
import type { Role } from '../../flow/access/rights.ts'

/** By which a chief answers for the agency. */
const chiefAlone = ['booking', 'review-answer', 'upload-link', 'acknowledgement']
/** By which nobody speaks for themselves. */
const operatorAlone = ['told', 'coordinator']

/** @param path of the form, of which the last part says which one. */
export const mayRecord = (as: Role, path: string): boolean => {
  const form = path.split('/').at(-1) ?? ''
  if (operatorAlone.includes(form)) return as === 'operator'
  return as === 'chief' || (as === 'operator' && !chiefAlone.includes(form))
}

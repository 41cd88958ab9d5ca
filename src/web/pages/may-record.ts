// Which forms somebody gets to by which role, so that no page leads to one that is not there for them.
import type { Role } from '../../flow/access/rights.ts'

/** By which a chief answers for the agency. */
const chiefAlone = ['booking', 'review-answer', 'upload-link', 'acknowledgement']
/** By which nobody speaks for themselves. */
const operatorAlone = ['told', 'coordinator']

/** By which a chief says what bears on every agency that the officer serves. */
const whileServing = ['certificate', 'contact-days', 'upload-link']

/**
 * @param path of the form, of which the last part says which one.
 * @param left whether it is of an officer who no longer serves at the agency.
 */
export const mayRecord = (as: Role, path: string, left = false): boolean => {
  const form = path.split('/').at(-1) ?? ''
  if (left && as === 'chief' && whileServing.includes(form)) return false
  if (operatorAlone.includes(form)) return as === 'operator'
  return as === 'chief' || (as === 'operator' && !chiefAlone.includes(form))
}

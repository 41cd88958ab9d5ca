// Whether a certificate is what is missing of an officer: then a link to send one may be handed on.
import type { Decision } from '../law/decision.ts'
import { isUntrained } from './letters/officers.ts'

/** The training is open, no copy of its newest certificate is held, or the Basic course has no proof. */
export const asksForCertificate = (decision: Decision): boolean =>
  isUntrained({ decision }) ||
  (serves(decision) && (lacksCopy(decision) || decision.flags.includes('BASIC_PROOF_MISSING')))

const serves = ({ status }: Decision): boolean =>
  status !== 'NOT_APPLICABLE' && status !== 'NOT_YET_EFFECTIVE'

const lacksCopy = ({ cert_copy }: Decision): boolean => cert_copy === 'MISSING' || cert_copy === 'STALE'

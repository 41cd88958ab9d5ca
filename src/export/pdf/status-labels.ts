// Each status in two or three words, for the narrow columns of a PDF, the most urgent first.
import type { Status } from '../../law/decision.ts'

export const statusLabels: Readonly<Record<Status, string>> = {
  OVERDUE: 'OVERDUE',
  PENDING: 'training due',
  PRE_ASSIGNMENT_REQUIRED: 'due before starting',
  REVIEW: 'a person must decide',
  COMPLIANT_LATE: 'trained late',
  COMPLIANT: 'trained in time',
  EXEMPT_SUBSTITUTE: 'exempt substitute',
  NOT_YET_EFFECTIVE: 'before the law began',
  NOT_APPLICABLE: 'not asked for',
}

export const statusesInOrder = Object.keys(statusLabels) as Status[]

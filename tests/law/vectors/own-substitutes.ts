// Our own cases for substitutes (d), certificate copies (e) and stints, in threes around each boundary.
import { assignment, certificate, nasro, type OwnCase } from '../own-case.ts'

const substitute = {
  substitute: true,
  assignments: [assignment('2025-10-06')],
  as_of: '2026-03-11',
  policy_reviewed: '2025-10-03',
}
const past = { ...substitute, contact_days: { '2025-26': 60 }, sixtieth_contact_day: '2026-03-10' }

export const paragraphD: readonly OwnCase[] = [
  ['59 days: exempt', { ...substitute, contact_days: { '2025-26': 59 } }, { rule_path: 'd', status: 'EXEMPT_SUBSTITUTE', duties_not_required: [4, 5], cert_copy: 'NOT_REQUIRED', flags: [] }],
  ['60 days: bound from the 60th', past, { rule_path: 'd>a', status: 'OVERDUE', deadline: '2026-03-09', flags: ['SUBSTITUTE_LIMIT_REACHED'] }],
  ['61 days: still from the 60th', { ...past, contact_days: { '2025-26': 61 } }, { rule_path: 'd>a', deadline: '2026-03-09' }],
  ['trained the day before the 60th', { ...past, mandated: [certificate('2026-03-09')] }, { rule_path: 'd>a', status: 'COMPLIANT', policy_review: 'DONE' }],
  ['trained on the 60th', { ...past, mandated: [certificate('2026-03-10')] }, { rule_path: 'd>a', status: 'REVIEW', flags: ['SAME_DAY_COMPLETION', 'SUBSTITUTE_LIMIT_REACHED'] }],
  ['trained the day after', { ...past, mandated: [certificate('2026-03-11')] }, { status: 'COMPLIANT_LATE' }],
  ['on June 30 still bound', { ...past, as_of: '2026-06-30' }, { rule_path: 'd>a', status: 'OVERDUE' }],
  ['on July 1 the count begins again', { ...past, as_of: '2026-07-01' }, { rule_path: 'd', status: 'EXEMPT_SUBSTITUTE', deadline: null, flags: ['PRIOR_YEAR_LIMIT_EXCEEDED'] }],
  ['59 days in an earlier year is under the limit', { ...substitute, as_of: '2026-07-01', contact_days: { '2025-26': 59 } }, { flags: [] }],
  ['a later year of the list is not yet', { ...substitute, contact_days: { '2026-27': 60 } }, { rule_path: 'd', flags: [] }],
  ['over the limit in both years', { ...past, as_of: '2027-03-11', contact_days: { '2025-26': 60, '2026-27': 60 }, sixtieth_contact_day: '2027-03-10' }, { rule_path: 'd>a', flags: ['PRIOR_YEAR_LIMIT_EXCEEDED', 'SUBSTITUTE_LIMIT_REACHED'] }],
  ['a trained substitute keeps a copy', { ...substitute, mandated: [certificate('2026-03-01')], cert_copy_on_file: '2026-03-01' }, { status: 'EXEMPT_SUBSTITUTE', cert_copy: 'HELD', flags: ['SUBSTITUTE_TRAINED'], post_recurring_due: '2029-03-01' }],
  ['an exempt substitute’s lapse of POST’s day has no flag', { ...substitute, as_of: '2029-09-01', mandated: [certificate('2026-03-01')] }, { flags: ['SUBSTITUTE_TRAINED'], post_recurring_due: '2029-03-01', cert_copy: 'MISSING' }],
  ['a supplemental of a substitute without Basic is not training', { ...substitute, supplemental: [certificate('2026-03-01')] }, { flags: ['SUPPLEMENTAL_NOT_AVAILABLE'], cert_copy: 'NOT_REQUIRED' }],
  ['Basic past the limit: (b), and no flag for the attestation', { ...past, basic: nasro, employer_unable_attested: '2026-03-06' }, { rule_path: 'd>b', deadline: '2027-05-31', flags: ['SUBSTITUTE_LIMIT_REACHED'], policy_review: 'DONE' }],
  ['the (b) window closes on the 60th day, not the first', { ...past, basic: nasro, as_of: '2028-03-11', contact_days: { '2027-28': 60 }, sixtieth_contact_day: '2028-03-10' }, { rule_path: 'd>a', deadline: '2028-03-09', flags: ['B_WINDOW_CLOSED', 'SUBSTITUTE_LIMIT_REACHED'] }],
  ['undecided past the limit', { ...past, basic: nasro, as_of: '2028-03-11', contact_days: { '2027-28': 60 }, sixtieth_contact_day: '2028-03-10', supplemental: [certificate('2028-03-01')] }, { rule_path: 'd>a', status: 'REVIEW', policy_review: 'DONE' }],
  ['an attestation of last school year is not fresh', { ...past, employer_unable_attested: '2025-06-30' }, { rule_path: 'd>a' }],
  ['one of this school year is', { ...past, employer_unable_attested: '2025-07-01' }, { rule_path: 'd>c', deadline: '2026-09-10', policy_review: 'DONE' }],
  ['one after the 60th day is late paper', { ...past, employer_unable_attested: '2026-03-11' }, { rule_path: 'd>c', flags: ['ATTESTATION_AFTER_ASSUMPTION', 'SUBSTITUTE_LIMIT_REACHED'] }],
  ['a stint that starts after the 60th day', { ...past, assignments: [assignment('2025-10-06', '2026-03-10'), assignment('2026-05-01')], as_of: '2026-05-02' }, { rule_path: 'd>a', deadline: '2026-04-30', status: 'OVERDUE', policy_review: 'DONE' }],
  ['the same stint while planned', { ...past, assignments: [assignment('2025-10-06', '2026-03-10'), assignment('2026-05-01')], as_of: '2026-04-30' }, { rule_path: 'd>a', deadline: '2026-04-30', status: 'PRE_ASSIGNMENT_REQUIRED' }],
  ['sixty days in the summer before September 2025', { ...past, assignments: [assignment('2025-07-01')], sixtieth_contact_day: '2025-08-31', as_of: '2025-09-01', policy_reviewed: '2025-09-01' }, { rule_path: 'd>a-incumbent', status: 'PENDING', deadline: '2025-09-01', post_guidance_deadline: '2025-09-01', flags: ['SAME_DAY_POLICY_REVIEW', 'SUBSTITUTE_LIMIT_REACHED'] }],
  ['the same with an attestation', { ...past, assignments: [assignment('2025-07-01')], sixtieth_contact_day: '2025-08-31', as_of: '2025-09-02', employer_unable_attested: '2025-08-01' }, { rule_path: 'd>c-incumbent', deadline: '2026-03-02', deadline_nominal: '2026-03-01', flags: ['DEADLINE_ROLLED', 'INCUMBENT_C', 'SUBSTITUTE_LIMIT_REACHED'], policy_review: 'MISSING' }],
  ['no policy adopted', { ...substitute, policy_adopted: false }, { policy_review: 'NO_POLICY_ADOPTED' }],
  ['policy reviewed on the stint’s first day', { ...substitute, policy_reviewed: '2025-10-06' }, { policy_review: 'DONE', flags: ['SAME_DAY_POLICY_REVIEW'] }],
  ['policy reviewed the day after, long before the 60th', { ...past, policy_reviewed: '2025-10-07' }, { policy_review: 'LATE' }],
]

const two = { mandated: [certificate('2026-08-01'), certificate('2026-09-01')] }

export const paragraphE: readonly OwnCase[] = [
  ['copy of the newest', { ...two, cert_copy_on_file: '2026-09-01' }, { cert_copy: 'HELD' }],
  ['copy of an older one', { ...two, cert_copy_on_file: '2026-08-01' }, { cert_copy: 'STALE' }],
  ['copy of neither', { ...two, cert_copy_on_file: '2026-08-02' }, { cert_copy: 'MISSING' }],
  ['no copy', two, { cert_copy: 'MISSING' }],
  ['copy of one that does not count', { mandated: [certificate('2026-08-01', '2026-08-15'), certificate('2026-09-01')], cert_copy_on_file: '2026-08-01' }, { cert_copy: 'MISSING' }],
  ['copy of one after the as-of day', { mandated: [certificate('2026-09-01'), certificate('2026-11-23')], cert_copy_on_file: '2026-11-23' }, { cert_copy: 'MISSING', post_recurring_due: '2029-09-01' }],
  ['copy of a supplemental that is not available', { ...two, supplemental: [certificate('2026-08-15')], cert_copy_on_file: '2026-08-15' }, { cert_copy: 'MISSING' }],
  ['copy of an older supplemental of a Basic officer', { ...two, basic: nasro, supplemental: [certificate('2026-08-15')], cert_copy_on_file: '2026-08-15' }, { cert_copy: 'STALE' }],
  ['nothing counts, whatever is held', { cert_copy_on_file: '2026-08-01' }, { cert_copy: 'NOT_YET' }],
]

const serving = (...assignments: ReturnType<typeof assignment>[]) => ({ assignments })

export const stints: readonly OwnCase[] = [
  ['starting on the last day joins', serving(assignment('2026-01-05', '2026-09-08'), assignment('2026-09-08')), { deadline: '2026-01-04' }],
  ['starting the day after does not', serving(assignment('2026-01-05', '2026-09-07'), assignment('2026-09-08')), { deadline: '2026-09-07' }],
  ['the day after joins when it continues', serving(assignment('2026-01-05', '2026-09-07'), assignment('2026-09-08', null, true)), { deadline: '2026-01-04' }],
  ['beside an open one everything joins', serving(assignment('2026-01-05'), assignment('2026-09-08', '2026-10-01'), assignment('2027-01-01')), { deadline: '2026-01-04' }],
  ['the latest last day counts, not the last listed', serving(assignment('2026-01-05', '2026-12-31'), assignment('2026-02-01', '2026-03-01'), assignment('2026-09-08')), { deadline: '2026-01-04' }],
  ['of one start the marked goes first', serving(assignment('2026-01-05', '2026-06-05'), assignment('2026-09-08'), assignment('2026-09-08', '2026-10-01', true)), { deadline: '2026-01-04' }],
  ['a mark on the first joins nothing', serving(assignment('2026-09-08', null, true)), { deadline: '2026-09-07' }],
  ['a day in a gap belongs to the stint', { ...serving(assignment('2026-01-05', '2026-06-05'), assignment('2026-12-01', null, true)) }, { status: 'OVERDUE', deadline: '2026-01-04' }],
  ['in a gap that breaks, the next is planned', { ...serving(assignment('2026-01-05', '2026-06-05'), assignment('2026-12-01')) }, { status: 'PRE_ASSIGNMENT_REQUIRED', deadline: '2026-11-30' }],
  ['of two planned the next counts', serving(assignment('2027-03-01', '2027-03-05'), assignment('2027-02-01', '2027-02-05')), { deadline: '2027-01-31', status: 'PRE_ASSIGNMENT_REQUIRED' }],
  ['no assignment at all', serving(), { status: 'NOT_APPLICABLE' }],
  ['an incumbent through a continued summer', serving(assignment('2024-09-03', '2026-06-05'), assignment('2026-09-08', null, true)), { rule_path: 'a-incumbent' }],
]

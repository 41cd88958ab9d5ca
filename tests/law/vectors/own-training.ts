// Our own cases for the duty to train: paragraphs (a), (b) and (c), in threes around each boundary.
import { assignment, certificate, nasro, type OwnCase } from '../own-case.ts'

const trained = (...days: string[]) => ({ mandated: days.map((day) => certificate(day)) })
const service = (...list: ReturnType<typeof assignment>[]) => ({ assignments: list })
const incumbent = service(assignment('2023-09-05'))
const lateBasic = { basic: nasro, ...service(assignment('2027-08-30')), as_of: '2027-10-01' }
const supplemental = (...days: string[]) => ({ supplemental: days.map((day) => certificate(day)) })

export const paragraphA: readonly OwnCase[] = [
  ['trained the day before the duties is in time', trained('2026-09-07'), { status: 'COMPLIANT', deadline: '2026-09-07', flags: [] }],
  ['trained on the first day needs a person', trained('2026-09-08'), { status: 'REVIEW', flags: ['SAME_DAY_COMPLETION'] }],
  ['trained the day after is late', trained('2026-09-09'), { status: 'COMPLIANT_LATE', flags: [] }],
  ['a person says the course came first', { ...trained('2026-09-08'), review_answers: { same_day_completion: 'before' } }, { status: 'COMPLIANT', flags: ['SAME_DAY_COMPLETION'] }],
  ['a person says the duties came first', { ...trained('2026-09-08'), review_answers: { same_day_completion: 'after' } }, { status: 'COMPLIANT_LATE', flags: ['SAME_DAY_COMPLETION'] }],
  ['the answer to another question ends nothing', { ...trained('2026-09-08'), review_answers: { supplemental_after_b_window: 'counts' } }, { status: 'REVIEW' }],
  ['a planned officer on the last day', { as_of: '2026-09-07' }, { status: 'PRE_ASSIGNMENT_REQUIRED', deadline: '2026-09-07' }],
  ['the first day of duty, untrained, is overdue', { as_of: '2026-09-08' }, { status: 'OVERDUE' }],
  ['an incumbent trained on 31 August 2025', { ...incumbent, ...trained('2025-08-31') }, { status: 'COMPLIANT', rule_path: 'a-incumbent', flags: [], post_guidance_deadline: '2025-09-01' }],
  ['an incumbent trained on 1 September 2025 relies on guidance', { ...incumbent, ...trained('2025-09-01') }, { status: 'COMPLIANT', flags: ['POST_GUIDANCE_RELIED'] }],
  ['an incumbent trained on 2 September 2025 is late', { ...incumbent, ...trained('2025-09-02') }, { status: 'COMPLIANT_LATE', flags: [] }],
  ['an untrained incumbent is overdue on 2 September 2025', { ...incumbent, as_of: '2025-09-02' }, { status: 'OVERDUE', rule_path: 'a-incumbent' }],
  ['assumed on 31 August 2025 is an incumbent', { ...service(assignment('2025-08-31')) }, { rule_path: 'a-incumbent', deadline: '2025-09-01' }],
  ['assumed on 1 September 2025 is not', { ...service(assignment('2025-09-01')) }, { rule_path: 'a', deadline: '2025-08-31', post_guidance_deadline: null }],
  ['trained on 1 September 2025, the first day of duty', { ...service(assignment('2025-09-01')), ...trained('2025-09-01') }, { status: 'REVIEW', flags: ['SAME_DAY_COMPLETION'] }],
  ['no contract: nothing is asked', { contract_sro: false }, { status: 'NOT_APPLICABLE', rule_path: 'none', cert_copy: 'NOT_REQUIRED' }],
  ['no contract comes before not yet effective', { contract_sro: false, as_of: '2025-08-31' }, { status: 'NOT_APPLICABLE' }],
  ['the last day of an assignment still counts', { ...service(assignment('2026-09-08', '2026-11-22')) }, { status: 'OVERDUE' }],
  ['the day after it nothing is asked, but POST’s day is shown', { ...service(assignment('2026-09-08', '2026-11-21')), ...trained('2026-09-01'), cert_copy_on_file: '2026-09-01' }, { status: 'NOT_APPLICABLE', cert_copy: 'NOT_REQUIRED', post_recurring_due: '2029-09-01', flags: [] }],
  ['before the effective day the copy is looked at', { as_of: '2025-08-31', ...service(assignment('2025-08-25')), ...trained('2025-08-20') }, { status: 'NOT_YET_EFFECTIVE', cert_copy: 'MISSING', post_recurring_due: '2028-08-20', policy_review: 'NOT_REQUIRED' }],
  ['POST’s recurrence the day before', { ...trained('2026-09-01'), as_of: '2029-08-31' }, { flags: [], post_recurring_due: '2029-09-01' }],
  ['POST’s recurrence on the day', { ...trained('2026-09-01'), as_of: '2029-09-01' }, { flags: [] }],
  ['POST’s recurrence the day after', { ...trained('2026-09-01'), as_of: '2029-09-02' }, { flags: ['POST_RECURRING_LAPSED'], status: 'COMPLIANT' }],
  ['the newest completion decides POST’s day', { ...trained('2026-09-01', '2026-10-01') }, { post_recurring_due: '2029-10-01', status: 'COMPLIANT' }],
  ['a leap day recurs on 28 February', { ...trained('2028-02-29'), as_of: '2028-03-01' }, { post_recurring_due: '2031-02-28', status: 'COMPLIANT_LATE' }],
  ['approved on the day of completion counts', { mandated: [certificate('2026-09-01', '2026-09-01')] }, { status: 'COMPLIANT', flags: [] }],
  ['approved the day after completion does not', { mandated: [certificate('2026-09-01', '2026-09-02')] }, { status: 'OVERDUE', flags: ['PRE_APPROVAL_CERT'], post_recurring_due: null }],
  ['an unknown approval day counts', { mandated: [certificate('2026-09-01', null)] }, { status: 'COMPLIANT' }],
  ['a certificate after the as-of day raises no flag', { mandated: [certificate('2026-11-23', '2027-01-01')] }, { flags: [], status: 'OVERDUE' }],
  ['one supplemental gets one flag: approval first', { supplemental: [certificate('2026-09-01', '2026-09-02')] }, { flags: ['PRE_APPROVAL_CERT'] }],
]

export const paragraphB: readonly OwnCase[] = [
  ['Basic on 31 August 2025 qualifies', { basic: { ...nasro, completed: '2025-08-31' } }, { rule_path: 'b', flags: [] }],
  ['Basic on 1 September 2025 does not', { basic: { ...nasro, completed: '2025-09-01' } }, { rule_path: 'a', flags: ['NONQUALIFYING_BASIC'] }],
  ['Basic after the as-of day is ignored', { basic: { ...nasro, completed: '2026-11-23' } }, { rule_path: 'a', flags: [] }],
  ['School Safety Center Basic on 28 February 2025', { basic: { course: 'MNSSC_BASIC', completed: '2025-02-28', certificate_on_file: true } }, { flags: [] }],
  ['School Safety Center Basic on 1 March 2025 may be the new course', { basic: { course: 'MNSSC_BASIC', completed: '2025-03-01', certificate_on_file: true } }, { rule_path: 'b', flags: ['POSSIBLE_MANDATED_COURSE'] }],
  ['NASRO Basic on 1 March 2025 may not', { basic: { ...nasro, completed: '2025-03-01' } }, { flags: [] }],
  ['School Safety Center Basic on 1 September 2025 only does not qualify', { basic: { course: 'MNSSC_BASIC', completed: '2025-09-01', certificate_on_file: false } }, { flags: ['NONQUALIFYING_BASIC'] }],
  ['proof missing is flagged also when nothing is asked', { basic: { ...nasro, certificate_on_file: false }, contract_sro: false }, { status: 'NOT_APPLICABLE', flags: ['BASIC_PROOF_MISSING'] }],
  ['completed on 31 May 2027', { basic: nasro, ...trained('2027-05-31'), as_of: '2027-07-05' }, { status: 'COMPLIANT', flags: [] }],
  ['completed on 1 June 2027', { basic: nasro, ...trained('2027-06-01'), as_of: '2027-07-05' }, { status: 'COMPLIANT_LATE', flags: ['GUIDANCE_CONFLICT'] }],
  ['completed on 1 July 2027: late for both', { basic: nasro, ...trained('2027-07-01'), as_of: '2027-07-05' }, { status: 'COMPLIANT_LATE', flags: [] }],
  ['untrained on 30 June 2027', { basic: nasro, as_of: '2027-06-30' }, { status: 'OVERDUE', flags: ['GUIDANCE_CONFLICT'] }],
  ['untrained on 1 July 2027', { basic: nasro, as_of: '2027-07-01' }, { status: 'OVERDUE', flags: [] }],
  ['assumed on 31 May 2027 is in the window', { basic: nasro, ...service(assignment('2027-05-31')), as_of: '2027-05-31' }, { rule_path: 'b', status: 'PENDING' }],
  ['assumed on 1 June 2027 is not', { basic: nasro, ...service(assignment('2027-06-01')), as_of: '2027-05-31' }, { rule_path: 'a', status: 'PRE_ASSIGNMENT_REQUIRED', deadline: '2027-05-31', flags: ['B_WINDOW_CLOSED'], post_guidance_deadline: null }],
  ['an attestation changes nothing under (b), fresh or not', { basic: nasro, ...incumbent, employer_unable_attested: '2024-01-01' }, { rule_path: 'b', flags: ['B_OVER_C'] }],
  ['an attestation after the as-of day is not there', { basic: nasro, employer_unable_attested: '2026-11-23' }, { flags: [] }],
  ['begun late, but trained on 31 May 2027: (b)', { ...lateBasic, ...trained('2027-05-31') }, { rule_path: 'b', status: 'COMPLIANT', flags: [] }],
  ['begun late, mandated course on 1 June 2027: (a)', { ...lateBasic, ...trained('2027-06-01') }, { rule_path: 'a', status: 'COMPLIANT', deadline: '2027-08-29', flags: ['B_WINDOW_CLOSED'] }],
  ['begun late, supplemental on 31 May 2027: (b)', { ...lateBasic, ...supplemental('2027-05-31') }, { rule_path: 'b', status: 'COMPLIANT' }],
  ['begun late, supplemental on 1 June 2027: a person decides', { ...lateBasic, ...supplemental('2027-06-01') }, { rule_path: 'a', status: 'REVIEW', deadline: '2027-08-29', flags: ['B_WINDOW_CLOSED', 'SUPPLEMENTAL_AFTER_B_WINDOW'], cert_copy: 'MISSING', post_recurring_due: '2030-06-01' }],
  ['the person says it counts', { ...lateBasic, ...supplemental('2027-06-01'), review_answers: { supplemental_after_b_window: 'counts' } }, { status: 'COMPLIANT', flags: ['B_WINDOW_CLOSED', 'SUPPLEMENTAL_AFTER_B_WINDOW'] }],
  ['the person says it does not', { ...lateBasic, ...supplemental('2027-06-01'), review_answers: { supplemental_after_b_window: 'does_not_count' } }, { status: 'OVERDUE', flags: ['B_WINDOW_CLOSED', 'SUPPLEMENTAL_AFTER_B_WINDOW'], post_recurring_due: '2030-06-01' }],
  ['it counts, but came on the first day: another question', { ...lateBasic, ...supplemental('2027-08-30'), review_answers: { supplemental_after_b_window: 'counts' } }, { status: 'REVIEW', flags: ['B_WINDOW_CLOSED', 'SAME_DAY_COMPLETION', 'SUPPLEMENTAL_AFTER_B_WINDOW'] }],
  ['a mandated course before the start leaves no question', { ...lateBasic, ...supplemental('2027-06-01'), ...trained('2027-08-29') }, { status: 'COMPLIANT', flags: ['B_WINDOW_CLOSED'] }],
  ['a mandated course on the first day leaves one', { ...lateBasic, ...supplemental('2027-06-01'), ...trained('2027-08-30') }, { status: 'REVIEW', flags: ['B_WINDOW_CLOSED', 'SUPPLEMENTAL_AFTER_B_WINDOW'] }],
  ['both on one day after the start: no question, late', { ...lateBasic, ...supplemental('2027-09-05'), ...trained('2027-09-05') }, { status: 'COMPLIANT_LATE', flags: ['B_WINDOW_CLOSED'] }],
  ['a supplemental one day before the mandated: a question', { ...lateBasic, ...supplemental('2027-09-04'), ...trained('2027-09-05') }, { status: 'REVIEW' }],
  ['a later supplemental makes the newest', { ...lateBasic, ...supplemental('2027-09-06'), ...trained('2027-09-05') }, { status: 'COMPLIANT_LATE', post_recurring_due: '2030-09-06' }],
  ['an undecided review raises no lapse of POST’s day', { ...lateBasic, as_of: '2031-01-01', ...supplemental('2027-06-01') }, { status: 'REVIEW', flags: ['B_WINDOW_CLOSED', 'SUPPLEMENTAL_AFTER_B_WINDOW'] }],
  ['begun late with an attestation: (c)', { ...lateBasic, employer_unable_attested: '2027-08-20' }, { rule_path: 'c', status: 'PENDING', deadline: '2028-02-29', flags: ['B_WINDOW_CLOSED'] }],
]

const attested = { employer_unable_attested: '2026-09-01', policy_reviewed: '2026-09-01' }
const startOn = (assumed: string, as_of: string) => ({
  ...service(assignment(assumed)),
  as_of,
  employer_unable_attested: assumed,
  policy_adopted: false,
})
const twice = (attestedOn: string, firstEnded = '2026-06-05') => ({
  ...service(assignment('2025-09-02', firstEnded), assignment('2026-09-08')),
  employer_unable_attested: attestedOn,
})

export const paragraphC: readonly OwnCase[] = [
  ['pending on the last day', { ...attested, as_of: '2027-03-08' }, { rule_path: 'c', status: 'PENDING', deadline: '2027-03-08', duties_not_required: [4, 5], flags: [] }],
  ['overdue the day after, duties still not required', { ...attested, as_of: '2027-03-09' }, { status: 'OVERDUE', duties_not_required: [4, 5] }],
  ['completed on the last day', { ...attested, ...trained('2027-03-08'), as_of: '2027-04-01' }, { status: 'COMPLIANT', duties_not_required: [] }],
  ['completed the day after', { ...attested, ...trained('2027-03-09'), as_of: '2027-04-01' }, { status: 'COMPLIANT_LATE', duties_not_required: [] }],
  ['completed on the first day is no question under (c)', { ...attested, ...trained('2026-09-08') }, { rule_path: 'c', status: 'COMPLIANT', flags: [] }],
  ['completed before the duties is (a), attested or not', { ...attested, ...trained('2026-09-07') }, { rule_path: 'a', status: 'COMPLIANT', policy_review: 'NOT_REQUIRED' }],
  ['planned with an attestation is (c) already', { ...attested, as_of: '2026-09-05' }, { rule_path: 'c', status: 'PENDING', duties_not_required: [4, 5] }],
  ['attested on the first day', { ...attested, employer_unable_attested: '2026-09-08' }, { flags: [] }],
  ['attested the day after', { ...attested, employer_unable_attested: '2026-09-09' }, { flags: ['ATTESTATION_AFTER_ASSUMPTION'] }],
  ['attested after the as-of day', { ...attested, employer_unable_attested: '2026-11-23' }, { rule_path: 'a', status: 'OVERDUE' }],
  ['an incumbent’s late attestation has no such flag', { ...incumbent, employer_unable_attested: '2025-10-01', as_of: '2026-03-02', policy_reviewed: '2025-09-01' }, { rule_path: 'c-incumbent', status: 'PENDING', deadline: '2026-03-02', deadline_nominal: '2026-03-01', flags: ['DEADLINE_ROLLED', 'INCUMBENT_C', 'SAME_DAY_POLICY_REVIEW'], post_guidance_deadline: '2025-09-01' }],
  ['an incumbent under (c) is overdue on 3 March 2026', { ...incumbent, employer_unable_attested: '2025-10-01', as_of: '2026-03-03' }, { status: 'OVERDUE' }],
  ['reviewed the day before', { ...attested, policy_reviewed: '2026-09-07' }, { policy_review: 'DONE', flags: [] }],
  ['reviewed on the first day', { ...attested, policy_reviewed: '2026-09-08' }, { policy_review: 'DONE', flags: ['SAME_DAY_POLICY_REVIEW'] }],
  ['reviewed the day after', { ...attested, policy_reviewed: '2026-09-09' }, { policy_review: 'LATE', flags: [] }],
  ['reviewed after the as-of day', { ...attested, policy_reviewed: '2026-11-23' }, { policy_review: 'MISSING' }],
  ['no policy adopted', { ...attested, policy_adopted: false }, { policy_review: 'NO_POLICY_ADOPTED' }],
  ['an attestation from the day before the earlier service ended is stale', twice('2026-06-04'), { rule_path: 'a', status: 'OVERDUE', flags: [] }],
  ['from its last day it is fresh', twice('2026-06-05'), { rule_path: 'c', status: 'PENDING', flags: ['C_REUSED'] }],
  ['from the day after too', twice('2026-06-06'), { rule_path: 'c', flags: ['C_REUSED'] }],
  ['service that ended on 31 August 2025 is no earlier stint', { ...service(assignment('2024-09-03', '2025-08-31'), assignment('2026-09-08')), employer_unable_attested: '2024-01-01' }, { rule_path: 'c', flags: [] }],
  ['service that ended on 1 September 2025 is one', { ...service(assignment('2024-09-03', '2025-09-01'), assignment('2026-09-08')), employer_unable_attested: '2025-08-31' }, { rule_path: 'a', flags: [] }],
  // Month ends (§ 645.14).
  ['29 August 2027', startOn('2027-08-29', '2027-10-01'), { deadline_nominal: '2028-02-29', deadline: '2028-02-29' }],
  ['30 August 2027', startOn('2027-08-30', '2027-10-01'), { deadline_nominal: '2028-02-29', deadline: '2028-02-29' }],
  ['31 August 2027', startOn('2027-08-31', '2027-10-01'), { deadline_nominal: '2028-02-29', deadline: '2028-02-29' }],
  ['1 September 2027', startOn('2027-09-01', '2027-10-01'), { deadline_nominal: '2028-03-01', deadline: '2028-03-01' }],
  ['31 March 2027', startOn('2027-03-31', '2027-04-01'), { deadline_nominal: '2027-09-30', deadline: '2027-09-30' }],
  // Juneteenth 2027 is a Saturday, so Friday the 18th is a holiday too.
  ['17 December 2026', startOn('2026-12-17', '2027-01-01'), { deadline_nominal: '2027-06-17', deadline: '2027-06-17', flags: [] }],
  ['18 December 2026', startOn('2026-12-18', '2027-01-01'), { deadline_nominal: '2027-06-18', deadline: '2027-06-21', flags: ['DEADLINE_ROLLED'] }],
  ['19 December 2026', startOn('2026-12-19', '2027-01-01'), { deadline_nominal: '2027-06-19', deadline: '2027-06-21', flags: ['DEADLINE_ROLLED'] }],
  // July 4, 2027 is a Sunday, so Monday the 5th is a holiday too.
  ['2 January 2027', startOn('2027-01-02', '2027-02-01'), { deadline: '2027-07-02', flags: [] }],
  ['3 January 2027', startOn('2027-01-03', '2027-02-01'), { deadline_nominal: '2027-07-03', deadline: '2027-07-06', flags: ['DEADLINE_ROLLED'] }],
  ['5 January 2027', startOn('2027-01-05', '2027-02-01'), { deadline_nominal: '2027-07-05', deadline: '2027-07-06', flags: ['DEADLINE_ROLLED'] }],
  // Christmas 2027 is a Saturday, so Friday the 24th is a holiday too.
  ['24 June 2027', startOn('2027-06-24', '2027-07-01'), { deadline_nominal: '2027-12-24', deadline: '2027-12-27', flags: ['DEADLINE_ROLLED'] }],
  // Indigenous Peoples Day is Mon 2027-10-11; the Friday after Thanksgiving is 2027-11-26.
  ['8 April 2027', startOn('2027-04-08', '2027-05-01'), { deadline: '2027-10-08', flags: [] }],
  ['9 April 2027', startOn('2027-04-09', '2027-05-01'), { deadline_nominal: '2027-10-09', deadline: '2027-10-11', flags: ['DEADLINE_ROLLED', 'OPTIONAL_HOLIDAY'] }],
  ['11 April 2027', startOn('2027-04-11', '2027-05-01'), { deadline: '2027-10-11', flags: ['OPTIONAL_HOLIDAY'] }],
  ['12 April 2027', startOn('2027-04-12', '2027-05-01'), { deadline: '2027-10-12', flags: [] }],
  ['26 May 2027', startOn('2027-05-26', '2027-06-01'), { deadline: '2027-11-26', flags: ['OPTIONAL_HOLIDAY'] }],
  ['27 May 2027', startOn('2027-05-27', '2027-06-01'), { deadline_nominal: '2027-11-27', deadline: '2027-11-29', flags: ['DEADLINE_ROLLED'] }],
]

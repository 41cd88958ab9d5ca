// A standing and its notices for tests of planning: Bea, under paragraph (b), whose training is due on 2027-05-31.
import { plainDate as day } from '../../src/law/calendar.ts'
import type { Decision, Status } from '../../src/law/decision.ts'
import type { Facts } from '../../src/law/facts.ts'
import type { KnownNotice } from '../../src/notices/known-notice.ts'
import type { Standing } from '../../src/notices/lasting.ts'

/** Under paragraph (b), until 2027-05-31. */
export const underB = (status: Status, deadline = '2027-05-31'): Decision => ({
  rule_path: 'b',
  status,
  deadline: day(deadline),
  deadline_nominal: day(deadline),
  duties_not_required: [],
  policy_review: 'NOT_REQUIRED',
  cert_copy: 'NOT_YET',
  post_guidance_deadline: null,
  post_recurring_due: null,
  flags: [],
  because: [],
})

export const known = (rung: string, more: Partial<KnownNotice> = {}): KnownNotice => ({
  id: 1,
  situation: rung.startsWith('overdue') ? 'overdue' : 'deadline',
  deadline_nominal: '2027-05-31',
  deadline: '2027-05-31',
  since: null,
  rung,
  office: 'chief',
  via: 'chief',
  state: 'told',
  state_day: '2026-12-01',
  booked_on: null,
  letter_state: 'sent',
  letter_day: '2027-06-01',
  recipient: 'chief@ely.example',
  acknowledged: false,
  ...more,
})

/** In the situation of one officer on a day; nothing is recorded but the assignment since 2024. */
export const standingOn = (
  on: string,
  { decision = {}, facts = {} }: { decision?: Partial<Decision>; facts?: Partial<Facts> } = {},
): Standing => ({
  decision: { ...underB('PENDING'), ...decision },
  facts: {
    as_of: day(on),
    contract_sro: true,
    substitute: false,
    basic: { course: 'NASRO_BASIC', completed: day('2024-06-14'), certificate_on_file: true },
    mandated: [],
    supplemental: [],
    assignments: [
      { assumed: day('2024-08-26'), ended: null, agency: '1', district: '1', continues_previous: false },
    ],
    employer_unable_attested: null,
    contact_days: {},
    sixtieth_contact_day: null,
    policy_adopted: true,
    policy_reviewed: null,
    cert_copy_on_file: null,
    review_answers: {},
    ...facts,
  },
})

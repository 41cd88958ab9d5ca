// The table for the walk of the whole ladder, worked out by hand from the design: never made by the code under test.

type Rungs = readonly (readonly [day: string, rung: string])[]
const to = (recipient: string, about: string, rungs: Rungs): string[] =>
  rungs.map(([day, rung]) => `${day} ${recipient} ${about} ${rung}`)
const chief = (place: string) => `chief@${place}.example`

/**
 * Starts Mon 2026-10-05 without a course: (a), by Sun 2026-10-04. Nobody acknowledges overdue-1, so the backup hears with
 * overdue-2; the chief acknowledges overdue-2 on 10-13, so not with overdue-3; nobody overdue-3, so with overdue-4.
 */
const ida = [
  ...to(chief('ida'), 'Ida', [
    ['2026-07-01', '180'], // the most urgent rung passed at the first import: Apr 7 was 180 days before
    ['2026-07-06', '90'], // Jul 25 + Aug 31 + Sep 30 + 4 = 90; a Monday
    ['2026-08-05', '60'], // Aug 26 + Sep 30 + 4 = 60; a Wednesday
    ['2026-09-04', '30'], // Sep 26 + 4 = 30; a Friday
    ['2026-09-18', '14'], // 09-20 is a Sunday: back to Friday
    ['2026-09-25', '7'], // 09-27 is a Sunday: back to Friday
    ['2026-10-01', '3'], // a Thursday
    ['2026-10-02', '0'], // 1 is Sat 10-03, 0 is Sun 10-04: both on Friday
    ['2026-10-05', 'overdue-1'], // the day after Sun 10-04
    ['2026-10-12', 'overdue-2'], // the second Monday of October is a working day here
    ['2026-10-19', 'overdue-3'],
    ['2026-10-26', 'overdue-4'], // the training of 10-28 arrives on 10-29
  ]),
  ...to('backup@ida.example', 'Ida', [
    ['2026-10-12', 'overdue-2'],
    ['2026-10-26', 'overdue-4'],
  ]),
]

/**
 * A substitute: 45 days arrive on 11-16, 55 on 12-01, 59 on 12-08, the 60th (Mon 12-14) on 12-15. From then on she is
 * bound as if duties had been assumed on 12-14, untrained since Sun 12-13. The training of 12-18 arrives on 12-21.
 */
const hal = to(chief('hal'), 'Hal', [
  ['2026-11-16', 'contact-days-45'],
  ['2026-12-01', 'contact-days-55'],
  ['2026-12-08', 'contact-days-59'],
  ['2026-12-15', 'contact-days-60'],
  ['2026-12-15', 'overdue-1'], // 12-14 has passed; overdue-2 would be Mon 12-21
])

/** Trained before the start; no copy until 2026-09-15; a newer course without its copy from 2027-02-03, and once more in June. */
const joy = to(chief('joy'), 'Joy', [
  ['2026-08-10', 'copy-missing-1'],
  ['2026-09-09', 'copy-missing-2'], // + 30: Aug 21 + 9; a Wednesday
  ['2027-02-03', 'copy-stale-1'],
  ['2027-03-05', 'copy-stale-2'], // + 30: Feb 25 + 5; a Friday
  ['2027-06-02', 'copy-stale-1'], // another episode begins anew
])

/** Under (c), trained 09-15; the agency has no policy until 09-30, and she reads it on 10-15, after the start. */
const kay = [
  ...to(chief('kay'), 'Kay', [
    ['2026-09-01', '180'], // (c) until Sun 2027-02-28: Sep 29 + Oct 31 + Nov 30 + Dec 31 + Jan 31 + Feb 28 = 180
    ['2026-09-30', 'policy-missing-1'],
    ['2026-10-07', 'policy-missing-2'],
    ['2026-10-14', 'policy-missing-3'],
    ['2026-10-15', 'policy-late'],
  ]),
  ...to(chief('kay'), 'Kay Police', [
    ['2026-08-20', 'no-policy-1'],
    ['2026-09-21', 'no-policy-2'], // + 30 is Sat 09-19: forward to Monday
  ]),
]

/** A substitute from Tue 2027-01-19; the policy is not read until 01-14. Told from 14 days before the start. */
const lou = to(chief('lou'), 'Lou', [
  ['2027-01-05', 'policy-missing-1'],
  ['2027-01-12', 'policy-missing-2'],
])

/** The course was completed on the first day of duty: a person must say whether before or after; answered 10-20. */
const max = to(chief('max'), 'Max', [
  ['2026-09-02', 'review-1'],
  ['2026-10-02', 'review-2'], // + 30: Sep 28 + 2; a Friday
])

/** Trained under (b) on a Basic of April 2025 that is not on file. */
const nia = to(chief('nia'), 'Nia', [
  ['2026-07-01', 'basic-proof-missing'],
  ['2026-07-01', 'possible-mandated-course'],
])

/** (b), by Mon 2027-05-31. A course is booked on 12-03 for Fri 2027-03-19, so 90 (Tue 03-02) is held; trained 04-05. */
const ola = to(chief('ola'), 'Ola', [
  ['2026-12-02', '180'],
  ['2027-03-22', 'booking-passed'], // the working day after Fri 03-19
  ['2027-04-01', '60'],
])

/** (b); no address of the chief until Mon 2027-01-04. The operator hears once, the new chief gets what is open. */
const pam = [
  ...to('backup@pam.example', 'Pam', [['2026-12-02', '180']]),
  ...to('operator@rollcall.example', 'Pam Police', [['2026-12-02', 'no-address']]),
  ...to(chief('pam'), 'Pam Police', [['2027-01-04', 'handover']]),
  ...to(chief('pam'), 'Pam', [['2027-03-02', '90']]), // the training of 03-05 arrives on 03-08
]

/** `DAY RECIPIENT ABOUT RUNG`, in the order of the days. */
export const everyRowByHand: readonly string[] = [
  ...ida,
  ...hal,
  ...joy,
  ...kay,
  ...lou,
  ...max,
  ...nia,
  ...ola,
  ...pam,
].sort()

/** What was never told, of those whose reasons matter here. */
export const passedOverByHand: readonly string[] = ['Ola 90 passed-over: a course was booked for 2027-03-19']

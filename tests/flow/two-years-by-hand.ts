// The table for the walk of two years, worked out by hand from the rules and the ladder: never made by the code under test.

const austin = 'chief@austin.example'
const winona = 'chief@winona.example'
const ely = 'chief@ely.example'
/** Ely's chief from the roster of 2027-01-15 on. */
const newEly = 'new-chief@ely.example'

type Rungs = readonly (readonly [day: string, rung: string])[]
const to = (recipient: string, officer: string, rungs: Rungs): string[] =>
  rungs.map(([day, rung]) => `${day} ${recipient} ${officer} ${rung}`)

/** Starts Mon 2027-01-04, no course: (a), by Sun 2027-01-03, a fixed point without roll. Trained 2027-01-20. */
const anna = to(winona, 'Anna', [
  ['2026-07-07', '180'], // Jul 7–31 24 + Aug 31 + Sep 30 + Oct 31 + Nov 30 + Dec 31 + 3 = 180; a Tuesday
  ['2026-10-05', '90'], // Oct 26 + Nov 30 + Dec 31 + 3 = 90; a Monday
  ['2026-11-04', '60'], // Nov 26 + Dec 31 + 3 = 60; a Wednesday
  ['2026-12-04', '30'], // Dec 27 + 3 = 30; a Friday
  ['2026-12-18', '14'], // 12-20 is a Sunday: back to Friday
  ['2026-12-24', '7'], // 12-27 is a Sunday, 12-25 Christmas: back to Thursday
  ['2026-12-31', '0'], // 3 is Thu 12-31; 1 is Sat 01-02 and 0 Sun 01-03, and 01-01 is a holiday: all three on Thursday
  ['2027-01-04', 'overdue-1'], // the day after Sun 01-03
  ['2027-01-11', 'overdue-2'],
  ['2027-01-19', 'overdue-3'], // 01-18 is Martin Luther King Day: forward to Tuesday
  // overdue-4 would be Mon 01-25; the certificate of 01-20 arrives on 01-21.
])

/** Basic, never trained: (b), by Mon 2027-05-31, Memorial Day. */
const ben = to(austin, 'Ben', [
  ['2026-12-02', '180'], // Dec 29 + Jan 31 + Feb 28 + Mar 31 + Apr 30 + May 31 = 180; a Wednesday
  ['2027-03-02', '90'], // Mar 29 + Apr 30 + May 31 = 90; a Tuesday
  ['2027-04-01', '60'], // Apr 29 + May 31 = 60; a Thursday
  ['2027-04-30', '30'], // 05-01 is a Saturday: back to Friday
  ['2027-05-17', '14'], // a Monday
  ['2027-05-24', '7'], // a Monday
  ['2027-05-28', '0'], // 3 is Fri 05-28; 1 is Sun 05-30, 0 is Memorial Day: all three on Friday
  ['2027-06-01', 'overdue-1'], // the day after 05-31; a Tuesday
  ['2027-06-08', 'overdue-2'],
  ['2027-06-15', 'overdue-3'],
  ['2027-06-22', 'overdue-4'],
  ['2027-06-29', 'overdue-5'],
  ['2027-07-06', 'overdue-6'],
  ['2027-07-13', 'overdue-7'],
  ['2027-07-20', 'overdue-8'], // 06-01 + 49
  ['2027-08-19', 'overdue-9'], // + 30: Jul 11 + 19; a Thursday
  ['2027-09-20', 'overdue-10'], // + 30: Aug 12 + 18 = Sat 09-18: forward to Monday
  ['2027-10-18', 'overdue-11'], // + 30 from 09-18: Sep 12 + 18; a Monday
  ['2027-11-17', 'overdue-12'], // + 30: Oct 13 + 17; a Wednesday
  ['2027-12-17', 'overdue-13'], // + 30: Nov 13 + 17; a Friday
  ['2028-01-18', 'overdue-14'], // + 30: Dec 14 + 16 = Sun 01-16; Mon 01-17 is Martin Luther King Day: Tuesday
  ['2028-02-15', 'overdue-15'], // + 30 from 01-16: Jan 15 + 15; a Tuesday
  ['2028-03-16', 'overdue-16'], // + 30: Feb has 29, 14 + 16; a Thursday
  ['2028-04-17', 'overdue-17'], // + 30: Mar 15 + 15 = Sat 04-15: forward to Monday
  ['2028-05-15', 'overdue-18'], // + 30 from 04-15: Apr 15 + 15; a Monday
  ['2028-06-14', 'overdue-19'], // + 30: May 16 + 14; a Wednesday; overdue-20 would be 07-14
])

/** Ben's case at Adams, whose chief is Austin's; the supplemental course of 2027-03-10 arrives on 03-12. */
const cora = to(austin, 'Cora', [
  ['2026-12-02', '180'],
  ['2027-03-02', '90'],
])

/**
 * Starts Mon 2026-08-31. Until the attestation of 2026-08-20 (a), by Sun 08-30; the roster of 07-01 finds 180 and 90
 * passed. From 08-20 on (c): + 6 months = 2027-02-31, so Sun 2027-02-28, rolled to Mon 03-01. Trained 2027-03-05.
 */
const dan = [
  ...to(ely, 'Dan', [
    ['2026-07-01', '60'], // Jul 30 + 30 = 60; a Wednesday
    ['2026-07-31', '30'], // a Friday
    ['2026-08-14', '14'], // 08-16 is a Sunday: back to Friday; 7 would be Fri 08-21, after the attestation
    ['2026-09-01', '180'], // Sep 29 + Oct 31 + Nov 30 + Dec 31 + Jan 31 + Feb 28 = 180; a Tuesday
    ['2026-11-30', '90'], // Dec 31 + Jan 31 + Feb 28 = 90; a Monday
    ['2026-12-30', '60'], // Dec 1 + Jan 31 + Feb 28 = 60; a Wednesday
  ]),
  ...to(newEly, 'Dan', [
    ['2027-01-29', '30'], // Jan 2 + Feb 28 = 30; a Friday
    ['2027-02-12', '14'], // 02-14 is a Sunday: back to Friday
    ['2027-02-19', '7'], // 02-21 is a Sunday: back to Friday
    ['2027-02-25', '3'], // a Thursday
    ['2027-02-26', '0'], // 1 is Sat 02-27, 0 is Sun 02-28: both on Friday
    ['2027-03-02', 'overdue-1'], // the day after the legal deadline, 03-01
    // overdue-2 would be Tue 03-09; the certificate of 03-05 arrives on 03-08.
  ]),
]

/** Starts Mon 2027-08-30 with an attestation of 08-16: (c), + 6 months = 2028-02-30, so Tue 2028-02-29. Trained 02-03. */
const eve = to(winona, 'Eve', [
  ['2027-09-02', '180'], // Sep 28 + Oct 31 + Nov 30 + Dec 31 + Jan 31 + Feb 29 = 180; a Thursday
  ['2027-12-01', '90'], // Dec 30 + Jan 31 + Feb 29 = 90; a Wednesday
  ['2027-12-30', '60'], // Jan 31 + Feb 29 = 60 from Fri 12-31, kept as New Year's Day: back to Thursday
  ['2028-01-28', '30'], // Jan 1 + Feb 29 = 30 from Sun 01-30: back to Friday
  // 14 would be Tue 02-15; the certificate of 02-03 arrives on 02-04.
])

/**
 * Serves since 2024, no course: an incumbent under (a), by 2025-09-01. overdue-1 was Tue 2025-09-02, overdue-8 + 49 =
 * 10-21, then 11-20, 12-20, 2026-01-19, 02-18, 03-20, 04-19, 05-19 and overdue-16 06-18, which the roster of 07-01
 * finds as the newest. Trained 2027-02-25.
 */
const finn = to(winona, 'Finn', [
  ['2026-07-01', 'overdue-16'],
  ['2026-07-20', 'overdue-17'], // 06-18 + 30: Jun 12 + 18 = Sat 07-18: forward to Monday
  ['2026-08-17', 'overdue-18'], // + 30 from 07-18: Jul 13 + 17; a Monday
  ['2026-09-16', 'overdue-19'], // Aug 14 + 16; a Wednesday
  ['2026-10-16', 'overdue-20'], // Sep 14 + 16; a Friday
  ['2026-11-16', 'overdue-21'], // Oct 15 + 15 = Sun 11-15: forward to Monday
  ['2026-12-15', 'overdue-22'], // + 30 from 11-15: Nov 15 + 15; a Tuesday
  ['2027-01-14', 'overdue-23'], // Dec 16 + 14; a Thursday
  ['2027-02-16', 'overdue-24'], // Jan 17 + 13 = Sat 02-13; Mon 02-15 is Presidents' Day: forward to Tuesday
  // overdue-25 would be Mon 03-15; the certificate of 02-25 arrives on 02-26.
])

/** Ben's case at Ely; on 2027-04-12 it is recorded that the assignment ends on 04-15, before rung 30. */
const gus = [
  ...to(ely, 'Gus', [['2026-12-02', '180']]),
  ...to(newEly, 'Gus', [
    ['2027-03-02', '90'],
    ['2027-04-01', '60'],
  ]),
]

/** Ely's new chief is recorded on Fri 2027-01-15, when Dan and Gus are still to be trained. */
const handedOver = [`2027-01-15 ${newEly} Ely Police Department handover`]

/** A substitute with four contact days: exempt under (d), so there is nothing to tell of her training. */
const hana: string[] = []

/** `DAY RECIPIENT OFFICER RUNG`, in the order of the days. */
export const byHand: readonly string[] = [
  ...anna,
  ...ben,
  ...cora,
  ...dan,
  ...eve,
  ...finn,
  ...gus,
  ...hana,
  ...handedOver,
].sort()

// Single facts, recorded and withdrawn: what they change in standings, notices and letters.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ledgerHead } from '../../db/ledger.ts'
import { type App, closeApp, openApp } from '../../src/app.ts'
import { givenClock } from '../../src/clock.ts'
import { readConfig } from '../../src/config.ts'
import { endAssignment } from '../../src/flow/end-assignment.ts'
import { importFiles } from '../../src/flow/imports/import-files.ts'
import { listLetters, listNotices } from '../../src/flow/list-letters.ts'
import { recordAgency } from '../../src/flow/record-agency.ts'
import { recordAssignment } from '../../src/flow/record-assignment.ts'
import { recordAttestation, recordBooking, recordPolicyReview } from '../../src/flow/record-at-agency.ts'
import { recordCertificate } from '../../src/flow/record-certificate.ts'
import { recordContact } from '../../src/flow/record-contact.ts'
import { recordContactDays } from '../../src/flow/record-contact-days.ts'
import { recordCopy } from '../../src/flow/record-copy.ts'
import { recordPolicy } from '../../src/flow/record-policy.ts'
import { recordReviewAnswer } from '../../src/flow/record-review-answer.ts'
import { withdrawContactDay } from '../../src/flow/withdraw-contact-day.ts'
import { withdrawAtAgency, withdrawCertificate } from '../../src/flow/withdraw-officer-fact.ts'
import type { Outcome } from '../../src/flow/write-facts.ts'
import { addDays, plainDate } from '../../src/law/calendar.ts'
import { openLog } from '../../src/log.ts'
import { parseInstant } from '../../src/notices/instant.ts'

const folder = mkdtempSync(join(tmpdir(), 'rollcall-record-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Bea: attested before she began. Sam: not. Kim: began on the day he finished. Ana: a substitute. Jo: in two districts. */
const roster = `agency,agency_ori,chief_name,chief_email,policy_adopted_on,district,district_number,school,officer,post_license,role,assumed_on,unable_attested_on,mandated_completed_on
Austin Police,MN0248200,Chief Olson,chief@austin.example,2025-07-01,Austin Schools,2482,High,Bea Okafor,12002,regular,2026-08-31,2026-08-20,
Winona Police,MN0102400,Chief Vang,chief@winona.example,2025-07-01,Winona Schools,1024,High,Sam Lind,12003,regular,2026-08-31,,
Ely Police,MN0003500,Chief Berg,chief@ely.example,,Ely Schools,35,High,Kim Ali,12004,regular,2026-08-31,,2026-08-31
Ely Police,MN0003500,Chief Berg,chief@ely.example,,Ely Schools,35,High,Ana Cruz,12005,substitute,2026-08-31,,
Hibbing Police,MN0151600,Chief Ray,chief@hibbing.example,,Hibbing Schools,1516,High,Jo Hill,12006,regular,2026-08-31,2026-08-20,
Hibbing Police,MN0151600,Chief Ray,chief@hibbing.example,,Chisholm Schools,695,High,Jo Hill,12006,regular,2026-09-07,2026-08-20,
`
const courses = `course_no,kind,approved_on\nSRO-SUP-01,supplemental,2025-04-24\n`

const day = plainDate
const bea = { officer: '12002', agency: 'MN0248200' }
const sam = { officer: 'sam lind', agency: 'winona police' }
const kim = { officer: '12004', agency: 'Ely Police' }
const jo = { officer: '12006', agency: 'Hibbing Police' }

let n = 0
let app: App

/** The same database at another moment. */
const at = (instant: string): App => {
  const now = parseInstant(instant)
  if (now === undefined) throw new Error(instant)
  return { ...app, clock: givenClock(now) }
}

// A Saturday: what is planned leaves on Monday 2026-11-30 at 08:00. Six months from 2026-08-31 end on Sunday
// 2027-02-28, so Monday 2027-03-01 is the last day; 180 days before the former is 2026-09-01.
beforeEach(async () => {
  n += 1
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }
  const config = readConfig({ MAIL_URL: `file:${folder}/mail` }, { database: join(folder, `${n}.db`) })
  const options = { clock: givenClock('2026-11-28T16:00:00.000Z' as never), log: openLog('silent') }
  app = openApp(config, { ...options, actor: 'test' })
  const { files } = await importFiles(app, [write('roster.csv', roster), write('courses.csv', courses)])
  expect(files.flatMap(({ refused }) => refused)).toEqual([])
})
afterEach(() => closeApp(app))

const sundayNoon = '2026-11-29T12:00:00-06:00'
const sundayOne = '2026-11-29T13:00:00-06:00'

const noticesOf = async (license: string, rung: string) => {
  const found: { state: string; reason: string | null }[] = []
  for await (const notice of listNotices(app.db, {}))
    if (notice.post_license === license && notice.rung === rung)
      found.push({ state: notice.state, reason: notice.reason })
  return found
}
const letterTo = async (recipient: string) => {
  const found: { state: string; reason: string | null; about: string[] }[] = []
  for await (const { recipient: to, state, reason, items } of listLetters(app.db, {}))
    if (to === recipient)
      found.push({ state, reason, about: items.map(({ officer, agency }) => officer ?? agency) })
  return found
}
const statuses = ({ followed }: Outcome) =>
  followed.standings.map(({ decision }) => [decision.rule_path, decision.status, decision.deadline])
const writesNothing = async (refused: () => Promise<unknown>, message: string | RegExp) => {
  const before = await ledgerHead(app.db)
  await expect(refused()).rejects.toThrow(message)
  expect(await ledgerHead(app.db)).toEqual(before)
}

describe('a certificate', () => {
  const mandated = { officer: '12002', kind: 'mandated', completed_on: day('2026-11-27') } as const

  test('recorded at noon cancels the waiting letter of the next morning, with the reason', async () => {
    expect(await letterTo('chief@austin.example')).toEqual([
      { state: 'planned', reason: null, about: ['Bea Okafor'] },
    ])
    const outcome = await recordCertificate(at(sundayNoon), mandated)
    expect(outcome).toMatchObject({
      verdict: 'new',
      what: 'mandated certificate of 2026-11-27 for Bea Okafor',
    })
    expect(statuses(outcome)).toEqual([['c', 'COMPLIANT', '2027-03-01']])
    expect(outcome.followed).toMatchObject({
      notices: { planned: 0, cancelled: 1 },
      letters: { planned: 0, cancelled: 1 },
    })
    expect(await noticesOf('12002', '180')).toEqual([
      { state: 'cancelled', reason: 'the training has been completed' },
    ])
    expect(await letterTo('chief@austin.example')).toEqual([
      { state: 'cancelled', reason: 'nothing is left to say in it', about: [] },
    ])
  })

  test('withdrawn again brings back the rung and the letter', async () => {
    await recordCertificate(at(sundayNoon), mandated)
    const outcome = await withdrawCertificate(at(sundayOne), {
      ...mandated,
      reason: 'it was another officer',
    })
    expect(outcome.verdict).toBe('withdrawn')
    expect(statuses(outcome)).toEqual([['c', 'PENDING', '2027-03-01']])
    expect(outcome.followed).toMatchObject({ notices: { planned: 1 }, letters: { planned: 1 } })
    expect(await noticesOf('12002', '180')).toEqual([{ state: 'planned', reason: null }])
    expect(await letterTo('chief@austin.example')).toEqual([
      { state: 'planned', reason: null, about: ['Bea Okafor'] },
    ])
  })

  test('withdrawn twice is refused, naming the day and the reason of the first time', async () => {
    await recordCertificate(app, mandated)
    await withdrawCertificate(app, { ...mandated, reason: 'it was another officer' })
    await writesNothing(
      () => withdrawCertificate(app, { ...mandated, reason: 'again' }),
      'mandated certificate of 2026-11-27 for Bea Okafor: withdrawn already on 2026-11-28 (it was another officer)',
    )
  })

  test('that was withdrawn can be recorded anew', async () => {
    await recordCertificate(app, mandated)
    await withdrawCertificate(app, { ...mandated, reason: 'it was another officer' })
    const outcome = await recordCertificate(app, mandated)
    expect(outcome.verdict).toBe('new')
    expect(statuses(outcome)).toEqual([['c', 'COMPLIANT', '2027-03-01']])
  })

  test('of a day that is not on record cannot be withdrawn, and the days that are are named', async () => {
    await recordCertificate(app, mandated)
    await writesNothing(
      () => withdrawCertificate(app, { ...mandated, completed_on: day('2026-11-26'), reason: 'x' }),
      'mandated certificate of 2026-11-26 for Bea Okafor: none on record; right would be 2026-11-27',
    )
  })

  test('recorded twice changes nothing, and a blank erases nothing', async () => {
    await recordCertificate(app, { ...mandated, title: 'SRO 40-hour', credits: 40 })
    const head = await ledgerHead(app.db)
    const outcome = await recordCertificate(app, { ...mandated, title: undefined, credits: 40 })
    expect(outcome).toMatchObject({ verdict: 'same', followed: { standings: [] } })
    expect(await ledgerHead(app.db)).toEqual(head)
    const row = await app.db.selectFrom('certificates').selectAll().where('title', 'is not', null).execute()
    expect(row).toMatchObject([{ title: 'SRO 40-hour', credits: 40 }])
  })

  test('with a further detail is a new version of the same one', async () => {
    await recordCertificate(app, mandated)
    const outcome = await recordCertificate(app, { ...mandated, certificate_no: 'C-7' })
    expect(outcome.verdict).toBe('changed')
    const rows = await app.db
      .selectFrom('certificates')
      .select('certificate_no')
      .where('completed_on', '=', '2026-11-27')
      .where('ended_seq', 'is', null)
      .execute()
    expect(rows).toEqual([{ certificate_no: 'C-7' }])
  })

  test('of a later day is accepted, with a note that it counts from then', async () => {
    const outcome = await recordCertificate(app, { ...mandated, completed_on: day('2027-01-15') })
    expect(outcome.notes).toEqual(['2027-01-15 is ahead: it counts from that day, and not before'])
    expect(statuses(outcome)).toEqual([['c', 'PENDING', '2027-03-01']])
  })

  test('of a course of another kind is refused', () =>
    writesNothing(
      () => recordCertificate(app, { ...mandated, course_no: 'sro-sup-01' }),
      "course 'sro-sup-01': on record as a supplemental course, and the certificate is said to be mandated; right would be a supplemental certificate",
    ))

  test('of an officer nobody knows is refused', () =>
    writesNothing(
      () => recordCertificate(app, { ...mandated, officer: '99999' }),
      "officer '99999': none on record; give the POST license or the full name",
    ))
})

describe('a copy', () => {
  const copy = { ...kim, completed_on: day('2026-08-31'), copy: 'paper' } as const

  test('on paper is held from then on', async () => {
    const outcome = await recordCopy(app, copy)
    expect(outcome.verdict).toBe('new')
    expect(outcome.followed.standings.map(({ decision }) => decision.cert_copy)).toEqual(['HELD'])
    expect((await recordCopy(app, copy)).verdict).toBe('same')
  })

  test('of a certificate that is not on record is refused, naming those that are', () =>
    writesNothing(
      () => recordCopy(app, { ...copy, completed_on: day('2026-08-30') }),
      'certificate of 2026-08-30 for Kim Ali: none on record; right would be 2026-08-31 (mandated)',
    ))

  test('of the Basic does not serve', async () => {
    const basic = { officer: '12004', kind: 'basic', course: 'NASRO_BASIC' } as const
    await recordCertificate(app, { ...basic, completed_on: day('2020-05-04') })
    await writesNothing(
      () => recordCopy(app, { ...copy, completed_on: day('2020-05-04') }),
      'only a Basic is on record',
    )
  })

  test('must be recorded again when its certificate was withdrawn and came back', async () => {
    const certificate = { officer: '12004', kind: 'mandated', completed_on: day('2026-08-31') } as const
    await recordCopy(app, copy)
    const withdrawn = await withdrawCertificate(app, { ...certificate, reason: 'wrong day' })
    expect(withdrawn.notes).toEqual([
      'the copy on record was of this certificate: if it comes back, record its copy again',
    ])
    const again = await recordCertificate(app, certificate)
    expect(again.followed.standings.map(({ decision }) => decision.cert_copy)).toEqual(['MISSING'])
  })
})

describe('an attestation that the employer was unable', () => {
  const unable = { ...sam, on: day('2026-08-20') }

  test('turns paragraph (a), overdue since the start, into (c) with six months', async () => {
    // Before: to be trained by 2026-08-30. Of its overdue rungs (2026-08-31, weekly, then every 30 days from the
    // eighth on 2026-10-19) the ninth came due on 2026-11-18 and is the one told.
    expect(await noticesOf('12003', 'overdue-9')).toEqual([{ state: 'planned', reason: null }])
    const outcome = await recordAttestation(app, { ...unable, reason: 'no seat' })
    expect(statuses(outcome)).toEqual([['c', 'PENDING', '2027-03-01']])
    expect(await noticesOf('12003', 'overdue-9')).toEqual([
      { state: 'cancelled', reason: 'the deadline moved from 2026-08-30 to 2027-03-01' },
    ])
    expect(outcome.followed.notices).toEqual({ planned: 1, held: 0, heldByBooking: 0, cancelled: 1 })
  })

  test('withdrawn turns it back', async () => {
    await recordAttestation(app, unable)
    const outcome = await withdrawAtAgency(app, 'attestation', { ...unable, reason: 'unsigned' })
    expect(statuses(outcome)).toEqual([['a', 'OVERDUE', '2026-08-30']])
    await writesNothing(
      () => withdrawAtAgency(app, 'attestation', { ...unable, reason: 'unsigned' }),
      'attestation of 2026-08-20 for Sam Lind at Winona Police: withdrawn already on 2026-11-28 (unsigned)',
    )
  })

  test('beside another one asks whether it corrects it', async () => {
    await recordAttestation(app, unable)
    const second = await recordAttestation(app, { ...unable, on: day('2026-08-21') })
    expect(second.notes).toEqual([
      'attestation of 2026-08-20 is on record too: withdraw that one if this corrects it',
    ])
  })

  test('at an agency where the officer does not serve is kept, with a note', async () => {
    const elsewhere = await recordAttestation(app, { ...unable, agency: 'Ely Police' })
    expect(elsewhere.notes).toEqual([
      'Sam Lind at Ely Police: no assignment there is on record, so this says nothing until there is one',
    ])
  })

  test('at an agency nobody knows is refused, naming the nearest', () =>
    writesNothing(
      () => recordAttestation(app, { ...unable, agency: 'Winnona Police' }),
      "agency 'Winnona Police': none on record; did you mean 'Winona Police'?",
    ))
})

describe('a policy and its review', () => {
  test('reviewed by the start is done, and withdrawn is missing again', async () => {
    const review = { ...bea, on: day('2026-08-24') }
    const words = ({ followed }: Outcome) => followed.standings.map(({ decision }) => decision.policy_review)
    expect(words(await recordPolicyReview(app, review))).toEqual(['DONE'])
    expect(words(await withdrawAtAgency(app, 'policy_review', { ...review, reason: 'x' }))).toEqual([
      'MISSING',
    ])
  })

  test('adopted by the agency bears on all its officers', async () => {
    const outcome = await recordPolicy(app, {
      agency: 'Hibbing Police',
      adopted_on: day('2026-09-01'),
      version: '2',
    })
    expect(outcome.verdict).toBe('new')
    expect(outcome.followed.changed).toBe(1)
    const again = { agency: 'MN0151600', adopted_on: day('2026-09-01'), version: undefined }
    expect((await recordPolicy(app, again)).verdict).toBe('same')
  })
})

describe('contact days', () => {
  const sixty = Array.from({ length: 60 }, (_, index) => addDays(day('2026-09-01'), index))
  const ana = { officer: 'Ana Cruz', district: '35' }

  test('59 leave a substitute exempt, the 60th ends it, and withdrawing it brings the exemption back', async () => {
    const under = await recordContactDays(app, { ...ana, days: sixty.slice(0, 59) })
    expect(statuses(under)).toEqual([['d', 'EXEMPT_SUBSTITUTE', null]])
    // The 60th day is 2026-10-30; duties count as assumed on it, so (a) ended the day before.
    const reached = await recordContactDays(app, { ...ana, days: sixty })
    expect(reached.verdict).toBe('new')
    expect(reached.notes).toEqual(['59 of 60 days were on record already'])
    expect(statuses(reached)).toEqual([['d>a', 'OVERDUE', '2026-10-29']])
    const back = await withdrawContactDay(app, {
      ...ana,
      day: day('2026-10-30'),
      reason: 'no classes that day',
    })
    expect(statuses(back)).toEqual([['d', 'EXEMPT_SUBSTITUTE', null]])
  })

  test('in a district nobody knows are refused, all of them', () =>
    writesNothing(
      () => recordContactDays(app, { ...ana, district: '9999', days: sixty }),
      "district '9999': none on record; give its number or its name",
    ))

  test('of two districts on one day are withdrawn by district', async () => {
    const one = { officer: '12005', days: [day('2026-09-08')] }
    await recordContactDays(app, { ...one, district: 'Ely Schools' })
    await recordContactDays(app, { ...one, district: '2482' })
    const mistake = { officer: '12005', day: day('2026-09-08'), reason: 'x' }
    await writesNothing(
      () => withdrawContactDay(app, mistake),
      'contact day 2026-09-08 for Ana Cruz: it is on record 2 times; name the district',
    )
    await withdrawContactDay(app, { ...mistake, district: '35' })
    const left = await app.db
      .selectFrom('contact_days')
      .innerJoin('districts', 'districts.id', 'contact_days.district_id')
      .select('districts.number')
      .where('contact_days.ended_seq', 'is', null)
      .execute()
    expect(left).toEqual([{ number: '2482' }])
    await writesNothing(
      () => withdrawContactDay(app, { ...mistake, district: '35' }),
      'contact day 2026-09-08 for Ana Cruz at Ely Schools: withdrawn already',
    )
  })
})

describe('the end of an assignment', () => {
  test('makes the standing not applicable and cancels what waits', async () => {
    const outcome = await endAssignment(at(sundayNoon), { ...bea, on: day('2026-11-28') })
    expect(statuses(outcome)).toEqual([['none', 'NOT_APPLICABLE', null]])
    expect(await noticesOf('12002', '180')).toEqual([
      { state: 'cancelled', reason: 'no longer assigned as a school resource officer here' },
    ])
    expect(await letterTo('chief@austin.example')).toMatchObject([{ state: 'cancelled' }])
    expect((await endAssignment(at(sundayOne), { ...bea, on: day('2026-11-28') })).verdict).toBe('same')
  })

  test('that is today leaves today in force', async () => {
    const outcome = await endAssignment(app, { ...bea, on: day('2026-11-28') })
    expect(statuses(outcome)).toEqual([['c', 'PENDING', '2027-03-01']])
  })

  test('before its start is refused', () =>
    writesNothing(
      () => endAssignment(app, { ...bea, on: day('2026-08-30') }),
      'it began on 2026-08-31, and cannot end before; right would be 2026-08-31 or a later day',
    ))

  test('is refused while several are open, until the district is named', async () => {
    await writesNothing(
      () => endAssignment(app, { ...jo, on: day('2026-11-27') }),
      'several are open (Hibbing Schools since 2026-08-31; Chisholm Schools since 2026-09-07); name the district',
    )
    const outcome = await endAssignment(app, { ...jo, district: '695', on: day('2026-11-27') })
    expect(outcome.verdict).toBe('new')
    expect(outcome.followed.standings.map(({ districts }) => districts)).toEqual([['Hibbing Schools']])
  })

  test('is refused where none is open, naming the day on which the newest ended', async () => {
    await endAssignment(app, { ...bea, on: day('2026-11-27') })
    await writesNothing(
      () => endAssignment(app, { ...bea, on: day('2026-11-26') }),
      'no assignment there is open: the newest ended on 2026-11-27',
    )
    await writesNothing(
      () => endAssignment(app, { ...bea, agency: 'Ely Police', on: day('2026-11-26') }),
      'no assignment there is open; record the assignment first',
    )
  })
})

describe('an assignment', () => {
  const second = { officer: '12002', agency: 'Ely Police', district: '35', assumed_on: day('2027-01-04') }

  test('makes a standing at its agency', async () => {
    // Planned, without an attestation of that agency: to be trained before it starts.
    const outcome = await recordAssignment(app, { ...second, school: 'High' })
    expect(outcome.what).toBe('assignment from 2027-01-04 of Bea Okafor at Ely Police to Ely Schools, High')
    expect(statuses(outcome)).toEqual([['a', 'PRE_ASSIGNMENT_REQUIRED', '2027-01-03']])
    expect((await recordAssignment(app, second)).verdict).toBe('same')
  })

  test('that starts within 31 days of the open one corrects its start, and says so', async () => {
    await recordAssignment(app, second)
    const outcome = await recordAssignment(app, { ...second, assumed_on: day('2027-01-11') })
    expect(outcome.verdict).toBe('changed')
    expect(outcome.notes).toEqual(['its start on record was 2027-01-04, and is corrected to 2027-01-11'])
    expect(statuses(outcome)).toEqual([['a', 'PRE_ASSIGNMENT_REQUIRED', '2027-01-10']])
  })

  test("bears on a certificate's standing at each agency", async () => {
    await recordAssignment(app, second)
    const outcome = await recordCertificate(app, {
      officer: '12002',
      kind: 'mandated',
      completed_on: day('2026-11-27'),
    })
    expect(outcome.followed.standings.map(({ agency }) => agency)).toEqual(['Austin Police', 'Ely Police'])
    expect(statuses(outcome).map(([path, status]) => [path, status])).toEqual([
      ['c', 'COMPLIANT'],
      ['a', 'COMPLIANT'],
    ])
  })
})

describe('an answer to a review', () => {
  const answer = { ...kim, question: 'same_day_completion' } as const

  test('"before" ends it as in time, "after" as late', async () => {
    // Completed on the first day of duty: dates alone cannot say whether before or after.
    expect(
      statuses(await recordCopy(app, { ...kim, completed_on: day('2026-08-31'), copy: 'paper' })),
    ).toEqual([['a', 'REVIEW', '2026-08-30']])
    const before = await recordReviewAnswer(app, { ...answer, answer: 'before' })
    expect(statuses(before)).toEqual([['a', 'COMPLIANT', '2026-08-30']])
    expect(before.notes).toEqual([])
    const after = await recordReviewAnswer(app, { ...answer, answer: 'after' })
    expect(after.verdict).toBe('changed')
    expect(statuses(after)).toEqual([['a', 'COMPLIANT_LATE', '2026-08-30']])
    expect((await recordReviewAnswer(app, { ...answer, answer: 'after' })).verdict).toBe('same')
  })

  test('that nothing asks for is kept, with a note', async () => {
    const outcome = await recordReviewAnswer(app, { ...answer, ...bea, answer: 'before' })
    expect(outcome.notes).toEqual([
      'nothing on record asks same_day_completion now; the answer is kept for when it does',
    ])
  })
})

test('a booking is recorded once and can be withdrawn', async () => {
  const booking = { ...bea, on: day('2027-01-12') }
  expect((await recordBooking(app, booking)).verdict).toBe('new')
  expect((await recordBooking(app, booking)).verdict).toBe('same')
  expect((await withdrawAtAgency(app, 'booking', { ...booking, reason: 'course full' })).verdict).toBe(
    'withdrawn',
  )
  const rows = await app.db.selectFrom('bookings').selectAll().where('ended_seq', 'is', null).execute()
  expect(rows).toEqual([])
})

test("an agency's settings are kept one by one, and what is not said stays", async () => {
  await recordAgency(app, { agency: 'Ely Police', call: 'Kim, 218 555 0100', brief: true })
  const outcome = await recordAgency(app, { agency: 'Ely Police', ladder: '30,7,0', call: undefined })
  expect(outcome.verdict).toBe('changed')
  const row = await app.db
    .selectFrom('agencies')
    .selectAll()
    .where('ori', '=', 'MN0003500')
    .where('ended_seq', 'is', null)
    .execute()
  expect(row).toMatchObject([{ call: 'Kim, 218 555 0100', ladder: '30,7,0', brief: 1, booking_url: null }])
  expect((await recordAgency(app, { agency: 'Ely Police', brief: true })).verdict).toBe('same')
})

describe('a contact', () => {
  test('who becomes chief gets the letter that waits, and the old address none', async () => {
    const outcome = await recordContact(app, {
      holder: 'agency',
      of: 'MN0248200',
      office: 'chief',
      name: 'Chief Ruiz',
      email: 'ruiz@austin.example',
    })
    expect(outcome.followed.letters).toEqual({ planned: 1, cancelled: 1 })
    expect(await letterTo('ruiz@austin.example')).toMatchObject([{ state: 'planned', about: ['Bea Okafor'] }])
    expect(await letterTo('chief@austin.example')).toMatchObject([{ state: 'cancelled' }])
  })

  test('whose name is new and whose address is not given keeps the old address, and that is said', async () => {
    const whose = { holder: 'agency', of: 'MN0248200', office: 'chief' } as const
    await recordContact(app, { ...whose, name: 'Chief Ruiz', email: 'ruiz@austin.example' })
    const { notes } = await recordContact(app, { ...whose, name: 'Chief Novak' })
    expect(notes).toEqual([
      "the chief is 'Chief Novak' now, in the place of 'Chief Ruiz', and no address was given: mail goes to ruiz@austin.example still",
    ])
    expect((await recordContact(app, { ...whose, name: 'Chief Novak' })).notes).toEqual([])
    expect((await recordContact(app, { ...whose, email: 'novak@austin.example' })).notes).toEqual([])
  })

  test('of a district is its coordinator', async () => {
    const said = {
      holder: 'district',
      of: '35',
      office: 'coordinator',
      name: 'Lee',
      email: 'lee@ely.example',
    }
    expect((await recordContact(app, said as never)).what).toBe('coordinator of Ely Schools')
    const row = await app.db.selectFrom('contacts').selectAll().where('office', '=', 'coordinator').execute()
    expect(row).toMatchObject([{ holder: 'district', name: 'Lee', email: 'lee@ely.example' }])
  })
})

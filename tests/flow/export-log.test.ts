// The rows of the log: golden ones written by hand from the design and the law, and one row for each certificate.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { importFiles } from '../../src/flow/imports/import-files.ts'
import { openTestApp } from '../support/an-app.ts'
import { cells, csvRows, jsonRows, logText } from '../support/exported-log.ts'
import { bareCertificatesOf, certificatesOf, contactDaysOf, rosterOf } from '../support/import-rows.ts'

const header =
  'agency,agency_ori,chief,officer,post_license,badge,district,school,role,assumed_on,ended_on,rule_path,citation,status,deadline_nominal,deadline,days_early_or_late,basic_course,basic_completed_on,course_kind,course_title,post_course_no,course_approved_on,sponsor,credits,completed_on,policy_review,policy_reviewed_on,unable_attested_on,contact_days_this_school_year,duties_not_required,copy_held,copy_file,copy_sha256,flags,post_guidance_deadline,post_recurring_due,recorded_at,recorded_by'

/**
 * By hand, as of Mon 2026-11-23. Ana: 2025-09-02 less a day, trained ten days before. Ben: a Basic course, so paragraph
 * (b). Carla: 2026-08-31 + 6 months is Sun 2027-02-28, so Mon 2027-03-01. Dev starts on 2027-01-04. Eli: 2026-09-08 less a
 * day. Faye: a substitute on 46 days. Hodan has served since 2023, so 2025-09-01.
 */
const golden = [
  'Prairie Lake Police Department,MN0990100,Dana Halvorsen,Ana Ruiz,90001,101,Prairie Lake Public Schools,Prairie Lake High School,regular,2025-09-02,,a,626.8482 subd. 3(a),COMPLIANT,2025-09-01,2025-09-01,-10,,,mandated,School Resource Officer 40-hour course,SRO-40,2025-03-10,Sample Training Center,40,2025-08-22,NOT_REQUIRED,,,0,,paper,,,,,2028-08-22,2026-11-23T15:00:00.000Z,cli:test',
  'Prairie Lake Police Department,MN0990100,Dana Halvorsen,Ben Haugen,90002,102,Prairie Lake Public Schools,Prairie Lake High School,regular,2021-09-07,,b,626.8482 subd. 3(b),PENDING,2027-05-31,2027-05-31,,NASRO_BASIC,2019-07-19,,,,,,,,NOT_REQUIRED,,,0,,,,,,2027-06-30,,2026-11-23T15:00:00.000Z,cli:test',
  'Prairie Lake Police Department,MN0990100,Dana Halvorsen,Carla Vang,90003,103,Prairie Lake Public Schools,Prairie Lake Middle School,regular,2026-08-31,,c,626.8482 subd. 3(c);645.15,PENDING,2027-02-28,2027-03-01,,,,,,,,,,,DONE,2026-08-28,2026-08-20,0,4;5,,,,DEADLINE_ROLLED,,,2026-11-23T15:00:00.000Z,cli:test',
  'Prairie Lake Police Department,MN0990100,Dana Halvorsen,Dev Okafor,90004,104,Prairie Lake Public Schools,Prairie Lake Middle School,regular,2027-01-04,,a,626.8482 subd. 3(a),PRE_ASSIGNMENT_REQUIRED,2027-01-03,2027-01-03,,,,,,,,,,,NOT_REQUIRED,,,0,,,,,,,,2026-11-23T15:00:00.000Z,cli:test',
  'Prairie Lake Police Department,MN0990100,Dana Halvorsen,Eli Thao,90005,105,Prairie Lake Public Schools,Prairie Lake High School,regular,2026-09-08,,a,626.8482 subd. 3(a),OVERDUE,2026-09-07,2026-09-07,,,,,,,,,,,NOT_REQUIRED,,,0,,,,,,,,2026-11-23T15:00:00.000Z,cli:test',
  'Prairie Lake Police Department,MN0990100,Dana Halvorsen,Faye Larson,90006,106,Prairie Lake Public Schools,,substitute,2026-09-08,,d,626.8482 subd. 3(d),EXEMPT_SUBSTITUTE,,,,,,,,,,,,,DONE,2026-09-03,,46,4;5,,,,,,,2026-11-23T15:00:00.000Z,cli:test',
  'Stone River Police Department,MN0990200,Chief (vacant),Hodan Berg,90007,201,Stone River Schools,Stone River School,regular,2023-09-05,,a-incumbent,626.8482 subd. 3(a),OVERDUE,2025-09-01,2025-09-01,,,,,,,,,,,NOT_REQUIRED,,,0,,,,,,2025-09-01,,2026-11-23T15:00:00.000Z,cli:test',
]

const now = '2026-11-23 09:00'

test('the sample roster gives these rows, byte for byte', async () => {
  const app = openTestApp({ now })
  const samples = join(import.meta.dirname, '..', '..', 'docs', 'sample')
  await importFiles(
    app,
    readdirSync(samples).map((name) => join(samples, name)),
  )
  expect(await logText(app)).toBe([header, ...golden, ''].join('\r\n'))
})

test('each assignment has a row for each certificate that is not withdrawn, whether it counts or not', async () => {
  const app = openTestApp({ now })
  const ada = {
    officer: 'Ada Ash',
    post_license: '1',
    basic_course: 'NASRO_BASIC',
    basic_completed_on: '2020-06-01',
  }
  await rosterOf(
    app,
    { ...ada, assumed_on: '2024-09-03', ended_on: '2026-06-05', district: 'East' },
    { ...ada, assumed_on: '2026-08-31', district: 'West' },
    { officer: 'Bo Birk', post_license: '2', assumed_on: '2026-08-31' },
  )
  await bareCertificatesOf(
    app,
    { post_license: '1', kind: 'supplemental', completed_on: '2026-07-10' },
    { post_license: '1', kind: 'mandated', completed_on: '2026-10-02' },
    // Without a Basic course a supplemental one does not count; it is listed all the same.
    { post_license: '2', kind: 'supplemental', completed_on: '2026-08-01' },
  )
  const rows = cells(await csvRows(app), 'officer', 'district', 'status', 'course_kind', 'days_early_or_late')
  // Paragraph (b): 2027-05-31 is 325 days after 2026-07-10 and 241 after 2026-10-02.
  expect(rows).toEqual([
    'Ada Ash | East | PENDING | supplemental | -325',
    'Ada Ash | East | PENDING | mandated | -241',
    'Ada Ash | West | COMPLIANT | supplemental | -325',
    'Ada Ash | West | COMPLIANT | mandated | -241',
    'Bo Birk | Ely Public Schools | OVERDUE | supplemental | -29',
  ])
})

test('a certificate dated after the as-of day is not in the log of that day', async () => {
  const app = openTestApp({ now })
  await rosterOf(app, { officer: 'Ada Ash', post_license: '1', assumed_on: '2026-08-31' })
  await bareCertificatesOf(app, { post_license: '1', kind: 'mandated', completed_on: '2026-10-02' })
  const dayOf = async (asOf: string) => cells(await csvRows(app, { asOf }), 'status', 'completed_on')
  expect(await dayOf('2026-10-01')).toEqual(['OVERDUE | '])
  expect(await dayOf('2026-10-02')).toEqual(['COMPLIANT_LATE | 2026-10-02'])
  expect(await dayOf('2026-10-03')).toEqual(['COMPLIANT_LATE | 2026-10-02'])
})

test('one who serves two agencies has rows at both, and a copy only where it is held', async () => {
  const app = openTestApp({ now })
  const ada = { officer: 'Ada Ash', post_license: '1', assumed_on: '2026-08-31' }
  await rosterOf(
    app,
    { ...ada, agency: 'Ely Police Department', mandated_completed_on: '2026-08-03', copy_on_file: 'yes' },
    { ...ada, agency: 'Cook Police Department', chief_email: 'chief@cook.example' },
  )
  expect(cells(await csvRows(app), 'agency', 'chief', 'completed_on', 'copy_held')).toEqual([
    'Cook Police Department | chief@cook.example | 2026-08-03 | no',
    'Ely Police Department | chief@ely.example | 2026-08-03 | paper',
  ])
})

test("contact days are those of the school year of the day that is judged, and of a stint's own role", async () => {
  const app = openTestApp({ now })
  const sub = { officer: 'Sam Sung', post_license: '3', role: 'substitute' }
  await rosterOf(
    app,
    { ...sub, assumed_on: '2025-09-08', ended_on: '2026-05-29' },
    { ...sub, assumed_on: '2026-09-14' },
  )
  await contactDaysOf(
    app,
    { post_license: '3', day: '2025-10-06' },
    { post_license: '3', day: '2025-10-07' },
    { post_license: '3', day: '2026-09-15' },
  )
  expect(cells(await csvRows(app), 'ended_on', 'status', 'contact_days_this_school_year')).toEqual([
    '2026-05-29 | EXEMPT_SUBSTITUTE | 2',
    ' | EXEMPT_SUBSTITUTE | 1',
  ])
})

test('JSON Lines has the same columns in the same order: lists as lists, numbers as numbers, null for nothing', async () => {
  const app = openTestApp({ now })
  await rosterOf(app, {
    officer: 'Ada Ash',
    post_license: '1',
    assumed_on: '2026-08-31',
    unable_attested_on: '2026-08-20',
  })
  await certificatesOf(app, { post_license: '1', kind: 'supplemental', completed_on: '2026-10-02' })
  const [row] = await jsonRows(app)
  expect(Object.keys(row ?? {})).toEqual(header.split(','))
  expect(row).toMatchObject({
    citation: ['626.8482 subd. 3(c)', '645.15'],
    duties_not_required: [4, 5],
    flags: ['DEADLINE_ROLLED', 'SUPPLEMENTAL_NOT_AVAILABLE'],
    // From 2026-10-02 to Mon 2027-03-01 are 150 days.
    days_early_or_late: -150,
    credits: null,
    copy_held: 'paper',
    school: null,
  })
})

test("what a coordinator gets leaves out what is not of an officer's public facts", async () => {
  const app = openTestApp({ now })
  await rosterOf(app, { officer: 'Ada Ash', post_license: '1', assumed_on: '2026-08-31' })
  const left = header
    .split(',')
    .filter(
      (name) =>
        !['rule_path', 'citation', 'unable_attested_on', 'policy_review', 'policy_reviewed_on'].includes(
          name,
        ) && !['duties_not_required', 'flags', 'recorded_by'].includes(name),
    )
  expect(Object.keys((await csvRows(app, { audience: 'public' }))[0] ?? {})).toEqual(left)
  expect(Object.keys((await jsonRows(app, { audience: 'public' }))[0] ?? {})).toEqual(left)
})

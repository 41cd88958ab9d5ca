// What a later file says is taken as a new version; what it leaves blank stays.
import { expect, test } from 'vitest'
import { openTestApp } from '../support/an-app.ts'
import {
  ann,
  type Cells,
  countsOf,
  importRows,
  ledgerLength,
  onRecord,
  versionsOf,
  warningsOf,
} from './import-a-file.ts'

const now = '2026-11-23 09:00'

/** A row with something in every column that may be blank. */
const full: Cells = {
  ...ann,
  agency_ori: 'MN0003500',
  chief_name: 'Chief Nyström',
  backup_name: 'City Administrator',
  backup_email: 'admin@ely.example',
  training_contact_email: 'training@ely.example',
  policy_adopted_on: '2025-07-01',
  district_number: '696',
  coordinator_name: 'Ingrid Ek',
  coordinator_email: 'safety@elyschools.example',
  school: 'Ely High',
  badge: '161',
  officer_email: 'ann@ely.example',
  role: 'substitute',
  contract: 'no',
  ended_on: '2027-06-01',
  continues_previous: 'yes',
  unable_attested_on: '2026-08-25',
  unable_reason: 'no seat',
  policy_reviewed_on: '2026-08-31',
  basic_course: 'NASRO_BASIC',
  basic_completed_on: '2019-05-01',
  basic_on_file: 'no',
  mandated_course_no: 'SRO-1',
  mandated_completed_on: '2026-06-13',
  supplemental_course_no: 'SUP-1',
  supplemental_completed_on: '2026-02-03',
  copy_on_file: 'yes',
}

const required = ['agency', 'district', 'officer', 'post_license', 'assumed_on']
/**
 * Blanked together: a course needs its day; and a copy is of the newest certificate in the row, so it would be of another.
 */
const together: Readonly<Record<string, readonly string[]>> = {
  unable_attested_on: ['unable_reason'],
  basic_course: ['basic_completed_on'],
  basic_completed_on: ['basic_course'],
  mandated_completed_on: ['mandated_course_no', 'copy_on_file'],
  supplemental_completed_on: ['supplemental_course_no'],
}

test('a blank cell says nothing and erases nothing, whichever it is', async () => {
  const app = openTestApp({ now })
  await importRows(app, [full])
  const entries = await ledgerLength(app)
  for (const column of Object.keys(full).filter((name) => !required.includes(name))) {
    const blanks = [column, ...(together[column] ?? [])].map((name) => [name, ''])
    const report = await importRows(app, [{ ...full, ...Object.fromEntries(blanks) }])
    expect([column, countsOf(report)]).toEqual([column, [[0, 0, 1, 0]]])
  }
  const alone = Object.fromEntries(required.map((name) => [name, full[name] ?? '']))
  expect(countsOf(await importRows(app, [alone]))).toEqual([[0, 0, 1, 0]])
  expect(await ledgerLength(app)).toBe(entries)
})

test('what is blank at first has its default: a regular officer, under contract, open-ended, the Basic on file', async () => {
  const app = openTestApp({ now })
  await importRows(app, [{ ...ann, basic_course: 'NASRO Basic', basic_completed_on: '5/1/2019' }])
  expect(
    await onRecord(app, 'assignments', 'role', 'contract', 'ended_on', 'continues_previous', 'school'),
  ).toEqual([['regular', 1, null, null, null]])
  expect(await onRecord(app, 'certificates', 'kind', 'course', 'on_file')).toEqual([
    ['basic', 'NASRO_BASIC', 1],
  ])
  expect(await onRecord(app, 'contacts', 'office', 'email')).toEqual([['chief', 'chief@ely.example']])
})

test('a new chief without an address leaves the old address, with a warning that names both', async () => {
  const app = openTestApp({ now })
  await importRows(app, [full])
  const renamed = { ...full, chief_name: 'Chief Berg', chief_email: '' }
  const report = await importRows(app, [renamed])
  expect(warningsOf(report)).toEqual([
    expect.stringContaining(
      "the chief is 'Chief Berg' now, in the place of 'Chief Nyström', and no address was given: mail goes to chief@ely.example still",
    ),
  ])
  expect(warningsOf(await importRows(app, [renamed]))).toEqual([])
})

/** What a corrected cell does: the table, and its columns before and after, by hand. */
const corrections = [
  ['officer', 'Ann Lee-Dahl', 'officers', 'name', 'Ann Lee', 'Ann Lee-Dahl'],
  ['badge', '900', 'officers', 'badge', '161', '900'],
  ['officer_email', 'lee@ely.example', 'officers', 'email', 'ann@ely.example', 'lee@ely.example'],
  ['role', 'regular', 'assignments', 'role', 'substitute', 'regular'],
  ['contract', 'yes', 'assignments', 'contract', 0, 1],
  ['ended_on', '12/31/2026', 'assignments', 'ended_on', '2027-06-01', '2026-12-31'],
  ['continues_previous', 'no', 'assignments', 'continues_previous', 1, 0],
  ['unable_reason', 'course full', 'attestations', 'reason', 'no seat', 'course full'],
  ['basic_course', 'OTHER', 'certificates', 'course', 'NASRO_BASIC', 'OTHER'],
  ['basic_on_file', 'x', 'certificates', 'on_file', 0, 1],
  ['mandated_course_no', 'SRO-2', 'certificates', 'course_no', 'SRO-1', 'SRO-2'],
  ['chief_name', 'Chief Berg', 'contacts', 'name', 'Chief Nyström', 'Chief Berg'],
  ['chief_email', 'berg@ely.example', 'contacts', 'email', 'chief@ely.example', 'berg@ely.example'],
  ['backup_email', 'b@ely.example', 'contacts', 'email', 'admin@ely.example', 'b@ely.example'],
  ['coordinator_name', 'Kari Ek', 'contacts', 'name', 'Ingrid Ek', 'Kari Ek'],
  ['agency', 'Ely Police', 'agencies', 'name', 'Ely Police Department', 'Ely Police'],
  ['district', 'Ely ISD', 'districts', 'name', 'Ely Public Schools', 'Ely ISD'],
] as const

test.each(corrections)(
  'a corrected %s (%s) is a new version, and the old one is kept',
  async (column, value, table, field, before, after) => {
    const app = openTestApp({ now })
    await importRows(app, [full])
    expect(countsOf(await importRows(app, [{ ...full, [column]: value }]))).toEqual([[0, 1, 0, 0]])
    const versions = await versionsOf(app, table)
    const current = versions.at(-1)
    expect(current).toMatchObject({ [field]: after, ended_seq: null })
    expect(versions.filter(({ ended_seq }) => ended_seq !== null)).toMatchObject([
      { id: current?.id, [field]: before, ended_seq: current?.recorded_seq },
    ])
  },
)

test('an attestation of another day is a second one, and the warning names the first', async () => {
  const app = openTestApp({ now })
  await importRows(app, [full])
  const report = await importRows(app, [{ ...full, unable_attested_on: '2026-08-26' }])
  expect(countsOf(report)).toEqual([[0, 1, 0, 0]])
  expect(warningsOf(report)[0]).toContain('2026-08-25')
  expect(await onRecord(app, 'attestations', 'attested_on')).toEqual([['2026-08-25'], ['2026-08-26']])
})

test('a declared paper copy is of the newest mandated or supplemental certificate that the row names', async () => {
  const app = openTestApp({ now })
  await importRows(app, [full])
  const [[certificate] = []] = await onRecord(app, 'copies', 'certificate_id')
  const certificates = await onRecord(app, 'certificates', 'id', 'kind', 'completed_on')
  expect(certificates).toContainEqual([certificate, 'mandated', '2026-06-13'])
})

test('officers who serve and are not in the file are listed and not ended; those of other agencies are not listed', async () => {
  const app = openTestApp({ now })
  const gone = { ...ann, officer: 'Cy Fox', post_license: '14003' }
  const ended = { ...ann, officer: 'Dee Orr', post_license: '14004', ended_on: '2026-10-01' }
  const elsewhere = { ...ann, agency: 'Tower Police', officer: 'Eve Poe', post_license: '14005' }
  await importRows(app, [ann, gone, { ...elsewhere, chief_email: '' }])
  await importRows(app, [ended])
  const report = await importRows(app, [ann])
  expect(report.missing_officers).toEqual(['Cy Fox'])
  expect(await onRecord(app, 'assignments', 'ended_on')).toEqual([[null], [null], [null], ['2026-10-01']])
})

test('an officer whose row was refused is in the file, and not missing', async () => {
  const app = openTestApp({ now })
  await importRows(app, [ann, { ...ann, officer: 'Cy Fox', post_license: '14003' }])
  const report = await importRows(app, [
    ann,
    { ...ann, officer: 'Cy Fox', post_license: '14003', role: 'boss' },
  ])
  expect([countsOf(report), report.missing_officers]).toEqual([[[0, 0, 1, 1]], []])
})

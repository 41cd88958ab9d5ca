// Who and what a row means: officers by license, agencies by ORI, districts by number, assignments by five things.
import { describe, expect, test } from 'vitest'
import { importFiles } from '../../src/flow/imports/import-files.ts'
import { openTestApp } from '../support/an-app.ts'
import {
  againTheSame,
  ann,
  bob,
  type Cells,
  countsOf,
  csvOf,
  fileIn,
  importRows,
  onRecord,
  problemsOf,
  versionsOf,
  warningsOf,
} from './import-a-file.ts'

const now = '2026-11-23 09:00'

test('a license written with other spaces and capitals is the same officer, and nothing has changed', async () => {
  const app = openTestApp({ now })
  await importRows(app, [{ ...ann, post_license: 'PL 14001' }])
  const report = await importRows(app, [{ ...ann, post_license: ' pl14001 ' }])
  expect(countsOf(report)).toEqual([[0, 0, 1, 0]])
  expect(await onRecord(app, 'officers', 'post_license')).toEqual([['PL 14001']])
})

test('an agency and a district are known by name whatever the capitals and spaces', async () => {
  const app = openTestApp({ now })
  await importRows(app, [ann])
  const report = await importRows(app, [
    { ...ann, agency: 'ELY POLICE  DEPARTMENT', district: 'ely publicschools' },
  ])
  expect(countsOf(report)).toEqual([[0, 0, 1, 0]])
  expect(await onRecord(app, 'agencies', 'name')).toEqual([['Ely Police Department']])
  expect(await onRecord(app, 'districts', 'name')).toEqual([['Ely Public Schools']])
})

test('an agency first named without its ORI and a district without its number are the same when these come', async () => {
  const app = openTestApp({ now })
  await importRows(app, [ann])
  const numbered = { ...ann, agency_ori: 'mn 000 3500', district_number: '0696-01' }
  expect(countsOf(await importRows(app, [numbered]))).toEqual([[0, 1, 0, 0]])
  expect(await onRecord(app, 'agencies', 'name', 'ori')).toEqual([['Ely Police Department', 'MN0003500']])
  expect(await onRecord(app, 'districts', 'number')).toEqual([['0696-01']])
  expect(countsOf(await importRows(app, [ann]))).toEqual([[0, 0, 1, 0]])
})

test('an agency known by its ORI takes a new name and stays the same agency', async () => {
  const app = openTestApp({ now })
  await importRows(app, [{ ...ann, agency_ori: 'MN0003500' }])
  const report = await importRows(app, [{ ...ann, agency: 'Ely Police', agency_ori: 'mn0003500' }])
  expect(countsOf(report)).toEqual([[0, 1, 0, 0]])
  const [old, current] = await versionsOf(app, 'agencies')
  expect(old).toMatchObject({ name: 'Ely Police Department', ended_seq: current?.recorded_seq })
  expect(current).toMatchObject({ id: old?.id, name: 'Ely Police', ended_seq: null })
})

test('a name that stands for two agencies is refused without the ORI, whatever the order of the rows', async () => {
  const one = { ...ann, agency_ori: 'MN1', chief_email: '' }
  const other = { ...bob, agency_ori: 'MN2', chief_email: '' }
  const unclear = { ...ann, officer: 'Cy Fox', post_license: '14003', agency_ori: '', chief_email: '' }
  for (const rows of [
    [unclear, one, other],
    [one, other, unclear],
  ]) {
    const app = openTestApp({ now })
    const path = fileIn(app, csvOf(...rows))
    const report = await importFiles(app, [path])
    expect(countsOf(report)).toEqual([[2, 0, 0, 1]])
    expect(problemsOf(report)[0]).toMatchObject({
      line: rows.indexOf(unclear) + 2,
      column: 'agency',
      value: 'Ely Police Department',
      expected: 'fill agency_ori too',
    })
    expect(await onRecord(app, 'officers', 'name')).not.toContainEqual(['Cy Fox'])
    const { written, counts, expected } = await againTheSame(app, [path], report)
    expect([written, counts]).toEqual([0, expected])
  }
})

test('a row refused for its district leaves no agency and no officer behind', async () => {
  const app = openTestApp({ now })
  await importRows(app, [
    { ...ann, district_number: '1' },
    { ...bob, district_number: '2' },
  ])
  const stranger = { ...ann, agency: 'Cook Police', officer: 'Cy Fox', post_license: '14003' }
  const report = await importRows(app, [stranger])
  expect(problemsOf(report)).toMatchObject([{ column: 'district', expected: 'fill district_number too' }])
  expect(await onRecord(app, 'agencies', 'name')).toEqual([['Ely Police Department']])
  expect(await onRecord(app, 'officers', 'name')).toEqual([['Ann Lee'], ['Bob Dahl']])
})

test('one officer may serve two schools, two districts and two agencies: each is an assignment', async () => {
  const app = openTestApp({ now })
  const rows = [
    { ...ann, school: 'Ely High' },
    { ...ann, school: 'Ely Middle' },
    { ...ann, district: 'Tower Schools', school: 'Tower High' },
    {
      ...ann,
      agency: 'St. Louis County Sheriff',
      chief_email: 'sheriff@stlouis.example',
      school: 'Ely High',
    },
  ]
  const path = fileIn(app, csvOf(...rows))
  const report = await importFiles(app, [path])
  expect(countsOf(report)).toEqual([[4, 0, 0, 0]])
  expect(await onRecord(app, 'officers', 'name')).toEqual([['Ann Lee']])
  const { written, counts, expected } = await againTheSame(app, [path], report)
  expect([written, counts]).toEqual([0, expected])
})

describe('a blank school matches any one', () => {
  test('a row without the school means the assignment that has one', async () => {
    const app = openTestApp({ now })
    await importRows(app, [{ ...ann, school: 'Ely High' }])
    expect(countsOf(await importRows(app, [ann]))).toEqual([[0, 0, 1, 0]])
    expect(await onRecord(app, 'assignments', 'school')).toEqual([['Ely High']])
  })

  test('a school that comes later is filled in; another school then is another assignment', async () => {
    const app = openTestApp({ now })
    await importRows(app, [ann])
    const rows = [
      { ...ann, school: 'Ely High' },
      { ...ann, school: 'Ely Middle' },
    ]
    expect(countsOf(await importRows(app, rows))).toEqual([[1, 1, 0, 0]])
    expect(await onRecord(app, 'assignments', 'school')).toEqual([['Ely High'], ['Ely Middle']])
  })

  test('a school spelled with other capitals is the same school', async () => {
    const app = openTestApp({ now })
    await importRows(app, [{ ...ann, school: 'Ely High' }])
    expect(countsOf(await importRows(app, [{ ...ann, school: 'ELY  HIGH' }]))).toEqual([[0, 0, 1, 0]])
  })
})

describe('a start that moved', () => {
  const moved = (assumed_on: string): Cells => ({ ...ann, assumed_on })

  // From 2026-09-01: 31 days on is 10-02, 32 days on 10-03; 31 days back is 08-01, 32 days back 07-31.
  test.each(['2026-10-02', '2026-08-01'])('by 31 days to %s is corrected', async (day) => {
    const app = openTestApp({ now })
    await importRows(app, [ann])
    expect(countsOf(await importRows(app, [moved(day)]))).toEqual([[0, 1, 0, 0]])
    const [old, current] = await versionsOf(app, 'assignments')
    expect(old).toMatchObject({ assumed_on: '2026-09-01', ended_seq: current?.recorded_seq })
    expect(current).toMatchObject({ id: old?.id, assumed_on: day })
  })

  test('by 32 days on is a new assignment, with a warning that the older one is open', async () => {
    const app = openTestApp({ now })
    await importRows(app, [ann])
    const report = await importRows(app, [moved('2026-10-03')])
    expect(countsOf(report)).toEqual([[1, 0, 0, 0]])
    expect(warningsOf(report)).toEqual([
      'line 2: Ann Lee: an assignment there since 2026-09-01 is still open; end it if this one follows it',
    ])
    expect(await onRecord(app, 'assignments', 'assumed_on')).toEqual([['2026-09-01'], ['2026-10-03']])
  })

  test('by 32 days back is a new assignment, and none is older', async () => {
    const app = openTestApp({ now })
    await importRows(app, [ann])
    const report = await importRows(app, [moved('2026-07-31')])
    expect(countsOf(report)).toEqual([[1, 0, 0, 0]])
    expect(warningsOf(report)).toEqual([])
  })

  test('is no correction of an assignment that a later row of the file means as it is', async () => {
    const app = openTestApp({ now })
    await importRows(app, [ann])
    const report = await importRows(app, [moved('2026-09-08'), ann])
    expect(countsOf(report)).toEqual([[1, 0, 1, 0]])
    expect(await onRecord(app, 'assignments', 'assumed_on')).toEqual([['2026-09-01'], ['2026-09-08']])
  })

  test('nor of one that a row of another roster means as it is', async () => {
    const app = openTestApp({ now })
    await importRows(app, [ann])
    const report = await importFiles(app, [fileIn(app, csvOf(moved('2026-09-08'))), fileIn(app, csvOf(ann))])
    expect(countsOf(report)).toEqual([
      [1, 0, 0, 0],
      [0, 0, 1, 0],
    ])
  })

  test('corrects once: a second row that moved is a new assignment', async () => {
    const app = openTestApp({ now })
    await importRows(app, [ann])
    const path = fileIn(app, csvOf(moved('2026-09-08'), moved('2026-09-15')))
    const report = await importFiles(app, [path])
    expect(countsOf(report)).toEqual([[1, 1, 0, 0]])
    const { written, counts, expected } = await againTheSame(app, [path], report)
    expect([written, counts]).toEqual([0, expected])
  })

  test('with two open assignments to choose from is a new one', async () => {
    const app = openTestApp({ now })
    await importRows(app, [ann, moved('2026-09-20')])
    const report = await importRows(app, [moved('2026-09-10')])
    expect(countsOf(report)).toEqual([[1, 0, 0, 0]])
  })

  test('does not correct an assignment that has ended, one at another school, or another officer’s', async () => {
    const app = openTestApp({ now })
    await importRows(app, [
      { ...ann, school: 'Ely High', ended_on: '2026-09-04' },
      { ...ann, school: 'Ely Middle', ended_on: '' },
    ])
    const report = await importRows(app, [
      { ...ann, school: 'Ely High', assumed_on: '2026-09-08' },
      { ...bob, school: 'Ely Middle', assumed_on: '2026-09-08' },
    ])
    expect(countsOf(report)).toEqual([[2, 0, 0, 0]])
  })
})

// Of the notices in one letter only the most urgent rung of each matter is told.
import { expect, test } from 'vitest'
import { outrunIn } from '../../src/notices/outrun.ts'

type Carried = Parameters<typeof outrunIn>[0][number]

const notice = (id: number, rung: string, more: Partial<Carried> = {}): Carried => ({
  id,
  agency_id: 1,
  officer_id: 1,
  situation: rung.startsWith('overdue') ? 'overdue' : 'deadline',
  deadline_nominal: '2027-02-28',
  deadline: '2027-03-01',
  since: null,
  rung,
  part: 'notice',
  ...more,
})

const outrun = (...carried: Carried[]) => [...outrunIn(carried)]
const words: Readonly<Record<string, string>> = {
  0: 'the rung on the last day',
  1: 'the rung 1 day before the deadline',
  'overdue-10': 'overdue rung 10',
}
const by = (rung: string) => `${words[rung]} came due before this one could leave`

test('fewer days before the deadline outrun more, and a later overdue letter an earlier one', () => {
  expect(outrun(notice(1, '3'), notice(2, '0'), notice(3, '14'))).toEqual([
    [1, by('0')],
    [3, by('0')],
  ])
  expect(outrun(notice(1, 'overdue-9'), notice(2, 'overdue-10'))).toEqual([[1, by('overdue-10')]])
})

test('another officer, agency, deadline, situation or first-seen day is another matter', () => {
  const others: Partial<Carried>[] = [
    { officer_id: 2 },
    { agency_id: 2 },
    { deadline_nominal: '2027-03-01' },
    { deadline: '2027-03-02' },
    { situation: 'review' },
    { since: '2027-01-01' },
  ]
  for (const other of others) expect(outrun(notice(1, '3'), notice(2, '0', other))).toEqual([])
})

test('the same rung in two offices is told in both', () => {
  expect(outrun(notice(1, 'overdue-2'), notice(2, 'overdue-2'))).toEqual([])
})

test('a copy is outrun by a notice or a copy, and outruns copies alone', () => {
  const [copy, newerCopy] = [notice(1, '3', { part: 'copy' }), notice(2, '0', { part: 'copy' })]
  expect(outrun(copy, newerCopy)).toEqual([[1, by('0')]])
  expect(outrun(copy, notice(3, '1'))).toEqual([[1, by('1')]])
  expect(outrun(newerCopy, notice(3, '1'))).toEqual([])
})

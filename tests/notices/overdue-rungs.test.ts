// The days on which an overdue officer is told again: weekly up to the eighth, then every 30 days.
import { describe, expect, test } from 'vitest'
import { plainDate as day } from '../../src/law/calendar.ts'
import { type Matter, overdueRung, rankOf, rungsOf } from '../../src/notices/due-rungs.ts'
import { daysBefore } from '../../src/notices/ladder.ts'

const onDay = (deadline: string, n: number): string => overdueRung(day(deadline), n).on
const matter = (legal: string, nominal = legal): Matter => ({
  situation: 'overdue',
  deadline_nominal: day(nominal),
  deadline: day(legal),
})
const newest = (of: Matter, asOf: string) => rungsOf(of, daysBefore, day(asOf)).passed.at(-1)?.rung
const next = (of: Matter, asOf: string) => rungsOf(of, daysBefore, day(asOf)).nextOn

describe('after 2027-05-31', () => {
  test('overdue-1 is the day after the deadline, Tue 2027-06-01', () => {
    expect(newest(matter('2027-05-31'), '2027-05-31')).toBe('0')
    expect(newest(matter('2027-05-31'), '2027-06-01')).toBe('overdue-1')
    expect(newest(matter('2027-05-31'), '2027-06-02')).toBe('overdue-1')
  })

  test('overdue-2 to overdue-8 follow weekly, on Tuesdays to 2027-07-20', () => {
    const tuesdays = ['06-01', '06-08', '06-15', '06-22', '06-29', '07-06', '07-13', '07-20']
    for (const [n, tuesday] of tuesdays.entries()) expect(onDay('2027-05-31', n + 1)).toBe(`2027-${tuesday}`)
  })

  test('overdue-9 is 30 days after overdue-8, not 7: Thu 2027-08-19', () => {
    expect(newest(matter('2027-05-31'), '2027-07-27')).toBe('overdue-8')
    expect(newest(matter('2027-05-31'), '2027-08-18')).toBe('overdue-8')
    expect(newest(matter('2027-05-31'), '2027-08-19')).toBe('overdue-9')
    expect(next(matter('2027-05-31'), '2027-07-20')).toBe('2027-08-19')
  })

  test('a rung moved forward moves no later one: overdue-10 Sat 2027-09-18 is told Monday, overdue-11 is 30 days after the Saturday', () => {
    expect(onDay('2027-05-31', 10)).toBe('2027-09-20')
    expect(onDay('2027-05-31', 11)).toBe('2027-10-18')
    expect(onDay('2027-05-31', 12)).toBe('2027-11-17')
  })
})

describe('a rung day on which nobody works moves forward', () => {
  test('from Friday, Saturday, Sunday and Monday to Friday, Monday, Monday and Monday', () => {
    expect(onDay('2027-04-08', 1)).toBe('2027-04-09')
    expect(onDay('2027-04-09', 1)).toBe('2027-04-12')
    expect(onDay('2027-04-10', 1)).toBe('2027-04-12')
    expect(onDay('2027-04-11', 1)).toBe('2027-04-12')
  })

  test('from Labor Day, Mon 2026-09-07, to Tue 2026-09-08; also from the Saturday before it', () => {
    expect(onDay('2026-09-04', 1)).toBe('2026-09-08')
    expect(onDay('2026-09-06', 1)).toBe('2026-09-08')
    expect(onDay('2026-09-07', 1)).toBe('2026-09-08')
    expect(onDay('2026-09-08', 1)).toBe('2026-09-09')
  })

  test('from Martin Luther King Day: overdue-3 after Sun 2027-01-03 is Tue 2027-01-19, overdue-4 again a Monday', () => {
    expect(onDay('2027-01-03', 2)).toBe('2027-01-11')
    expect(onDay('2027-01-03', 3)).toBe('2027-01-19')
    expect(onDay('2027-01-03', 4)).toBe('2027-01-25')
  })
})

test('an incumbent overdue since Tue 2025-09-02 has come to overdue-16 on Thu 2026-06-18, and to 17 on Mon 2026-07-20', () => {
  // 2025-09-02 + 49 = 2025-10-21 is overdue-8; + 8 × 30 = 240 days = 2026-06-18 is overdue-16; + 30 = Sat 2026-07-18.
  const incumbent = matter('2025-09-01')
  expect(newest(incumbent, '2026-06-17')).toBe('overdue-15')
  expect(newest(incumbent, '2026-06-18')).toBe('overdue-16')
  expect(newest(incumbent, '2026-07-19')).toBe('overdue-16')
  expect(newest(incumbent, '2026-07-20')).toBe('overdue-17')
})

test('overdue counts from the legal deadline, not the nominal one: Sun 2027-02-28 rolled to Mon 2027-03-01 gives Tue 2027-03-02', () => {
  expect(newest(matter('2027-03-01', '2027-02-28'), '2027-03-01')).toBe('0')
  expect(newest(matter('2027-03-01', '2027-02-28'), '2027-03-02')).toBe('overdue-1')
})

test('the longer overdue the more urgent, and any overdue rung more than any before the deadline', () => {
  const byUrgency = ['overdue-10', 'overdue-9', 'overdue-1', '0', '1', '3', '7', '180']
  expect([...byUrgency].reverse().sort((a, b) => rankOf(b) - rankOf(a))).toEqual(byUrgency)
})

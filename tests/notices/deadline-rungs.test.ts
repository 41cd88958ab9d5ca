// The days on which the rungs before a deadline are told: 180, 90, 60, 30, 14, 7, 3, 1 and 0 days before it.
import { describe, expect, test } from 'vitest'
import { plainDate as day } from '../../src/law/calendar.ts'
import { deadlineRung, type Matter, rungsOf } from '../../src/notices/due-rungs.ts'
import { daysBefore, neverLeftOut } from '../../src/notices/ladder.ts'

/** Paragraph (b): the last day is Mon 2027-05-31, Memorial Day; nominal and legal are one, it is no period. */
const b: Matter = {
  situation: 'deadline',
  deadline_nominal: day('2027-05-31'),
  deadline: day('2027-05-31'),
}
/** Paragraph (c): assumed 2026-08-31, six months are Sun 2027-02-28, rolled to Mon 2027-03-01. */
const c: Matter = {
  situation: 'deadline',
  deadline_nominal: day('2027-02-28'),
  deadline: day('2027-03-01'),
}

const onDays = (deadline: string, ...days: number[]) =>
  days.map((each) => deadlineRung(day(deadline), each).on as string)
const passedBy = (matter: Matter, asOf: string) =>
  rungsOf(matter, daysBefore, day(asOf)).passed.map(({ rung }) => rung)
const nextAfter = (matter: Matter, asOf: string) => rungsOf(matter, daysBefore, day(asOf)).nextOn

test('the ladder is 180, 90, 60, 30, 14, 7, 3, 1 and 0 days before, and 30, 7 and 0 are never left out', () => {
  expect(daysBefore).toEqual([180, 90, 60, 30, 14, 7, 3, 1, 0])
  expect(neverLeftOut).toEqual([30, 7, 0])
})

describe('a rung is told on its day', () => {
  test('on the day itself when it is a working day: 180 days before 2027-05-31 is Wed 2026-12-02', () => {
    // December 2 to 31 are 29 days, then 31 + 28 + 31 + 30 + 31 = 180.
    expect(onDays('2027-05-31', 180, 90, 60)).toEqual(['2026-12-02', '2027-03-02', '2027-04-01'])
  })

  test('has not come the day before, has come on the day, and stays passed the day after', () => {
    expect(passedBy(b, '2026-12-01')).toEqual([])
    expect(passedBy(b, '2026-12-02')).toEqual(['180'])
    expect(passedBy(b, '2026-12-03')).toEqual(['180'])
  })

  test('the next one is looked for on its own day', () => {
    expect(nextAfter(b, '2026-12-01')).toBe('2026-12-02')
    expect(nextAfter(b, '2026-12-02')).toBe('2027-03-02')
    expect(nextAfter(b, '2027-05-27')).toBe('2027-05-28')
    expect(nextAfter(b, '2027-05-28')).toBeNull()
  })
})

describe('a rung day on which nobody works moves back', () => {
  test('from Friday, Saturday, Sunday and Monday to Friday, Friday, Friday and Monday', () => {
    expect(onDays('2027-04-09', 0)).toEqual(['2027-04-09'])
    expect(onDays('2027-04-10', 0)).toEqual(['2027-04-09'])
    expect(onDays('2027-04-11', 0)).toEqual(['2027-04-09'])
    expect(onDays('2027-04-12', 0)).toEqual(['2027-04-12'])
  })

  test('from Labor Day, Mon 2026-09-07, over the weekend to Fri 2026-09-04; the days beside it stay', () => {
    expect(onDays('2026-09-04', 0)).toEqual(['2026-09-04'])
    expect(onDays('2026-09-07', 0)).toEqual(['2026-09-04'])
    expect(onDays('2026-09-08', 0)).toEqual(['2026-09-08'])
  })

  test('180 days before Sat 2027-03-06 is Labor Day: told Fri 2026-09-04', () => {
    // September 7 to 30 are 23 days, then 31 + 30 + 31 + 31 + 28 + 6 = 180.
    expect(onDays('2027-03-06', 180)).toEqual(['2026-09-04'])
  })

  test('from a holiday kept on another day: Fri 2026-07-03, Mon 2027-07-05, Fri 2027-12-31', () => {
    expect(onDays('2026-07-03', 0)).toEqual(['2026-07-02'])
    expect(onDays('2027-07-05', 0)).toEqual(['2027-07-02'])
    expect(onDays('2027-12-31', 0)).toEqual(['2027-12-30'])
  })

  test('but not from Indigenous Peoples Day nor the Friday after Thanksgiving, which are working days', () => {
    expect(onDays('2026-10-12', 0)).toEqual(['2026-10-12'])
    expect(onDays('2026-11-27', 0)).toEqual(['2026-11-27'])
    expect(onDays('2026-11-26', 0)).toEqual(['2026-11-25'])
  })
})

describe('at the end of paragraph (b), Memorial Day 2027-05-31', () => {
  test('rungs 3, 1 and 0 all fall on Fri 2027-05-28', () => {
    expect(onDays('2027-05-31', 7, 3, 1, 0)).toEqual(['2027-05-24', '2027-05-28', '2027-05-28', '2027-05-28'])
  })

  test('and rung 0 comes last, as the most urgent', () => {
    expect(passedBy(b, '2027-05-27').at(-1)).toBe('7')
    expect(passedBy(b, '2027-05-28')).toEqual(['180', '90', '60', '30', '14', '7', '3', '1', '0'])
    expect(passedBy(b, '2027-05-31').at(-1)).toBe('0')
  })
})

test('rungs count from the nominal deadline: for Sun 2027-02-28 rung 0 is Fri 2027-02-26, though Mon 2027-03-01 is in time', () => {
  expect(passedBy(c, '2027-02-25').at(-1)).toBe('3')
  expect(passedBy(c, '2027-02-26').at(-1)).toBe('0')
  expect(nextAfter(c, '2027-02-26')).toBeNull()
})

test('an agency with its own list is told by that list, whatever its order', () => {
  const own = rungsOf(b, [0, 7, 30], day('2027-05-24'))
  expect(own.passed.map(({ rung }) => rung)).toEqual(['30', '7'])
  expect(own.nextOn).toBe('2027-05-28')
})

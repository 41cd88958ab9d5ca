// Days, months, school years, holidays and six months, against days looked up in a calendar.
import { expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  addYears,
  daysBetween,
  firstDayOfNextSchoolYear,
  parsePlainDate,
  plainDate,
  schoolYearOf,
  weekday,
} from '../../src/law/calendar.ts'
import { sixMonthsAfter } from '../../src/law/computing-time.ts'
import {
  isLegalHoliday,
  isOptionalHoliday,
  isWorkingDay,
  nextWorkingDayAfter,
  workingDayOnOrAfter,
  workingDayOnOrBefore,
} from '../../src/law/holidays.ts'

const day = plainDate

test('only days that exist, written strictly, are days', () => {
  for (const good of ['2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])
    expect(parsePlainDate(good)).toBe(good)
  const bad = [
    '2025-02-29',
    '1900-02-29',
    '2025-04-31',
    '2025-13-01',
    '2025-00-10',
    '2025-01-00',
    '0000-01-01',
  ]
  for (const text of [
    ...bad,
    '2025-1-01',
    '2025/01/01',
    ' 2025-01-01',
    '2025-01-01T',
    '20a5-01-01',
    '',
    '٢٠٢٥-01-01',
  ])
    expect(parsePlainDate(text), text).toBeUndefined()
  expect(() => plainDate('2025-02-30')).toThrow('2025-02-30')
})

test('each day of 150 years follows the one before, and weekdays go round', () => {
  let at = day('1970-01-01')
  for (let count = 0; count < 55_000; count++) {
    expect(at).toBe(new Date(count * 86_400_000).toISOString().slice(0, 10))
    if (weekday(at) !== ((count + 3) % 7) + 1) expect.fail(at)
    at = addDays(at, 1)
  }
  expect(addDays(day('2024-03-01'), -1)).toBe('2024-02-29')
  expect(daysBetween(day('2025-09-01'), day('2026-09-01'))).toBe(365)
  expect(addDays(day('9999-12-31'), 1)).toBe('9999-12-31')
})

test('a month that has no such day gives its last day', () => {
  expect(addMonths(day('2027-08-28'), 6)).toBe('2028-02-28')
  for (const from of ['2027-08-29', '2027-08-30', '2027-08-31'])
    expect(addMonths(day(from), 6)).toBe('2028-02-29')
  expect(addMonths(day('2026-08-31'), 6)).toBe('2027-02-28')
  expect(addMonths(day('2027-03-31'), 6)).toBe('2027-09-30')
  expect(addMonths(day('2026-01-15'), -2)).toBe('2025-11-15')
  expect(addYears(day('2028-02-29'), 3)).toBe('2031-02-28')
  expect(addYears(day('2024-02-29'), 4)).toBe('2028-02-29')
})

test('the school year turns on July 1', () => {
  expect(schoolYearOf(day('2026-06-30'))).toBe('2025-26')
  expect(schoolYearOf(day('2026-07-01'))).toBe('2026-27')
  expect(schoolYearOf(day('2100-01-01'))).toBe('2099-00')
  expect(firstDayOfNextSchoolYear(day('2026-06-30'))).toBe('2026-07-01')
  expect(firstDayOfNextSchoolYear(day('2026-07-01'))).toBe('2027-07-01')
})

test('the legal holidays of 2027 and the days they shift to', () => {
  const listed = [
    '01-01',
    '01-18',
    '02-15',
    '05-31',
    '06-18',
    '06-19',
    '07-04',
    '07-05',
    '09-06',
    '11-11',
    '11-25',
    '12-24',
    '12-25',
    '12-31',
  ]
  const found: string[] = []
  for (let at = day('2027-01-01'); at <= '2027-12-31'; at = addDays(at, 1))
    if (isLegalHoliday(at)) found.push(at.slice(5))
  expect(found).toEqual(listed)
  expect(isLegalHoliday(day('2028-01-01'))).toBe(true)
  expect(isLegalHoliday(day('2028-01-03'))).toBe(false)
})

test('optional holidays are working days', () => {
  for (const optional of ['2027-10-11', '2027-11-26']) {
    expect(isOptionalHoliday(day(optional))).toBe(true)
    expect(isWorkingDay(day(optional))).toBe(true)
  }
  expect(isOptionalHoliday(day('2027-11-19'))).toBe(false)
})

test('working days on, before and after', () => {
  expect(workingDayOnOrBefore(day('2027-05-31'))).toBe('2027-05-28')
  expect(workingDayOnOrAfter(day('2027-05-29'))).toBe('2027-06-01')
  expect(workingDayOnOrAfter(day('2027-06-01'))).toBe('2027-06-01')
  expect(nextWorkingDayAfter(day('2027-06-01'))).toBe('2027-06-02')
  expect(nextWorkingDayAfter(day('2027-12-30'))).toBe('2028-01-03')
})

test('optional holidays are named only where they would move the last day', () => {
  expect(sixMonthsAfter(day('2027-04-10')).withOptionalHolidays).toBe('2027-10-12')
  expect(sixMonthsAfter(day('2027-04-12')).withOptionalHolidays).toBeNull()
  expect(sixMonthsAfter(day('2026-05-26')).withOptionalHolidays).toBe('2026-11-30')
})

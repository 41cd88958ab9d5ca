// The public facts of an officer in plain words: status, place, course, copy; nothing of how the status came about.
import { addDays } from '../../law/calendar.ts'
import type { WeeklyOfficer } from '../digest-model.ts'
import { daysInWords, fullDay, shortDay } from './day-words.ts'
import { listed } from './names.ts'

/** 'overdue since Tue, Sep 2, 2025', 'due by Mon, Mar 1, 2027', 'trained'. */
export const publicStatus = ({ status, deadline }: Pick<WeeklyOfficer, 'status' | 'deadline'>): string => {
  const day = deadline === null ? '' : fullDay(deadline)
  switch (status) {
    case 'OVERDUE':
      return deadline === null ? 'overdue' : `overdue since ${fullDay(addDays(deadline, 1))}`
    case 'PENDING':
      return `due by ${day}`
    case 'PRE_ASSIGNMENT_REQUIRED':
      return `to be trained before starting, by ${day}`
    case 'COMPLIANT':
    case 'COMPLIANT_LATE':
      return 'trained'
    case 'EXEMPT_SUBSTITUTE':
      return 'exempt'
    case 'REVIEW':
      return 'to be decided by the agency'
    case 'NOT_YET_EFFECTIVE':
    case 'NOT_APPLICABLE':
      return 'no training is asked for'
  }
}

/** 'Regular, Lincoln High School'; the districts too where the page is about several. */
export const placeWords = (
  { role, schools, districts }: WeeklyOfficer,
  { withDistrict }: { readonly withDistrict: boolean },
): string =>
  [
    role === 'substitute' ? 'Substitute' : 'Regular',
    ...(schools.length === 0 ? [] : [listed(schools)]),
    ...(withDistrict ? [listed(districts)] : []),
  ].join(', ')

const copyWords = {
  HELD: 'copy held',
  MISSING: 'no copy held',
  STALE: 'the copy held is of an older one',
  NOT_YET: '',
  NOT_REQUIRED: '',
} as const

/** 'Mandated course, completed Jun 12, 2026; copy held'. */
export const courseWords = ({ course, copy }: WeeklyOfficer): string => {
  if (course === null) return 'No course that counts is on record'
  const held = copyWords[copy]
  return `${course.title}, completed ${shortDay(course.completedOn)}${held === '' ? '' : `; ${held}`}`
}

/** '47 student contact days this school year'; nothing for a regular officer. */
export const contactDayWords = ({ contactDays }: WeeklyOfficer): string =>
  contactDays === null ? '' : `${daysInWords(contactDays).replace(' ', ' student contact ')} this school year`

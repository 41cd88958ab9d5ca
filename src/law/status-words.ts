// The status in plain words, for a letter or a page.
import { addDays, dayWithWeekday, type PlainDate } from './calendar.ts'
import type { Decision } from './decision.ts'

const dayAfter = (deadline: PlainDate | null): string =>
  deadline === null ? '' : ` since ${dayWithWeekday(addDays(deadline, 1))}`

const by = (deadline: PlainDate | null): string =>
  deadline === null ? '' : ` by ${dayWithWeekday(deadline)}`

/** The status in a few words that go after the officer's name: 'training due by Mon 2027-03-01'. */
export const statusWords = ({ status, deadline }: Pick<Decision, 'status' | 'deadline'>): string => {
  switch (status) {
    case 'NOT_APPLICABLE':
      return 'not serving as a school resource officer, so no training is asked for'
    case 'NOT_YET_EFFECTIVE':
      return 'the training requirement has not begun yet'
    case 'PRE_ASSIGNMENT_REQUIRED':
      return `to be trained before starting${by(deadline)}`.replace(' by ', ', by ')
    case 'PENDING':
      return `training due${by(deadline)}`
    case 'COMPLIANT':
      return 'trained in time'
    case 'COMPLIANT_LATE':
      return 'trained, but late'
    case 'OVERDUE':
      return `training overdue${dayAfter(deadline)}`
    case 'EXEMPT_SUBSTITUTE':
      return 'exempt as a substitute with fewer than 60 student contact days'
    case 'REVIEW':
      return 'a person must decide: dates alone cannot'
  }
}

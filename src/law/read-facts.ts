// Reads facts from untrusted JSON, strictly: every key known, every day one that exists.
import { type SchoolYear, schoolYearOf } from './calendar.ts'
import type { Assignment, Basic, Certificate, Facts, ReviewAnswers } from './facts.ts'
import {
  type Faults,
  type Fields,
  isFields,
  readBoolean,
  readDay,
  readDayOrNull,
  readTextOrNull,
  readWord,
  refuse,
  refuseOtherKeys,
  type Spot,
  shown,
} from './fields.ts'
import { SUBSTITUTE_LIMIT } from './parameters.ts'

/** What the line calls itself; undefined where it has no `id`. */
export type Id = string | number | null | undefined
export type FactsRead = { readonly id: Id } & ({ readonly facts: Facts } | { readonly error: string })

const TOP_KEYS = [
  'as_of',
  'contract_sro',
  'substitute',
  'basic',
  'mandated',
  'supplemental',
  'assignments',
  'policy_adopted',
  'id',
  'employer_unable_attested',
  'contact_days',
  'sixtieth_contact_day',
  'policy_reviewed',
  'cert_copy_on_file',
  'review_answers',
]
const BASIC_KEYS = ['course', 'completed', 'certificate_on_file']
const CERTIFICATE_KEYS = ['completed', 'course_approved_on']
const ASSIGNMENT_KEYS = ['assumed', 'ended', 'agency', 'district', 'continues_previous']
const REVIEW_KEYS = ['same_day_completion', 'supplemental_after_b_window']

const TOP: Spot = { list: '', index: -1 }
const IN_BASIC: Spot = { list: 'basic', index: -1 }
const IN_ANSWERS: Spot = { list: 'review_answers', index: -1 }
const NO_BASIC: Basic = { course: null, completed: null, certificate_on_file: false }

const readId = (faults: Faults, value: unknown): Id => {
  if (value === undefined || value === null || typeof value === 'string') return value
  if (typeof value === 'number') return value
  refuse(faults, 'id', value, 'a text, a number, or null')
  return null
}

const readBasic = (faults: Faults, value: unknown): Basic => {
  if (!isFields(value)) {
    refuse(faults, 'basic', value, 'an object with course, completed and certificate_on_file')
    return NO_BASIC
  }
  refuseOtherKeys(faults, value, BASIC_KEYS, IN_BASIC)
  const course = readTextOrNull(faults, value, 'course', IN_BASIC)
  const completed = readDayOrNull(faults, value, 'completed', IN_BASIC)
  if (course !== null && completed === null) {
    refuse(faults, 'basic.completed', null, 'the day the Basic course was completed, or course null for none')
  }
  return {
    course,
    completed,
    certificate_on_file: readBoolean(faults, value, 'certificate_on_file', IN_BASIC),
  }
}

const readList = <Item>(
  faults: Faults,
  fields: Fields,
  list: string,
  readItem: (faults: Faults, item: Fields, spot: Spot) => Item,
): Item[] => {
  const value = fields[list]
  const items: Item[] = []
  if (!Array.isArray(value)) {
    refuse(faults, list, value, 'a list')
    return items
  }
  for (let index = 0; index < value.length && faults.first === null; index++) {
    const item: unknown = value[index]
    if (isFields(item)) items.push(readItem(faults, item, { list, index }))
    else refuse(faults, `${list}[${index}]`, item, 'an object')
  }
  return items
}

const readCertificate = (faults: Faults, item: Fields, spot: Spot): Certificate => {
  refuseOtherKeys(faults, item, CERTIFICATE_KEYS, spot)
  return {
    completed: readDay(faults, item, 'completed', spot),
    course_approved_on: readDayOrNull(faults, item, 'course_approved_on', spot),
  }
}

const readAssignment = (faults: Faults, item: Fields, spot: Spot): Assignment => {
  refuseOtherKeys(faults, item, ASSIGNMENT_KEYS, spot)
  const assumed = readDay(faults, item, 'assumed', spot)
  const ended = readDayOrNull(faults, item, 'ended', spot)
  if (ended !== null && ended < assumed) {
    refuse(faults, `assignments[${spot.index}].ended`, ended, `no day before it was assumed, ${assumed}`)
  }
  return {
    assumed,
    ended,
    agency: readTextOrNull(faults, item, 'agency', spot),
    district: readTextOrNull(faults, item, 'district', spot),
    continues_previous: readBoolean(faults, item, 'continues_previous', spot),
  }
}

/** '2025-26': the second part is the year after the first ('2099-00'). */
const isSchoolYear = (text: string): text is SchoolYear =>
  /^\d{4}-\d\d$/.test(text) && (Number(text.slice(0, 4)) + 1) % 100 === Number(text.slice(5))

const readContactDays = (faults: Faults, value: unknown): Readonly<Record<SchoolYear, number>> => {
  if (value === undefined || value === null) return {}
  if (!isFields(value)) {
    refuse(faults, 'contact_days', value, 'an object such as {"2025-26": 59}')
    return {}
  }
  for (const year in value) {
    const count = value[year]
    if (!isSchoolYear(year)) faults.first ??= `contact_days has ${shown(year)}; right would be "2025-26"`
    if (typeof count !== 'number' || !Number.isInteger(count) || count < 0) {
      refuse(faults, `contact_days[${shown(year)}]`, count, 'a whole number of days, 0 or more')
    }
  }
  return value as Readonly<Record<SchoolYear, number>>
}

const readAnswers = (faults: Faults, value: unknown): ReviewAnswers => {
  if (value === undefined || value === null) return {}
  if (!isFields(value)) {
    refuse(faults, 'review_answers', value, 'an object')
    return {}
  }
  refuseOtherKeys(faults, value, REVIEW_KEYS, IN_ANSWERS)
  return {
    same_day_completion: readWord(faults, value, 'same_day_completion', IN_ANSWERS, ['before', 'after']),
    supplemental_after_b_window: readWord(faults, value, 'supplemental_after_b_window', IN_ANSWERS, [
      'counts',
      'does_not_count',
    ]),
  }
}

/** The 60th day is judged only for a substitute who has 60 contact days in the as-of day's school year. */
const judgeSixtieth = (faults: Faults, facts: Facts): void => {
  if (!facts.substitute) return
  const year = schoolYearOf(facts.as_of)
  if ((facts.contact_days[year] ?? 0) < SUBSTITUTE_LIMIT) return
  const day = facts.sixtieth_contact_day
  if (day === null || day > facts.as_of || schoolYearOf(day) !== year) {
    refuse(faults, 'sixtieth_contact_day', day, `a day of school year ${year}, ${facts.as_of} or earlier`)
  }
}

/**
 * Reads one object of facts. Out: its id (null where it is not one that can be read) and the facts, or one
 * sentence that names the first fault: the place ("assignments[1].ended"), the value and what would be right.
 */
export const readFacts = (value: unknown): FactsRead => {
  if (!isFields(value))
    return { id: null, error: `the line is ${shown(value)}; right would be one JSON object` }
  const faults: Faults = { first: null }
  const id = readId(faults, value.id)
  refuseOtherKeys(faults, value, TOP_KEYS, TOP)
  const facts: Facts = {
    as_of: readDay(faults, value, 'as_of', TOP),
    contract_sro: readBoolean(faults, value, 'contract_sro', TOP),
    substitute: readBoolean(faults, value, 'substitute', TOP),
    basic: readBasic(faults, value.basic),
    mandated: readList(faults, value, 'mandated', readCertificate),
    supplemental: readList(faults, value, 'supplemental', readCertificate),
    assignments: readList(faults, value, 'assignments', readAssignment),
    employer_unable_attested: readDayOrNull(faults, value, 'employer_unable_attested', TOP, true),
    contact_days: readContactDays(faults, value.contact_days),
    sixtieth_contact_day: readDayOrNull(faults, value, 'sixtieth_contact_day', TOP, true),
    policy_adopted: readBoolean(faults, value, 'policy_adopted', TOP),
    policy_reviewed: readDayOrNull(faults, value, 'policy_reviewed', TOP, true),
    cert_copy_on_file: readDayOrNull(faults, value, 'cert_copy_on_file', TOP, true),
    review_answers: readAnswers(faults, value.review_answers),
  }
  if (faults.first === null) judgeSixtieth(faults, facts)
  return faults.first === null ? { id, facts } : { id, error: faults.first }
}

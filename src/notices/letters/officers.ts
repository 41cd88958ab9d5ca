// The officers of a letter: what concerns one officer at one agency is told in one place.
import type { Situation } from '../ladder.ts'
import type { LetterItem } from '../letter-model.ts'
import { once, plainName } from './names.ts'

/** One officer at one agency, with every situation the letter tells of, the most urgent first. */
export type Officer = LetterItem & { readonly situations: readonly [Situation, ...Situation[]] }

const keyOf = ({ officer, postLicense, agency, situation }: LetterItem): string =>
  JSON.stringify(situation === 'no-policy' ? ['agency', agency] : [officer, postLicense, agency])

/** Brings the items of the same officer at the same agency together, in the order they come; names on one line. */
export const officersOf = (items: readonly LetterItem[]): readonly Officer[] => {
  const groups = new Map<string, Officer>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    groups.set(key, {
      ...(group ?? withPlainNames(item)),
      situations: group === undefined ? [item.situation] : withSituation(group.situations, item.situation),
    })
  }
  return [...groups.values()]
}

/** A handover tells again what a rung of the day may tell too. */
const withSituation = (known: Officer['situations'], one: Situation): Officer['situations'] =>
  known.includes(one) ? known : [...known, one]

const withPlainNames = (item: LetterItem): LetterItem => ({
  ...item,
  officer: plainName(item.officer),
  postLicense: plainName(item.postLicense),
  agency: plainName(item.agency),
  districts: once(item.districts.map(plainName)),
  schools: once(item.schools.map(plainName)),
  bookingUrl: item.bookingUrl === null ? null : plainName(item.bookingUrl),
  call: item.call === null ? null : plainName(item.call),
})

type Decided = { readonly decision: Pick<LetterItem['decision'], 'status'> }

/** Whether the training has been completed, in time or late. */
export const isTrained = ({ decision: { status } }: Decided): boolean =>
  status === 'COMPLIANT' || status === 'COMPLIANT_LATE'

/** Whether the training is still to be completed, so that a deadline stands. */
export const isUntrained = ({ decision: { status } }: Decided): boolean =>
  status === 'PENDING' || status === 'PRE_ASSIGNMENT_REQUIRED' || status === 'OVERDUE'

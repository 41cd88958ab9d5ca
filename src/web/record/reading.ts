// Reads the fields of a form by the readers of table cells; what cannot be taken is said beside its field, and all that was typed is kept.
import { type Reading as CellReading, clip, isCellProblem } from '../../tables/text-cell.ts'
import type { Form } from '../form.ts'
import type { Filled } from '../pages/form-parts.ts'

type Value = string | number | boolean
type Reader<T extends Value> = (text: string) => CellReading<T>

export type Reading = {
  /** @param missing the sentence beside the field when it is blank. @returns undefined when it cannot be taken. */
  readonly needed: <T extends Value>(name: string, read: Reader<T>, missing: string) => T | undefined
  /** @returns undefined when it is blank, too, which says nothing. */
  readonly maybe: <T extends Value>(name: string, read: Reader<T>) => T | undefined
  /** One of a few. */
  readonly choice: <T extends string>(name: string, among: readonly T[], missing: string) => T | undefined
  readonly text: Form['text']
  readonly texts: Form['texts']
  readonly file: Form['file']
  readonly sent: Form['sent']
  readonly isTooLarge: Form['isTooLarge']
  /** Says beside a field why it cannot be taken. */
  readonly refuse: (name: string, why: string) => void
  /** Whether something cannot be taken. */
  readonly isRefused: () => boolean
  readonly filled: () => Filled
}

/** @param fields the names of all fields whose text is kept. */
export const openReading = (form: Form, fields: readonly string[]): Reading => {
  const wrong = new Map<string, string>()
  const refuse: Reading['refuse'] = (name, why) => {
    if (!wrong.has(name)) wrong.set(name, why)
  }
  const maybe: Reading['maybe'] = (name, read) => {
    const reading = read(form.text(name))
    if (!isCellProblem(reading)) return reading
    refuse(name, notTaken(form.text(name), reading))
    return undefined
  }
  return {
    ...form,
    maybe,
    refuse,
    needed: (name, read, missing) => {
      const value = maybe(name, read)
      if (value === undefined) refuse(name, missing)
      return value
    },
    choice: (name, among, missing) => {
      const chosen = among.find((one) => one === form.text(name))
      if (chosen === undefined) refuse(name, missing)
      return chosen
    },
    isRefused: () => wrong.size > 0,
    filled: () => ({
      values: Object.fromEntries(fields.map((name) => [name, form.text(name)])),
      wrong: Object.fromEntries(wrong),
    }),
  }
}

/** '“31/8/2026”: there is no such day (the month comes first); right would be 2026-08-31 or 8/31/2026.' */
export const notTaken = (
  typed: string,
  { problem, expected }: { readonly problem: string; readonly expected: string },
): string => `“${clip(typed)}”: ${problem}; right would be ${expected}.`

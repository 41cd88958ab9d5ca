// Reads what an export form asks for, by the readers of table cells.
import { addDays, type PlainDate, plainDate } from '../../law/calendar.ts'
import type { Instant } from '../../notices/instant.ts'
import { laterBy } from '../../notices/instant.ts'
import { legalDayBegins } from '../../notices/sending-window.ts'
import { readDay } from '../../tables/cells.ts'
import type { Form } from '../form.ts'
import type { Filled } from '../pages/form-parts.ts'
import { openReading } from '../record/reading.ts'

export type ExportForm = 'csv' | 'jsonl' | 'xlsx' | 'pdf' | 'packet'

export type ExportAsked<F> = {
  readonly form: F
  readonly asOf: PlainDate | undefined
  readonly knownAt: Instant | undefined
  readonly from: PlainDate | undefined
  readonly until: PlainDate | undefined
}

const fields = ['form', 'as_of', 'known_on', 'from', 'until'] as const

/** What was typed, where it cannot be made now. */
export const exportTyped = (form: Form): Filled => openReading(form, fields).filled()

/** @param forms those that this reader may have. */
export const readExport = <F extends ExportForm>(
  form: Form,
  forms: readonly F[],
): ExportAsked<F> | { readonly filled: Filled } => {
  const reading = openReading(form, fields)
  const chosen = reading.choice('form', forms, 'Choose what to export.')
  const day = (name: string): PlainDate | undefined => {
    const text = reading.maybe(name, readDay)
    return text === undefined ? undefined : plainDate(text)
  }
  const [asOf, knownOn, from, until] = [day('as_of'), day('known_on'), day('from'), day('until')]
  if (from !== undefined && until !== undefined && until < from)
    reading.refuse('until', 'This day comes before the one from which on assignments are asked for.')
  if (chosen === undefined || reading.isRefused()) return { filled: reading.filled() }
  // The last millisecond of that day in Minnesota.
  const knownAt = knownOn === undefined ? undefined : laterBy(legalDayBegins(addDays(knownOn, 1)), -1)
  return { form: chosen, asOf, knownAt, from, until }
}

// Reads the form of a grant: whose address, what they may see, of which place or officer, until when.
import { type GrantInput, grantScopes } from '../flow/access/record-grant.ts'
import type { PlainDate } from '../law/calendar.ts'
import { GRANTED_ROLES, type GrantedRole, type GrantScope } from '../ledger/entries.ts'
import { readDay, readText } from '../tables/cells.ts'
import { readEmail } from '../tables/email-cell.ts'
import { clip, isCellProblem, type Reading } from '../tables/text-cell.ts'
import type { Form } from './form.ts'
import type { Filled } from './pages/form-parts.ts'

/** Each role with each scope it may have: `auditor of an agency` is `auditor-agency`. */
export const grantKinds: readonly { readonly role: GrantedRole; readonly scope: GrantScope }[] =
  GRANTED_ROLES.flatMap((role) => grantScopes[role].map((scope) => ({ role, scope })))

export const kindValue = ({ role, scope }: (typeof grantKinds)[number]): string => `${role}-${scope}`

export type GrantTyped = GrantInput & { readonly until: PlainDate | undefined }

/** @returns what was typed, with what is wrong, where it cannot be read. */
export const grantTyped = (form: Form): GrantTyped | Filled => {
  const names = ['email', 'kind', 'of', 'until'] as const
  const values = Object.fromEntries(names.map((name) => [name, clip(form.text(name))]))
  const wrong: Record<string, string> = {}
  const read = <T extends string>(name: string, reading: Reading<T>): T | undefined => {
    if (!isCellProblem(reading)) return reading as T | undefined
    wrong[name] = `“${values[name]}”: ${reading.problem}; right would be ${reading.expected}.`
    return undefined
  }
  const email = read('email', readEmail(form.text('email')))
  const of = read('of', readText(form.text('of')))
  const until = read('until', readDay(form.text('until')))
  const kind = grantKinds.find((each) => kindValue(each) === form.text('kind'))
  if (email === undefined) wrong.email ??= 'Enter their mail address.'
  if (kind === undefined) wrong.kind = 'Choose what they may see.'
  if (kind !== undefined && kind.scope !== 'all' && of === undefined)
    wrong.of ??= `Say which ${kind.scope} it is.`
  if (email === undefined || kind === undefined || Object.keys(wrong).length > 0) return { values, wrong }
  return { email, ...kind, of: kind.scope === 'all' ? undefined : of, until }
}

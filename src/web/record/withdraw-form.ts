// The form to withdraw what was recorded in error: which of the facts on record, and why; the ledger keeps both.
import { html } from 'hono/html'
import type { Withdrawable } from '../../../db/withdrawable-facts.ts'
import { withdrawContactDay } from '../../flow/withdraw-contact-day.ts'
import { withdrawAtAgency, withdrawCertificate } from '../../flow/withdraw-officer-fact.ts'
import type { Outcome } from '../../flow/write-facts.ts'
import { plainDate } from '../../law/calendar.ts'
import { fullDay } from '../../notices/letters/day-words.ts'
import { capital, plainName } from '../../notices/letters/names.ts'
import { readText } from '../../tables/cells.ts'
import { choiceField, longField } from '../pages/form-parts.ts'
import { type AskedOfOfficer, ofOfficer } from '../route.ts'
import { officerForm } from './form-page.ts'
import { formRoutes } from './form-routes.ts'
import { toOfficer } from './leads-to.ts'
import { type WithdrawableBy, withdrawableBy } from './withdrawable-by.ts'

type Said = { readonly fact: Withdrawable; readonly reason: string }

const labels = {
  which: 'Which of them',
  reason: 'Why it was an error',
} as const

export const withdrawForm = formRoutes<AskedOfOfficer, WithdrawableBy, Said>(
  ofOfficer(['operator', 'chief']),
  '/agencies/:agency/officers/:officer/record/withdraw',
  {
    labels,
    ground: withdrawableBy,
    page: (asked, { facts, others }, filled) =>
      officerForm(asked, filled, {
        title: 'Withdraw what was recorded in error',
        intro: html`<p>${
          facts.length === 0
            ? 'Nothing is on record here that could be withdrawn.'
            : 'It counts no more from then on. The ledger keeps it, with your reason.'
        }</p>\n${others === null ? '' : html`<p>${others}</p>\n`}`,
        fields: [
          choiceField(filled, {
            name: 'which',
            label: labels.which,
            choices: facts.map((fact) => ({ value: keyOf(fact), words: wordsOf(fact) })),
          }),
          longField(filled, { name: 'reason', label: labels.reason }),
        ],
        button: 'Withdraw it',
        closed: facts.length === 0,
      }),
    read: (reading, { facts }) => {
      const key = reading.choice('which', facts.map(keyOf), 'Choose what was recorded in error.')
      const reason = reading.needed(
        'reason',
        readText,
        'Say why it was an error: the ledger keeps the reason.',
      )
      const fact = facts.find((one) => keyOf(one) === key)
      return fact === undefined || reason === undefined ? undefined : { fact, reason }
    },
    record: (asked, said, { facts }) => withdrawn(asked, said, facts),
    fieldOf: () => 'which',
    leadsTo: toOfficer,
  },
)

const keyOf = ({ noun, id }: Withdrawable): string => `${noun}-${id}`

const wordsOf = ({ noun, kind, day, district }: Withdrawable): string => {
  const what = kind === null ? noun.replace('_', ' ') : `${kind} certificate`
  const where = district === null ? '' : `, ${plainName(district.name)}`
  return `${capital(what)} of ${fullDay(plainDate(day))}${where}`
}

const withdrawn = (
  asked: AskedOfOfficer,
  { fact, reason }: Said,
  facts: readonly Withdrawable[],
): Promise<Outcome> => {
  const { app, officer, agency } = asked
  const { noun, kind, district } = fact
  const day = plainDate(fact.day)
  if (noun === 'certificate' && kind !== null)
    return withdrawCertificate(app, { officer, kind, completed_on: day, reason })
  if (noun === 'contact_day')
    return withdrawContactDay(app, {
      officer,
      day,
      reason,
      district: district ?? undefined,
      among: new Set(facts.filter((one) => one.noun === 'contact_day').map(({ id }) => id)),
    })
  return withdrawAtAgency(app, noun as 'booking', { officer, agency, on: day, reason })
}

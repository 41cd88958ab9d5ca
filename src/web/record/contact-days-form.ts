// The form for student contact days, several at once: a month to tick, and a field for any others; with the count to 60.
import { html } from 'hono/html'
import { contactDaysIn } from '../../../db/contact-day-list.ts'
import { type District, districtsServed } from '../../../db/officer-facts.ts'
import { recordContactDays } from '../../flow/record-contact-days.ts'
import type { Outcome } from '../../flow/write-facts.ts'
import { type PlainDate, schoolYearOf } from '../../law/calendar.ts'
import { SUBSTITUTE_LIMIT } from '../../law/parameters.ts'
import { readDay } from '../../tables/cells.ts'
import { clip, isCellProblem } from '../../tables/text-cell.ts'
import { longField, selectField } from '../pages/form-parts.ts'
import { type AskedOfOfficer, ofOfficer } from '../route.ts'
import { monthGrid } from './contact-month.ts'
import { officerForm } from './form-page.ts'
import { formRoutes } from './form-routes.ts'
import { toOfficer } from './leads-to.ts'
import { monthAsked } from './month.ts'
import { officerToday, type Today } from './officer-today.ts'
import type { Reading } from './reading.ts'
import { recordedWords } from './recorded-words.ts'
import { whileServing } from './while-serving.ts'

type Ground = Today & { readonly known: ReadonlySet<string>; readonly places: readonly District[] }
type Said = { readonly days: readonly PlainDate[]; readonly district: District | undefined }

const title = 'Record contact days'

/** More at once is a file to import. */
const mostAtOnce = 100

const labels = {
  day: 'Days',
  others: 'Other days',
  district: 'Where',
} as const

export const contactDaysForm = formRoutes<AskedOfOfficer, Ground, Said>(
  ofOfficer(['operator', 'chief']),
  '/agencies/:agency/officers/:officer/record/contact-days',
  {
    labels,
    ground: whileServing(title, 'contact days are recorded', async (asked) => {
      const { app, agency, officer } = asked
      const today = await officerToday(asked)
      if (today === null) return null
      const known = new Set(await contactDaysIn(app.db, officer.id))
      return { ...today, known, places: await districtsServed(app.db, agency.id, officer.id) }
    }),
    page: (asked, ground, filled) => {
      const { on, known, places } = ground
      const month = monthAsked(asked.c.req.query('month'), on)
      const ticked = new Set(asked.form.texts('day'))
      const choices = places.map(({ id, name }) => ({ value: String(id), words: name }))
      return officerForm(asked, filled, {
        title,
        intro: html`<p>Days on which the officer served while students had classes.</p>
<p><strong>${countWords(ground)}</strong></p>\n`,
        fields: [
          monthGrid({ month, on, known, ticked, path: asked.frame.here }),
          longField(filled, {
            name: 'others',
            label: labels.others,
            hint: 'One a line, or with commas: 9/2/2026, 9/3/2026.',
            optional: true,
          }),
          places.length < 2
            ? html``
            : selectField(filled, {
                name: 'district',
                label: labels.district,
                choices: [{ value: '', words: 'Not said' }, ...choices],
                optional: true,
              }),
        ],
        button: 'Record these days',
        query: `?month=${month.slice(0, 7)}`,
      })
    },
    read: (reading, { on, places }) => {
      const days = [...ticked(reading), ...typed(reading)]
      if (days.length === 0) reading.refuse('others', 'Tick the days, or enter them.')
      if (days.length > mostAtOnce)
        reading.refuse(
          'others',
          `${days.length} days at once; right would be at most ${mostAtOnce}, or a file to import.`,
        )
      const ahead = days.find((day) => day > on)
      if (ahead !== undefined)
        reading.refuse('others', `“${ahead}” is ahead; right would be ${on} or a day before it.`)
      const said = reading.text('district')
      const district = places.find(({ id }) => String(id) === said)
      if (said !== '' && district === undefined) reading.refuse('district', 'Choose one of the districts.')
      return { days, district }
    },
    record: ({ app, officer }, { days, district }) => recordContactDays(app, { officer, days, district }),
    words: (_, __, outcome, before) => `${recordedWords(outcome)} ${countAfter(outcome, before)}`,
    fieldOf: () => 'others',
    leadsTo: toOfficer,
  },
)

const ticked = (reading: Reading): readonly PlainDate[] =>
  reading.texts('day').flatMap((text) => {
    const day = readDay(text)
    if (day !== undefined && !isCellProblem(day)) return [day]
    reading.refuse('others', 'A day that was ticked cannot be read; tick it again.')
    return []
  })

const typed = (reading: Reading): readonly PlainDate[] =>
  reading
    .text('others')
    .split(/[\s,;]+/)
    .filter((word) => word !== '')
    .flatMap((word) => {
      const day = readDay(word)
      if (day !== undefined && !isCellProblem(day)) return [day]
      reading.refuse('others', `“${clip(word)}” is no day; right would be 2026-08-31 or 8/31/2026.`)
      return []
    })

/** '43 contact days in school year 2026-27: 17 more, and a substitute must be trained.' */
const countWords = ({ on, facts, role }: Pick<Today, 'on' | 'facts' | 'role'>): string => {
  const year = schoolYearOf(on)
  const n = facts.contact_days[year] ?? 0
  const count = `${n} contact ${n === 1 ? 'day' : 'days'} in school year ${year}`
  if (role !== 'substitute') return `${count}.`
  return n < SUBSTITUTE_LIMIT
    ? `${count}: with ${SUBSTITUTE_LIMIT - n} more the ${SUBSTITUTE_LIMIT} are reached, at which a substitute must be trained.`
    : `${count}: the ${SUBSTITUTE_LIMIT} are reached, and the substitute must be trained.`
}

const countAfter = ({ followed }: Outcome, { on, agency_id, ...before }: Ground): string => {
  const now = followed.standings.find((one) => one.agency_id === agency_id)
  return `On record now: ${countWords({ on, facts: now?.facts ?? before.facts, role: now?.role ?? before.role })}`
}

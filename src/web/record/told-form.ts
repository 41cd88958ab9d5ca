// The form for a notice that somebody was told by phone, on paper or in a meeting, so that the proof is complete.
import { html } from 'hono/html'
import { type NoticeToTell, noticesToTell } from '../../../db/notices-to-tell.ts'
import { recordTold, type Telling } from '../../flow/record-told.ts'
import { capital, plainName } from '../../notices/letters/names.ts'
import { rungWords } from '../../notices/rung-words.ts'
import { readDay, readText } from '../../tables/cells.ts'
import { choiceField, dayField, longField, selectField } from '../pages/form-parts.ts'
import { type AskedOfAgency, inAgency } from '../route.ts'
import { agencyForm } from './form-page.ts'
import { formRoutes } from './form-routes.ts'
import { toAgency } from './leads-to.ts'

const ways = [
  { value: 'phone', words: 'By phone' },
  { value: 'paper', words: 'On paper' },
  { value: 'meeting', words: 'In a meeting' },
] as const

const labels = {
  notice: 'Which notice',
  by: 'How',
  on: 'On',
  note: 'Who was told what',
} as const

/** For the operator alone: a chief who could say it of the own letters would silence them. */
export const toldForm = formRoutes<AskedOfAgency, readonly NoticeToTell[], Telling>(
  inAgency(['operator']),
  '/agencies/:agency/record/told',
  {
    labels,
    ground: ({ app, agency }) => noticesToTell(app.db, agency.id),
    page: (asked, notices, filled) =>
      agencyForm(asked, filled, {
        title: 'Told by phone, on paper or in a meeting',
        intro:
          notices.length === 0
            ? html`<p>No notice of this agency waits to be told.</p>\n`
            : html`<p>The notice is told from then on, and no letter tells it again.</p>\n`,
        fields: [
          selectField(filled, {
            name: 'notice',
            label: labels.notice,
            choices: [
              { value: '', words: 'Choose one' },
              ...notices.map((notice) => ({ value: String(notice.id), words: wordsOf(notice) })),
            ],
          }),
          choiceField(filled, { name: 'by', label: labels.by, choices: ways }),
          dayField(filled, { name: 'on', label: labels.on }),
          longField(filled, {
            name: 'note',
            label: labels.note,
            hint: 'Such as: Chief Vang, called back.',
          }),
        ],
        button: 'Record it',
        closed: notices.length === 0,
      }),
    read: (reading, notices) => {
      const ids = notices.map(({ id }) => String(id))
      const notice = reading.choice('notice', ids, 'Choose the notice that was told.')
      const among = ways.map(({ value }) => value)
      const by = reading.choice('by', among, 'Choose how it was told.')
      const on = reading.needed('on', readDay, 'Enter the day on which it was told.')
      const note = reading.needed('note', readText, 'Say who was told, in a few words.')
      return notice === undefined || by === undefined || on === undefined || note === undefined
        ? undefined
        : { notice: Number(notice), by, on, note }
    },
    record: ({ app }, said) => recordTold(app, said),
    fieldOf: (message) => (message.startsWith('--on') ? 'on' : 'notice'),
    leadsTo: toAgency,
  },
)

const wordsOf = (notice: NoticeToTell): string => {
  const whose = notice.officer === null ? '' : `${plainName(notice.officer)}: `
  const to = notice.office === 'backup' ? ' (to the backup contact)' : ''
  return `${whose}${capital(rungWords(notice))}${to}`
}

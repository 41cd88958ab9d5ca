// The form by which a chief acknowledges letters that told of the agency, as the link in each of them does.
import { html } from 'hono/html'
import { lettersUnread, type UnreadLetter } from '../../../db/letters-unread.ts'
import { acknowledgeLetter } from '../../flow/acknowledge-letter.ts'
import { plainDate } from '../../law/calendar.ts'
import { escalation } from '../../notices/ladder.ts'
import { fullDay } from '../../notices/letters/day-words.ts'
import { type Filled, tickField, unfilled } from '../pages/form-parts.ts'
import type { Page } from '../pages/page.ts'
import { type AskedOfAgency, inAgency, type Route } from '../route.ts'
import { goTo, show } from '../show.ts'
import { roleAbout } from '../viewer.ts'
import { agencyForm } from './form-page.ts'
import { toAgency } from './leads-to.ts'

const path = '/agencies/:agency/record/acknowledgement'

/** A letter to whoever is chief of two agencies told of both: only who is chief of all that it told of answers for it. */
const unread = async ({ app, agency, viewer }: AskedOfAgency): Promise<readonly UnreadLetter[]> => {
  const letters = await lettersUnread(app.db, agency.id)
  return letters.filter(({ agencies }) =>
    agencies.every((of) => roleAbout(viewer, ['chief'], { agency: of }) === 'chief'),
  )
}

const page = (
  asked: AskedOfAgency,
  letters: readonly UnreadLetter[],
  filled: Filled,
): Omit<Page, 'frame'> => {
  const choices = letters.map(({ id, day, subject, recipient }) => ({
    value: String(id),
    words: `${fullDay(plainDate(day))}: ${subject ?? ''}`,
    hint: `to ${recipient}`,
  }))
  const shown = agencyForm(asked, filled, {
    title: 'Acknowledge letters',
    intro: html`<p>It is recorded that you have read them, and when. It changes no deadline: the backup contact is not written to about an overdue training until a further letter about it has stood for ${escalation.afterDays} days unread.</p>\n`,
    fields: tickField(filled, { name: 'letter', label: 'Letters', choices }),
    button: 'I have read these',
  })
  return letters.length > 0 ? shown : { ...shown, body: none }
}

const none = html`<h1>Acknowledge letters</h1>\n<p>No letter waits to be acknowledged.</p>\n`

const nothingChosen: Filled = { values: {}, wrong: { letter: 'Choose the letters that you have read.' } }

const record = async (asked: AskedOfAgency): Promise<Response> => {
  const { app, form, viewer } = asked
  const letters = await unread(asked)
  const chosen = form.texts('letter')
  const read = letters.filter(({ id }) => chosen.includes(String(id)))
  if (read.length === 0) return show(asked, page(asked, letters, nothingChosen), 422)
  for (const { id } of read) await acknowledgeLetter(app, id, viewer.address)
  const days = read.map(({ day }) => fullDay(plainDate(day))).join('; ')
  return goTo(asked, toAgency(asked), `Recorded as read: ${days}. It changes no deadline.`)
}

export const acknowledgementForm: readonly Route[] = [
  inAgency(['chief']).get(path, async (asked) => show(asked, page(asked, await unread(asked), unfilled))),
  inAgency(['chief']).post(path, record),
]

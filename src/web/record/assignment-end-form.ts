// The form for the last day of an assignment: of one that is open it records the end, of one that has ended it corrects it.
import { html } from 'hono/html'
import { assignmentsOf } from '../../../db/officer-facts.ts'
import { correctAssignmentEnd } from '../../flow/correct-assignment-end.ts'
import { endAssignment } from '../../flow/end-assignment.ts'
import type { PlainDate } from '../../law/calendar.ts'
import { linkKeyOf } from '../../link-key.ts'
import { readDay } from '../../tables/cells.ts'
import type { Filled } from '../pages/form-parts.ts'
import type { Page } from '../pages/page.ts'
import { type AskedOfOfficer, ofOfficer } from '../route.ts'
import { idIn } from '../ways.ts'
import {
  type Assignment,
  correctionFields,
  correctionIntro,
  districtsIn,
  endFields,
  endIntro,
  endLabels,
  othersEnded,
} from './assignment-end-parts.ts'
import { officerForm } from './form-page.ts'
import { formRoutes } from './form-routes.ts'
import { toOfficer } from './leads-to.ts'
import type { Reading } from './reading.ts'

type Ground = {
  readonly open: readonly Assignment[]
  /** The last to end first. */
  readonly ended: readonly Assignment[]
  /** Whose last day is corrected; null where the end of an open one is recorded. */
  readonly corrected: Assignment | null
}

/** `ended_on` null: it has no last day. */
type Correction = { readonly corrected: Assignment; readonly ended_on: PlainDate | null }
type End = { readonly on: PlainDate; readonly district: ReturnType<typeof districtsIn>[number] | undefined }

export const assignmentEndForm = formRoutes<AskedOfOfficer, Ground, Correction | End>(
  ofOfficer(['operator', 'chief']),
  '/agencies/:agency/officers/:officer/record/assignment-end',
  {
    labels: endLabels,
    ground: (asked) => groundOf(asked),
    page: (asked, ground, filled) =>
      ground.corrected === null
        ? endPage(asked, ground, filled)
        : correctionPage(asked, ground, ground.corrected, filled),
    read: (reading, { open, corrected }) =>
      corrected === null ? readEnd(reading, open) : readCorrection(reading, corrected),
    record: ({ app, officer, agency }, said) =>
      'corrected' in said
        ? correctAssignmentEnd(app, {
            officer,
            agency,
            assignment: said.corrected.id,
            ended_on: said.ended_on,
          })
        : endAssignment(app, { ...said, officer, agency }),
    fieldOf: () => 'on',
    leadsTo: toOfficer,
  },
)

/** Where none is open, the last to end is offered. A form that is sent says itself what it corrects, if it does. */
const groundOf = async ({ app, agency, officer, c }: AskedOfOfficer): Promise<Ground | null> => {
  const all = await assignmentsOf(app.db, agency.id, officer.id)
  const open = all.filter(({ ended_on }) => ended_on === null)
  const ended = all
    .filter(({ ended_on }) => ended_on !== null)
    .toSorted((one, other) => (String(one.ended_on) < String(other.ended_on) ? 1 : -1))
  const isSent = c.req.method === 'POST'
  const which = c.req.query('which')
  if (which === undefined) {
    const [newest] = open.length === 0 && !isSent ? ended : []
    return { open, ended, corrected: newest ?? null }
  }
  const id = idIn(linkKeyOf(app.config), 'assignment', which)
  const meant = all.find((one) => one.id === id)
  if (meant === undefined) return null
  // Open again since the page was made: there is an end to record, unless the correction is sent once more.
  return { open, ended, corrected: meant.ended_on === null && !isSent ? null : meant }
}

type Shown = Omit<Page, 'frame'>

const endPage = (asked: AskedOfOfficer, { open, ended }: Ground, filled: Filled): Shown =>
  officerForm(asked, filled, {
    title: 'Record the end of an assignment',
    intro: endIntro(open),
    fields: endFields(open, filled),
    button: 'Record the end',
    closed: open.length === 0,
    after: othersEnded(asked, ended),
  })

const correctionPage = (
  asked: AskedOfOfficer,
  { open, ended }: Ground,
  corrected: Assignment,
  filled: Filled,
): Shown => {
  const { ways, agency, officer, frame } = asked
  const path = ways.assignmentEnd(agency.id, officer.id, corrected.id)
  const others = ended.filter(({ id }) => id !== corrected.id)
  const toOpen =
    open.length === 0 ? html`` : html`<p><a href="${frame.here}">Record the end of one that is open</a></p>\n`
  return officerForm(asked, filled, {
    title: 'Correct the last day of an assignment',
    intro: correctionIntro(corrected),
    fields: correctionFields(corrected, filled),
    button: 'Correct it',
    query: path.slice(path.indexOf('?')),
    after: html`${toOpen}${othersEnded(asked, others)}`,
  })
}

const readEnd = (reading: Reading, open: readonly Assignment[]): End | undefined => {
  const districts = districtsIn(open)
  const [only] = districts
  const chosen =
    districts.length < 2
      ? String(only?.id ?? '')
      : reading.choice(
          'district',
          districts.map(({ id }) => String(id)),
          'Choose which of them ends.',
        )
  const on = reading.needed('on', readDay, 'Enter the last day of duty, such as 2026-08-31 or 8/31/2026.')
  return on === undefined ? undefined : { on, district: districts.find(({ id }) => String(id) === chosen) }
}

const readCorrection = (reading: Reading, corrected: Assignment): Correction | undefined => {
  const end = reading.choice('end', ['day', 'none'] as const, 'Choose what is right.')
  if (end === 'none') return { corrected, ended_on: null }
  const on = reading.needed(
    'on',
    readDay,
    'Enter the last day of duty, or choose that the officer still serves.',
  )
  return end === undefined || on === undefined ? undefined : { corrected, ended_on: on }
}

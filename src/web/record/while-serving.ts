// What a chief no longer records of an officer who has left the agency: what bears on every agency that the officer serves.
import { html } from 'hono/html'
import { servesStill } from '../../../db/serving-where.ts'
import { plainName } from '../../notices/letters/names.ts'
import { legalDayOf } from '../../notices/sending-window.ts'
import { unfilled } from '../pages/form-parts.ts'
import type { AskedOfOfficer } from '../route.ts'
import { show } from '../show.ts'
import { officerForm } from './form-page.ts'

/** Of the operator never: whatever nobody else may record is left to them. */
export const hasLeft = async ({ app, as, agency, officer }: AskedOfOfficer): Promise<boolean> =>
  as === 'chief' && !(await servesStill(app.db, agency.id, officer.id, legalDayOf(app.clock.now())))

/** @param what it is and what is done to it: 'certificates are recorded'. */
export const leftWords = ({ agency, officer }: AskedOfOfficer, what: string): string =>
  `${plainName(officer.name)} no longer serves at ${plainName(agency.name)}: ${what} by the agency where the officer serves now, or by whoever runs Rollcall.`

/** In place of the form, whether it is asked for or sent. */
export const leftPage = (asked: AskedOfOfficer, title: string, what: string): Response | Promise<Response> =>
  show(
    asked,
    officerForm(asked, unfilled, {
      title,
      intro: html`<p role="status">${leftWords(asked, what)}</p>\n`,
      fields: [],
      button: '',
      closed: true,
    }),
    403,
  )

/** The ground of a form that is there only while the officer serves at the agency, or is to. */
export const whileServing =
  <Ground>(title: string, what: string, ground: (asked: AskedOfOfficer) => Promise<Ground | null>) =>
  async (asked: AskedOfOfficer): Promise<Ground | Response | null> =>
    (await hasLeft(asked)) ? leftPage(asked, title, what) : ground(asked)

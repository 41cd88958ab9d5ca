// The page around a form that records something of an officer, an agency or a district.
import { html } from 'hono/html'
import { plainName } from '../../notices/letters/names.ts'
import { type Filled, formOf } from '../pages/form-parts.ts'
import type { NavLink } from '../pages/frame.ts'
import type { Page, Piece } from '../pages/page.ts'
import type { AskedOfAgency, AskedOfOfficer } from '../route.ts'

export type FormPage = {
  readonly title: string
  /** What is on record now, or what the form is for; above it. */
  readonly intro?: Piece | readonly Piece[] | string
  readonly fields: Piece | readonly Piece[]
  readonly button: string
  readonly withFile?: true
  /** Whether there is nothing to record now, as the intro says: then there is no form. */
  readonly closed?: boolean
  /** Beside the form's path, such as '?month=2027-02'. */
  readonly query?: string
  /** Below the form. */
  readonly after?: Piece
}

type Shown = Omit<Page, 'frame'>

/** @param asked whose address is that of the form, too. */
export const officerForm = (asked: AskedOfOfficer, filled: Filled, form: FormPage): Shown => {
  const { agency, officer, ways } = asked
  const whom = `${plainName(officer.name)}, POST license ${officer.post_license}, at ${plainName(agency.name)}`
  return formPage(asked, filled, form, whom, [
    { href: ways.agency(agency.id), words: plainName(agency.name) },
    { href: ways.officer(agency.id, officer.id), words: plainName(officer.name) },
  ])
}

export const agencyForm = (asked: AskedOfAgency, filled: Filled, form: FormPage): Shown => {
  const { agency, ways } = asked
  const words = plainName(agency.name)
  return formPage(asked, filled, form, words, [{ href: ways.agency(agency.id), words }])
}

export const formPage = (
  { frame }: Pick<AskedOfAgency, 'frame'>,
  filled: Filled,
  { title, intro = '', fields, button, withFile, closed = false, query = '', after }: FormPage,
  whom: string,
  trail: readonly NavLink[],
): Shown => ({
  title,
  trail,
  body: html`<hgroup><h1>${title}</h1>
<p>${whom}</p></hgroup>
${intro}${
  closed && Object.keys(filled.wrong).length === 0
    ? ''
    : formOf({
        frame,
        action: `${frame.here}${query}`,
        filled,
        fields,
        button,
        ...(withFile ? { withFile } : {}),
      })
}${after ?? ''}`,
})

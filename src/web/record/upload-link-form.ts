// The page on which a chief makes the link by which an officer without an account sends one certificate, hands it on, or takes it back.
import { html } from 'hono/html'
import { currentWhere } from '../../../db/facts.ts'
import {
  type OpenUpload,
  offerUpload,
  openUpload,
  takeBackUpload,
  uploadHolds,
  uploadToken,
} from '../../flow/uploads/offer-upload.ts'
import { fullDay } from '../../notices/letters/day-words.ts'
import { plainName } from '../../notices/letters/names.ts'
import { csrfField, unfilled } from '../pages/form-parts.ts'
import type { Page } from '../pages/page.ts'
import { type AskedOfOfficer, ofOfficer, type Route } from '../route.ts'
import { goTo, show } from '../show.ts'
import { officerForm } from './form-page.ts'
import { hasLeft, leftPage } from './while-serving.ts'

const path = '/agencies/:agency/officers/:officer/record/upload-link'

const here = ({ ways, agency, officer }: AskedOfOfficer): string =>
  `${ways.officer(agency.id, officer.id)}/record/upload-link`

const title = 'A link for the officer'

const page = async (asked: AskedOfOfficer): Promise<Omit<Page, 'frame'>> => {
  const open = await openUpload(asked.app, asked)
  const [officer] = await currentWhere(asked.app.db, 'officer', { id: asked.officer.id })
  const form = officerForm(asked, unfilled, {
    title,
    intro: html`<p>By the link the officer photographs or uploads one certificate, without signing in. It works once, up to ${uploadHolds} days from now. What comes waits until you have looked at it and accepted it.</p>\n`,
    fields: html``,
    button: 'Make the link',
  })
  return open === null ? form : { ...form, body: madeLink(asked, open, officer?.email ?? null) }
}

const madeLink = (asked: AskedOfOfficer, open: OpenUpload, email: string | null) => {
  const link = absolute(asked, `/upload/${uploadToken(asked.app, open)}`)
  const name = plainName(asked.officer.name)
  return html`<hgroup><h1>${title}</h1>
<p>${name}, at ${plainName(asked.agency.name)}</p></hgroup>
<p>Hand this on to ${name}, and to nobody else: whoever has it can send one certificate in this officer’s name. It works once, until ${fullDay(open.until_on)}.</p>
<p><code>${link}</code></p>
<p><a class="button" href="${mailOf(asked, { link, email, until: fullDay(open.until_on) })}">Write a mail with it</a></p>
<form method="post" action="${here(asked)}/end">
${csrfField(asked.frame)}<button class="quiet">Take the link back</button>
</form>
`
}

/** As people reach these pages: by the setting, else by how they came now. */
const absolute = ({ app, c, ways }: AskedOfOfficer, to: string): string =>
  app.config.publicUrl === null ? new URL(ways.to(to), c.req.url).href : `${app.config.publicUrl}${to}`

/** The chief's own mail program opens: the officer knows the sender, and Rollcall writes to no officer. */
const mailOf = (
  { agency }: AskedOfOfficer,
  { link, email, until }: { readonly link: string; readonly email: string | null; readonly until: string },
): string => {
  const body = `Please send your training certificate by this link. It works once, until ${until}.\r\n\r\n${link}\r\n\r\n${plainName(agency.name)}`
  const subject = 'Your school resource officer certificate'
  const said = `subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`
  return `mailto:${email === null ? '' : encodeURIComponent(email)}?${said}`
}

/** What came by it could not be accepted. */
const closed = (asked: AskedOfOfficer) => leftPage(asked, title, 'certificates are recorded')

const make = async (asked: AskedOfOfficer): Promise<Response> => {
  if (await hasLeft(asked)) return closed(asked)
  const { verdict } = await offerUpload(asked.app, asked)
  return goTo(asked, here(asked), verdict === 'new' ? 'The link is made.' : 'This link is open already.')
}

const end = async (asked: AskedOfOfficer): Promise<Response> => {
  const { verdict } = await takeBackUpload(asked.app, asked)
  const said =
    verdict === 'withdrawn' ? 'The link is taken back: it opens nothing any more.' : 'No link was open.'
  return goTo(asked, here(asked), said)
}

export const uploadLinkForm: readonly Route[] = [
  ofOfficer(['chief']).get(path, async (asked) =>
    (await hasLeft(asked)) ? closed(asked) : show(asked, await page(asked)),
  ),
  ofOfficer(['chief']).post(path, make),
  ofOfficer(['chief']).post(`${path}/end`, end),
]

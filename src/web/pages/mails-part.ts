// The weekly mails of whoever is signed in, each with a button to pause it or have it again.
import { html } from 'hono/html'
import type { OwnMail } from '../../flow/delivery/own-mails.ts'
import type { WeeklyClass } from '../../notices/digest-model.ts'
import { plainName } from '../../notices/letters/names.ts'
import type { AskedBySomebody } from '../route.ts'
import { csrfField } from './form-parts.ts'
import type { Piece } from './page.ts'

const names: Readonly<Record<WeeklyClass, string>> = {
  digest: 'weekly digest of your school district',
  brief: 'weekly brief of your agency',
}

/** Nothing for somebody who has no office with such a mail. */
export const mailsPart = (asked: AskedBySomebody, mails: readonly OwnMail[]): Piece | '' => {
  const agencies = asked.viewer.rights.flatMap((right) =>
    right.role === 'chief' && right.scope === 'agency' ? [right.of] : [],
  )
  if (mails.length + agencies.length === 0) return ''
  return html`<h2 id="mails">Weekly mails</h2>
${mails.map((mail) => mailForm(asked, mail))}${agencies.map(
  ({ id, name }) =>
    html`<p><a href="${asked.ways.agency(id)}/record/settings">Weekly brief, time zone and reminders of ${plainName(name)}</a></p>\n`,
)}<p>Letters that the law asks for come in any case.</p>
`
}

const mailForm = ({ frame, ways }: AskedBySomebody, { class: of, subscribed }: OwnMail) =>
  html`<form method="post" action="${ways.to('/you/mails')}">
${csrfField(frame)}<input type="hidden" name="class" value="${of}"><input type="hidden" name="wish" value="${subscribed ? 'pause' : 'resume'}">
<p>The ${names[of]} ${subscribed ? 'comes each week' : 'is paused'}.</p>
<button class="quiet">${subscribed ? 'Pause' : 'Resume'} the ${of}</button>
</form>
`

// The page on which a weekly mail is ended, or begun again.
import { html } from 'hono/html'
import type { WeeklyClass } from '../../notices/digest-model.ts'
import type { Frame } from './frame.ts'
import { type Piece, page } from './page.ts'

export type UnsubscribePage = {
  readonly frame: Frame
  readonly path: string
  readonly class: WeeklyClass
  readonly recipient: string
  readonly subscribed: boolean
}

const mails: Readonly<Record<WeeklyClass, string>> = {
  digest: 'the weekly digest for school districts',
  brief: 'the weekly brief for chiefs',
}

/** What the page says in every case: nobody loses a statutory notice by it. */
const statutoryGoOn =
  'Statutory notices to chiefs and backup contacts are not touched by this: they cannot be unsubscribed.'

export const unsubscribePage = ({
  frame,
  path,
  class: of,
  recipient,
  subscribed,
}: UnsubscribePage): Piece => {
  const mail = mails[of]
  const body = subscribed
    ? html`<h1>Stop the weekly mail?</h1>
<p>${recipient} gets ${mail}, each Monday.</p>
<form method="post" action="${path}"><button>Stop sending it</button></form>
`
    : html`<h1>The weekly mail has ended</h1>
<p role="status">${recipient} does not get ${mail} any more.</p>
<form method="post" action="${path}/again"><button>Send it again</button></form>
`
  return page({ title: subscribed ? 'Stop the weekly mail' : 'Ended', frame, body, footer: [statutoryGoOn] })
}

/** For mail that cannot be ended. */
export const cannotUnsubscribe = (frame: Frame): Piece =>
  page({
    title: 'Cannot be unsubscribed',
    frame,
    body: html`<h1>This mail cannot be unsubscribed</h1>
<p>It is no weekly mail. ${statutoryGoOn}</p>
<p>If you are no longer the person it is meant for, reply to it, and the contact will be corrected.</p>
`,
  })

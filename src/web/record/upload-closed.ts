// What a link to send a certificate shows when nothing can be sent by it: what became of what was sent, or why it has ended.
import { html } from 'hono/html'
import type { ClosedLink, UsedLink } from '../../flow/uploads/upload-by-link.ts'
import { plainName } from '../../notices/letters/names.ts'
import type { Page } from '../pages/page.ts'
import { problemPage, problems } from '../pages/problem-page.ts'
import type { Asked } from '../route.ts'
import { show } from '../show.ts'

/** A form that comes late is told so by the status, too: nothing of it was recorded. */
export const closedLink = (asked: Asked, found: UsedLink | ClosedLink): Response | Promise<Response> => {
  if (found === 'unsigned') return asked.c.html(problemPage(asked.frame, problems.unsigned), 404)
  if (found === 'expired' || found === 'over') return asked.c.html(problemPage(asked.frame, ended), 410)
  return show(
    asked,
    typeof found === 'string' ? without[found] : sentPage(found),
    asked.c.req.method === 'POST' ? 409 : 200,
  )
}

const ended = {
  title: 'This link has ended',
  words: ['It works no longer, and nothing was recorded by it.', 'Ask your agency for a new link.'],
}

const said = (title: string, words: string): Omit<Page, 'frame'> => ({
  title,
  body: html`<h1>${title}</h1>
<p role="status">${words}</p>
`,
})

const without = {
  waits: said(
    'A certificate waits already',
    'One that was sent before waits for the chief to look at it; nothing more was taken. If it was the wrong one, tell your agency.',
  ),
  settled: said(
    'No certificate is missing',
    'What was asked for is on record, so nothing was taken. There is nothing more for you to do.',
  ),
} as const satisfies Partial<Record<ClosedLink, unknown>>

const sentPage = ({ upload, agency }: UsedLink): Omit<Page, 'frame'> => ({
  title: 'Your certificate has been sent',
  body: html`<h1>Your certificate has been sent</h1>
<p role="status">${became[upload.state]} ${upload.state === 'refused' ? html`The reason given: “${upload.reason}”. Ask ${plainName(agency.name)} for a new link.` : ''}</p>
<p>This link was used, and sends nothing more.</p>
`,
})

const became: Readonly<Record<UsedLink['upload']['state'], string>> = {
  offered: '',
  waiting: 'It has arrived, and waits for the chief to look at it. There is nothing more for you to do.',
  accepted: 'The chief has accepted it: it is on record.',
  refused: 'It was not accepted.',
}

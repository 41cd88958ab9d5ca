// The page behind a link for an officer without an account: GET shows the form, POST takes one certificate with its copy.
import { html } from 'hono/html'
import { actingAs } from '../../app.ts'
import type { CopySource } from '../../documents/read-source.ts'
import { type LinkedUpload, takeUpload, uploadByLink } from '../../flow/take-upload.ts'
import { plainDate } from '../../law/calendar.ts'
import { fullDay } from '../../notices/letters/day-words.ts'
import { plainName } from '../../notices/letters/names.ts'
import { formOf } from '../pages/form-parts.ts'
import type { Page } from '../pages/page.ts'
import { problemPage, problems } from '../pages/problem-page.ts'
import { type Asked, byLink } from '../route.ts'
import { show } from '../show.ts'
import {
  type CertificateRead,
  certificateFieldNames,
  certificateFields,
  readCertificate,
} from './certificate-fields.ts'
import { copyFields, readCopy } from './copy-fields.ts'
import { formRoutes } from './form-routes.ts'
import { certificateFault } from './leads-to.ts'

type Said = CertificateRead & { readonly copy: CopySource }

const tokenIn = ({ c }: Asked): string => c.req.param('token') ?? ''

export const uploadForm = formRoutes<Asked, LinkedUpload, Said>(
  byLink,
  '/upload/:token',
  {
    fields: certificateFieldNames,
    ground: async (asked) => {
      const found = await uploadByLink(asked.app, tokenIn(asked))
      if (found === 'unsigned') return asked.c.html(problemPage(asked.frame, problems.unsigned), 404)
      if (found === 'expired') return asked.c.html(problemPage(asked.frame, endedLink), 410)
      return found.upload.state === 'offered'
        ? found
        : show(asked, sentPage(found), asked.c.req.method === 'POST' ? 409 : 200)
    },
    page: ({ app, frame, ways, ...asked }, { agency, officer, upload }, filled) => ({
      title: 'Send your certificate',
      body: html`<hgroup><h1>Send your certificate</h1>
<p>${plainName(officer.name)}, POST license ${officer.post_license}, for ${plainName(agency.name)}</p></hgroup>
<p>Photograph or choose the certificate, and say what it is of. The chief looks at it before it counts. The link works once, until ${fullDay(plainDate(upload.until_on))}.</p>
${formOf({
  frame,
  action: ways.to(`/upload/${tokenIn({ app, frame, ways, ...asked })}`),
  filled,
  fields: [
    copyFields(filled, { optional: false, maxMib: app.config.maxCopyMib }),
    ...certificateFields(filled),
  ],
  button: 'Send it',
  withFile: true,
})}`,
      footer: ['Is this not you? Then close this page, and tell whoever gave you the link.'],
    }),
    read: async (reading) => {
      const certificate = readCertificate(reading)
      const copy = await readCopy(reading, false)
      return certificate === undefined || copy === undefined ? undefined : { ...certificate, copy }
    },
    record: ({ app }, said, found) => takeUpload(actingAs(app, 'web:upload-link'), found, said),
    fieldOf: (message) => (message.startsWith('this link') ? 'main' : certificateFault(message)),
    leadsTo: (asked) => asked.ways.to(`/upload/${tokenIn(asked)}`),
  },
  { withCopy: true, mostInAMinute: 20 },
)

const endedLink = {
  title: 'This link has ended',
  words: ['It worked for some days only. Nothing was recorded.', 'Ask your agency for a new link.'],
}

const sentPage = ({ upload, agency }: LinkedUpload): Omit<Page, 'frame'> => ({
  title: 'Your certificate has been sent',
  body: html`<h1>Your certificate has been sent</h1>
<p role="status">${became[upload.state]} ${upload.state === 'refused' ? html`The reason given: “${upload.reason}”. Ask ${plainName(agency.name)} for a new link.` : ''}</p>
<p>This link was used, and sends nothing more.</p>
`,
})

const became: Readonly<Record<LinkedUpload['upload']['state'], string>> = {
  offered: '',
  waiting: 'It has arrived, and waits for the chief to look at it. There is nothing more for you to do.',
  accepted: 'The chief has accepted it: it is on record.',
  refused: 'It was not accepted.',
}

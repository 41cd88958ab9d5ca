// The page behind a link for an officer without an account: GET shows the form, POST takes one certificate with its copy.
import { html } from 'hono/html'
import { actingAs } from '../../app.ts'
import type { CopySource } from '../../documents/read-source.ts'
import type { CertificateDetails } from '../../flow/keep/certificate.ts'
import { takeUpload } from '../../flow/uploads/take-upload.ts'
import { type OpenLink, uploadByLink } from '../../flow/uploads/upload-by-link.ts'
import { fullDay } from '../../notices/letters/day-words.ts'
import { plainName } from '../../notices/letters/names.ts'
import { formOf } from '../pages/form-parts.ts'
import { type Asked, byLink } from '../route.ts'
import { certificateFields, certificateLabels, readCertificate } from './certificate-fields.ts'
import { copyFields, readCopy } from './copy-fields.ts'
import { formRoutes } from './form-routes.ts'
import { certificateFault } from './leads-to.ts'
import { closedLink } from './upload-closed.ts'

type Said = CertificateDetails & { readonly copy: CopySource }

const tokenIn = ({ c }: Asked): string => c.req.param('token') ?? ''

export const uploadForm = formRoutes<Asked, OpenLink, Said>(
  byLink,
  '/upload/:token',
  {
    labels: certificateLabels,
    ground: async (asked) => {
      const found = await uploadByLink(asked.app, tokenIn(asked))
      return typeof found === 'string' || found.state === 'used' ? closedLink(asked, found) : found
    },
    page: ({ app, frame, ways, ...asked }, { agency, officer, until }, filled) => ({
      title: 'Send your certificate',
      body: html`<hgroup><h1>Send your certificate</h1>
<p>${plainName(officer.name)}, POST license ${officer.post_license}, for ${plainName(agency.name)}</p></hgroup>
<p>Photograph or choose the certificate, and say what it is of. The chief looks at it before it counts. The link works once, until ${fullDay(until)}.</p>
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
    read: async (reading, _, { app }) => {
      const certificate = readCertificate(reading)
      const copy = await readCopy(reading, { optional: false, maxMib: app.config.maxCopyMib })
      return certificate === undefined || copy === undefined ? undefined : { ...certificate, copy }
    },
    record: (asked, said) => takeUpload(actingAs(asked.app, 'web:upload-link'), tokenIn(asked), said),
    fieldOf: (message) => (message.startsWith('this link') ? 'main' : certificateFault(message)),
    leadsTo: (asked) => asked.ways.to(`/upload/${tokenIn(asked)}`),
  },
  { withCopy: true, mostInAMinute: 20 },
)

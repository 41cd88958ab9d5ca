// The page on which a chief looks at what an officer has sent, and accepts it as a certificate with its copy, or refuses it.
import { html } from 'hono/html'
import { currentWhere } from '../../../db/facts.ts'
import type { CertificateDetails } from '../../flow/keep/certificate.ts'
import { acceptUpload, refuseUpload } from '../../flow/uploads/judge-upload.ts'
import type { Upload } from '../../flow/uploads/upload-by-link.ts'
import { linkKeyOf } from '../../link-key.ts'
import { plainName } from '../../notices/letters/names.ts'
import { readText } from '../../tables/cells.ts'
import { handOver } from '../copy-route.ts'
import { type Filled, formOf, longField } from '../pages/form-parts.ts'
import type { Piece } from '../pages/page.ts'
import { type AskedOfOfficer, ofOfficer, type Route } from '../route.ts'
import { notThere } from '../show.ts'
import { idIn } from '../ways.ts'
import { certificateFields, certificateLabels, readCertificate } from './certificate-fields.ts'
import { officerForm } from './form-page.ts'
import { formRoutes } from './form-routes.ts'
import { certificateFault, toOfficer } from './leads-to.ts'
import { hasLeft, leftPage, leftWords } from './while-serving.ts'

const path = '/agencies/:agency/officers/:officer/uploads/:upload'

/** Of this officer at this agency, and no other; only while it waits. */
const waiting = async ({ app, agency, officer, c }: AskedOfOfficer): Promise<Upload | null> => {
  const id = idIn(linkKeyOf(app.config), 'upload', c.req.param('upload'))
  if (id === null) return null
  const where = { id, agency_id: agency.id, officer_id: officer.id, state: 'waiting' } as const
  return (await currentWhere(app.db, 'upload', where))[0] ?? null
}

/** `left`: it came while the officer served there, and can be refused, but not be accepted any more. */
type Ground = { readonly upload: Upload; readonly left: boolean }

const ground = async (asked: AskedOfOfficer): Promise<Ground | null> => {
  const upload = await waiting(asked)
  return upload === null ? null : { upload, left: await hasLeft(asked) }
}

const title = 'A certificate that was sent'
const recorded = 'certificates are recorded'

/** The two forms of the page; the one that was sent shows what cannot be taken. */
const page = (asked: AskedOfOfficer, { upload, left }: Ground, filled: Filled, refusing: boolean) => {
  const { ways, agency, officer, frame } = asked
  const here = ways.upload(agency.id, officer.id, upload.id)
  const accepting: Filled = refusing
    ? sent(upload)
    : { ...filled, values: { ...sent(upload).values, ...filled.values } }
  const shown = officerForm({ ...asked, frame: { ...frame, here } }, accepting, {
    title,
    intro: html`<p>${plainName(officer.name)} sent this by a link. It counts for nothing until you accept it.</p>
<p><a class="button" href="${here}/copy">Look at the copy: ${upload.file_name}</a></p>
${
  left
    ? html`<p>${leftWords(asked, recorded)}</p>\n`
    : html`<h2>Accept it</h2>
<p>As you read it on the copy; what the officer entered is filled in.</p>\n`
}`,
    fields: certificateFields(accepting),
    button: 'Accept and record it',
    closed: left,
    after: refusal(asked, `${here}/refuse`, refusing ? filled : unrefused),
  })
  return shown
}

const unrefused: Filled = { values: {}, wrong: {} }

const refusalLabels = { reason: 'Why' } as const

const refusal = (
  { frame }: AskedOfOfficer,
  action: string,
  filled: Filled,
): Piece => html`<h2>Or refuse it</h2>
${formOf({
  frame,
  action,
  filled,
  fields: longField(filled, {
    name: 'reason',
    label: refusalLabels.reason,
    hint: 'The officer sees the reason behind the link.',
  }),
  button: 'Refuse it',
})}`

const certificateNames = Object.keys(certificateLabels) as (keyof typeof certificateLabels)[]

const sent = (upload: Upload): Filled => ({
  values: Object.fromEntries(certificateNames.map((name) => [name, String(upload[name] ?? '')])),
  wrong: {},
})

const acceptance = formRoutes<AskedOfOfficer, Ground, CertificateDetails>(ofOfficer(['chief']), path, {
  labels: certificateLabels,
  ground: async (asked) => {
    const found = await ground(asked)
    return found?.left && asked.c.req.method === 'POST' ? leftPage(asked, title, recorded) : found
  },
  page: (asked, found, filled) => page(asked, found, filled, false),
  read: (reading) => readCertificate(reading),
  record: ({ app, agency, officer }, said, { upload }) =>
    acceptUpload(app, { upload, agency, officer }, said),
  fieldOf: (message) => (message.startsWith('what was sent') ? 'main' : certificateFault(message)),
  leadsTo: toOfficer,
})

const refused = formRoutes<AskedOfOfficer, Ground, { readonly reason: string }>(
  ofOfficer(['chief']),
  `${path}/refuse`,
  {
    labels: refusalLabels,
    ground,
    page: (asked, found, filled) => page(asked, found, filled, true),
    read: (reading) => {
      const reason = reading.needed('reason', readText, 'Say why it is refused.')
      return reason === undefined ? undefined : { reason }
    },
    record: ({ app, agency, officer }, { reason }, { upload }) =>
      refuseUpload(app, { upload, agency, officer }, reason),
    fieldOf: () => 'reason',
    leadsTo: toOfficer,
  },
)

const copy = async (asked: AskedOfOfficer): Promise<Response> => {
  const upload = await waiting(asked)
  if (upload?.sha256 == null || upload.media_type === null || upload.size === null) return notThere(asked)
  const { sha256, media_type, size, file_name } = upload
  return handOver(asked, { sha256, media_type, size, file_name })
}

export const uploadJudgeForm: readonly Route[] = [
  ...acceptance,
  ...refused,
  ofOfficer(['chief']).get(`${path}/copy`, copy),
]

// The form for a certificate with its copy, made for a phone: photograph it, say which course and which day.

import type { CopySource } from '../../documents/read-source.ts'
import type { CertificateDetails } from '../../flow/keep/certificate.ts'
import { recordCertificate } from '../../flow/record-certificate.ts'
import { type AskedOfOfficer, ofOfficer } from '../route.ts'
import { certificateFields, certificateLabels, readCertificate } from './certificate-fields.ts'
import { copyFields, readCopy } from './copy-fields.ts'
import { officerForm } from './form-page.ts'
import { formRoutes } from './form-routes.ts'
import { certificateFault, toOfficer } from './leads-to.ts'
import { whileServing } from './while-serving.ts'

type Said = CertificateDetails & { readonly copy: CopySource | undefined }

const title = 'Record a certificate'

export const certificateForm = formRoutes<AskedOfOfficer, true, Said>(
  ofOfficer(['operator', 'chief']),
  '/agencies/:agency/officers/:officer/record/certificate',
  {
    labels: certificateLabels,
    ground: whileServing(title, 'certificates are recorded', async (): Promise<true> => true),
    page: (asked, _, filled) =>
      officerForm(asked, filled, {
        title,
        fields: [
          copyFields(filled, { optional: true, maxMib: asked.app.config.maxCopyMib }),
          ...certificateFields(filled),
        ],
        button: 'Record the certificate',
        withFile: true,
      }),
    read: async (reading, _, { app }) => {
      const certificate = readCertificate(reading)
      const copy = await readCopy(reading, { optional: true, maxMib: app.config.maxCopyMib })
      return certificate === undefined ? undefined : { ...certificate, copy }
    },
    record: ({ app, officer, agency }, { copy, ...said }) =>
      recordCertificate(app, copy === undefined ? { ...said, officer } : { ...said, officer, copy, agency }),
    fieldOf: certificateFault,
    leadsTo: toOfficer,
  },
  { withCopy: true },
)

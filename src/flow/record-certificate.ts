// Records a certificate: an officer's Basic, mandated or supplemental course, completed on a day.
import type { Db } from '../../db/open.ts'
import type { App } from '../app.ts'
import { FactError } from './fact-error.ts'
import { aheadNote } from './fact-notes.ts'
import { findOfficer } from './find.ts'
import { type CertificateSaid, keepCertificate, kindOfCourse } from './keep/certificate.ts'
import { keepFacts, type Outcome } from './write-facts.ts'

export type CertificateInput = Omit<CertificateSaid, 'officer_id'> & {
  /** POST license, or a name that only one officer has. */
  readonly officer: string
}

/** @throws NotFoundError for the officer; FactError when the course is on record as one of another kind. */
export const recordCertificate = (app: App, { officer, ...said }: CertificateInput): Promise<Outcome> =>
  keepFacts(app, async (keeper) => {
    const { id, name } = await findOfficer(keeper.trx, officer)
    await mustBeOfKind(keeper.trx, said)
    const { verdict } = await keepCertificate(keeper, { ...said, officer_id: id })
    return {
      verdict,
      what: `${said.kind} certificate of ${said.completed_on} for ${name}`,
      of: { officerId: id },
      notes: aheadNote(keeper, [said.completed_on]),
    }
  })

const mustBeOfKind = async (
  trx: Db,
  { kind, course_no }: Pick<CertificateSaid, 'kind' | 'course_no'>,
): Promise<void> => {
  const known = course_no === undefined ? undefined : await kindOfCourse(trx, course_no)
  if (known !== undefined && known !== kind)
    throw new FactError(
      `course '${course_no}': on record as a ${known} course, and the certificate is said to be ${kind}; right would be a ${known} certificate, or the number of a ${kind} course`,
    )
}

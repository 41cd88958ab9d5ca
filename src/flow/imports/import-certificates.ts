// Imports certificates of officers the roster has named, each with its copy where the row names a file.
import type { TakenRow } from '../../tables/row.ts'
import { unassignedNote } from '../fact-notes.ts'
import type { Found } from '../find.ts'
import { keepCertificate, kindOfCourse } from '../keep/certificate.ts'
import { keepFileCopy } from '../keep/copy.ts'
import { type Keeper, recall, type Verdict } from '../keep/keep-fact.ts'
import { officerOfLicense } from '../keep/officer.ts'
import { unknownOfficer } from '../unknown-officer.ts'
import { compareWithEarlier } from './import-conflicts.ts'
import { copyOfRow, type Filed } from './import-copy.ts'
import { type RowOutcome, refusal } from './import-report.ts'
import type { Said } from './import-said.ts'
import { certificateSayings } from './import-sayings.ts'

/** Of several rows about one certificate (one in a roster too) the first stands; so it does of its copy at one agency. */
export const importCertificateRow = async (
  keeper: Keeper,
  said: Said,
  { cells, line, warnings }: TakenRow<'certificates'>,
  file: string,
): Promise<RowOutcome> => {
  const officer = await officerOfLicense(keeper, cells.post_license)
  if (officer === undefined) return unknownOfficer(line, cells.post_license)
  const { kind, course_no: courseNo } = cells
  const known =
    courseNo === undefined
      ? undefined
      : await recall(keeper, 'course', courseNo, () => kindOfCourse(keeper.trx, courseNo))
  if (known !== undefined && known !== kind)
    return refusal(line, 'kind', kind, `course ${courseNo} is on record as a ${known} course`, known)
  const filed = await copyOfRow(keeper, officer, cells, { file, line })
  if (filed !== null && 'problems' in filed) return { verdict: 'refused', problems: filed.problems }
  const sayings = certificateSayings(cells, officer.id, filed)
  const compared = await compareWithEarlier(said, cells, sayings, { file, line }, {})
  const stands = compared.cells.file === undefined ? null : filed
  const certificate = await keepCertificate(keeper, certificateSaid(compared.cells, officer))
  const copy =
    stands === null ? null : await keepFileCopy(keeper, whomOf(officer, stands), certificate.id, stands.copy)
  await said.say(certificateSayings(compared.cells, officer.id, stands), { file, line })
  return {
    verdict: verdictOf(certificate.verdict, copy?.verdict ?? 'same'),
    warnings: [...warnings, ...compared.warnings, ...(await copyWarnings(keeper, officer, cells, stands))],
  }
}

type Cells = TakenRow<'certificates'>['cells']

const certificateSaid = (cells: Cells, officer: Found) => {
  const {
    kind,
    completed_on,
    course,
    course_no,
    course_title: title,
    sponsor,
    credits,
    certificate_no,
  } = cells
  const fact = { course, course_no, title, sponsor, credits, certificate_no }
  return { officer_id: officer.id, kind, completed_on, ...fact }
}

const whomOf = (officer: Found, { holder }: Filed) => ({ agency_id: holder.id, officer_id: officer.id })

/** The row is the certificate's: a new copy of one on record changes it. */
const verdictOf = (certificate: Verdict, copy: Verdict): Verdict =>
  certificate === 'same' && copy !== 'same' ? 'changed' : certificate

const copyWarnings = async (
  { trx }: Keeper,
  officer: Found,
  { file, agency }: Cells,
  filed: Filed | null,
): Promise<string[]> => {
  if (agency !== undefined && file === undefined)
    return ['agency says who holds a copy, and the row names none in its column file']
  if (filed === null) return []
  return unassignedNote(trx, whomOf(officer, filed), `${officer.name} at ${filed.holder.name}`)
}

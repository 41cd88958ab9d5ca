// Records a certificate: an officer's Basic, mandated or supplemental course, completed on a day, and its copy.
import type { Db } from '../../db/open.ts'
import type { App } from '../app.ts'
import type { CheckedCopy } from '../documents/check-copy.ts'
import type { CopySource } from '../documents/read-source.ts'
import { legalDayOf } from '../notices/sending-window.ts'
import { copyHolder, isNoHolder } from './copy-holder.ts'
import { checkedCopy, copyNotes, copyWords } from './copy-words.ts'
import { FactError } from './fact-error.ts'
import { aheadNote, unassignedNote } from './fact-notes.ts'
import { type Found, officerSaid, type Said } from './find.ts'
import { type CertificateSaid, keepCertificate, kindOfCourse } from './keep/certificate.ts'
import { keepFileCopy } from './keep/copy.ts'
import { type Keeper, overall, type Verdict } from './keep/keep-fact.ts'
import { keepFacts, type Outcome, type Written } from './write-facts.ts'

export type CertificateInput = Omit<CertificateSaid, 'officer_id'> & {
  /** POST license, or a name that only one officer has. */
  readonly officer: Said
  /** Its copy as a file. */
  readonly copy?: CopySource | undefined
  /** Which agency holds the copy, ORI or name, or as found already; else the one that the officer serves. */
  readonly agency?: Said | undefined
}

/**
 * The certificate and its copy are recorded together or not at all.
 * @throws NotFoundError for the officer; FactError when the course is on record as one of another kind, when the copy
 * cannot be taken, or when it cannot be told which agency holds it.
 */
export const recordCertificate = async (
  app: App,
  { officer: whose, copy: source, agency, ...said }: CertificateInput,
): Promise<Outcome> => {
  const copy = source === undefined ? null : await checkedCopy(app, source)
  return keepFacts(app, (keeper) => certificateWritten(keeper, { ...said, officer: whose, agency }, copy))
}

/** The same in a transaction that keeps more. @param copy null where none comes with it. */
export const certificateWritten = async (
  keeper: Keeper,
  { officer: whose, agency, ...said }: Omit<CertificateInput, 'copy'>,
  copy: CheckedCopy | null,
): Promise<Written> => {
  const officer = await officerSaid(keeper.trx, whose)
  await mustBeOfKind(keeper.trx, said)
  const holder = copy === null ? null : await holderOf(keeper, officer, agency)
  const kept = await keepCertificate(keeper, { ...said, officer_id: officer.id })
  const what = `${said.kind} certificate of ${said.completed_on} for ${officer.name}`
  const ahead = aheadNote(keeper, [said.completed_on])
  const of = { officerId: officer.id }
  if (copy === null || holder === null) return { verdict: kept.verdict, what, of, notes: ahead }
  const filed = await fileCopy(keeper, officer, holder, kept.id, copy)
  return {
    verdict: overall([kept.verdict, filed.verdict]),
    what: `${what}, with its ${copyWords(copy)} at ${holder.name}`,
    of,
    notes: [...ahead, ...filed.notes, ...(said.kind === 'basic' ? [onlyProof] : [])],
  }
}

const onlyProof = 'the copy proves the Basic; it does not serve 626.8482 subd. 3(e)'

const holderOf = async ({ trx, stamp }: Keeper, officer: Found, agency: Said | undefined): Promise<Found> => {
  if (typeof agency === 'object') return agency
  const holder = await copyHolder(trx, officer, agency, legalDayOf(stamp.at))
  if (!isNoHolder(holder)) return holder
  const said = agency === undefined ? '' : ` '${agency}'`
  throw new FactError(`agency${said}: ${holder.problem}; right would be ${holder.expected}`)
}

const fileCopy = async (
  keeper: Keeper,
  officer: Found,
  holder: Found,
  certificateId: number,
  copy: CheckedCopy,
): Promise<{ readonly verdict: Verdict; readonly notes: readonly string[] }> => {
  const whom = { agency_id: holder.id, officer_id: officer.id }
  const kept = await keepFileCopy(keeper, whom, certificateId, copy)
  const unassigned = await unassignedNote(keeper.trx, whom, `${officer.name} at ${holder.name}`)
  return { verdict: kept.verdict, notes: [...copyNotes(copy, [kept]), ...unassigned] }
}

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

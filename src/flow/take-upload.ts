// What an officer sends by a link: one certificate with its copy, once; it waits, and counts for nothing until accepted.
import { currentWhere, type FactVersion } from '../../db/facts.ts'
import type { App } from '../app.ts'
import type { CopySource } from '../documents/read-source.ts'
import { legalDayOf } from '../notices/sending-window.ts'
import { checkedCopy } from './copy-words.ts'
import { FactError } from './fact-error.ts'
import type { Found } from './find.ts'
import type { CertificateSaid } from './keep/certificate.ts'
import { keepFact } from './keep/keep-fact.ts'
import { openLink } from './letter-links.ts'
import { keepFacts, type Outcome } from './write-facts.ts'

export type Upload = FactVersion<'upload'>
export type LinkedUpload = {
  readonly upload: Upload
  readonly agency: Found
  readonly officer: Found & { readonly post_license: string }
}

/** @returns `unsigned` also where the link was taken back; one that was used is told by the upload's state. */
export const uploadByLink = async (
  app: App,
  token: string,
): Promise<LinkedUpload | 'unsigned' | 'expired'> => {
  const read = openLink(app, 'upload', token)
  if (typeof read === 'string') return read
  const [upload] = await currentWhere(app.db, 'upload', { id: read.subject })
  if (upload === undefined) return 'unsigned'
  const [agency] = await currentWhere(app.db, 'agency', { id: upload.agency_id })
  const [officer] = await currentWhere(app.db, 'officer', { id: upload.officer_id })
  return agency === undefined || officer === undefined ? 'unsigned' : { upload, agency, officer }
}

export type SentCertificate = Omit<CertificateSaid, 'officer_id' | 'on_file'>

/** @throws FactError when it was sent already, the day lies ahead, or the copy cannot be taken; then nothing is kept. */
export const takeUpload = async (
  app: App,
  { upload: { id }, officer }: LinkedUpload,
  { copy: source, ...said }: SentCertificate & { readonly copy: CopySource },
): Promise<Outcome> => {
  const copy = await checkedCopy(app, source)
  return keepFacts(app, async (keeper) => {
    const today = legalDayOf(keeper.stamp.at)
    const [upload] = await currentWhere(keeper.trx, 'upload', { id })
    if (upload?.state !== 'offered' || upload.until_on < today)
      throw new FactError('this link was used already, or has ended; ask the agency for a new one')
    if (said.completed_on > today)
      throw new FactError(`the day ${said.completed_on} is ahead; right would be the day on the certificate`)
    await keeper.copies.keep(copy)
    const { sha256, media_type, size, file_name } = copy
    const sent = { ...said, sha256, media_type, size, file_name, state: 'waiting' } as const
    await keepFact(keeper, 'upload', upload, sent, {})
    const what = `${said.kind} certificate of ${said.completed_on}, sent by ${officer.name}`
    return { verdict: 'new', what, of: null, notes: [] }
  })
}

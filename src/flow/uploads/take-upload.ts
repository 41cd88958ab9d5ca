// What an officer sends by a link: one certificate with its copy, once; it waits, and counts for nothing until accepted.
import type { App } from '../../app.ts'
import type { CopySource } from '../../documents/read-source.ts'
import { legalDayOf } from '../../notices/sending-window.ts'
import { checkedCopy } from '../copy-words.ts'
import { FactError } from '../fact-error.ts'
import type { CertificateDetails } from '../keep/certificate.ts'
import { keepFact } from '../keep/keep-fact.ts'
import { keepFacts, type Outcome } from '../write-facts.ts'
import { nothingSent } from './offer-upload.ts'
import { type OpenLink, uploadByLink } from './upload-by-link.ts'

/**
 * @param token the last part of the link's address; what it opens is read anew, so that two who come at once send one.
 * @throws FactError when it opens nothing any more, the day lies ahead, or the copy cannot be taken; then nothing is kept.
 */
export const takeUpload = async (
  app: App,
  token: string,
  { copy: source, ...said }: CertificateDetails & { readonly copy: CopySource },
): Promise<Outcome> => {
  const copy = await checkedCopy(app, source)
  return keepFacts(app, async (keeper) => {
    const link = await uploadByLink({ ...app, db: keeper.trx }, token)
    if (typeof link === 'string' || link.state !== 'open')
      throw new FactError('this link was used already, or has ended; ask the agency for a new one')
    const today = legalDayOf(keeper.stamp.at)
    if (said.completed_on > today)
      throw new FactError(`the day ${said.completed_on} is ahead; right would be the day on the certificate`)
    await keeper.copies.keep(copy)
    const { sha256, media_type, size, file_name } = copy
    const sent = { ...said, sha256, media_type, size, file_name, state: 'waiting' } as const
    if ('offered' in link.by) await keepFact(keeper, 'upload', link.by.offered, sent, {})
    else
      await keepFact(
        keeper,
        'upload',
        undefined,
        { ...sent, ...offeredBy(link, link.by.notice) },
        nothingSent,
      )
    const what = `${said.kind} certificate of ${said.completed_on}, sent by ${link.officer.name}`
    return { verdict: 'new', what, of: null, notes: [] }
  })
}

/** A letter's link is recorded when it is used, and not before. */
const offeredBy = ({ agency, officer, until }: OpenLink, notice_id: number) => ({
  agency_id: agency.id,
  officer_id: officer.id,
  until_on: until,
  notice_id,
})

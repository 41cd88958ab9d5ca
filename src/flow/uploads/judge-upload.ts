// The chief's judgement of what an officer has sent: accepted it is a certificate with its copy, refused it never counts.
import { buffer } from 'node:stream/consumers'
import { currentWhere } from '../../../db/facts.ts'
import type { App } from '../../app.ts'
import { checkedCopy } from '../copy-words.ts'
import { FactError } from '../fact-error.ts'
import type { Found } from '../find.ts'
import type { CertificateDetails } from '../keep/certificate.ts'
import { type Keeper, keepFact } from '../keep/keep-fact.ts'
import { certificateWritten } from '../record-certificate.ts'
import { keepFacts, type Outcome } from '../write-facts.ts'
import type { Upload } from './upload-by-link.ts'

export type JudgedUpload = { readonly upload: Upload; readonly agency: Found; readonly officer: Found }

/**
 * The certificate as the chief has read it on the copy, which may differ from what the officer typed.
 * @throws FactError when it no longer waits, or the course is on record as one of another kind.
 */
export const acceptUpload = async (
  app: App,
  { upload, agency, officer }: JudgedUpload,
  said: CertificateDetails,
): Promise<Outcome> => {
  const copy = await checkedCopy(app, await sourceOf(app, upload))
  return keepFacts(app, async (keeper) => {
    const waiting = await mustWait(keeper, upload)
    const written = await certificateWritten(keeper, { ...said, officer, agency }, copy)
    await keepFact(keeper, 'upload', waiting, { state: 'accepted' }, {})
    return written
  })
}

/** @throws FactError when it no longer waits. */
export const refuseUpload = (app: App, { upload, officer }: JudgedUpload, reason: string): Promise<Outcome> =>
  keepFacts(app, async (keeper) => {
    const waiting = await mustWait(keeper, upload)
    await keepFact(keeper, 'upload', waiting, { state: 'refused', reason }, {})
    return { verdict: 'new', what: `refusal of what ${officer.name} sent`, of: null, notes: [] }
  })

const mustWait = async ({ trx }: Keeper, { id }: Upload): Promise<Upload> => {
  const [now] = await currentWhere(trx, 'upload', { id })
  if (now?.state === 'waiting') return now
  throw new FactError(`what was sent no longer waits: it was ${now?.state ?? 'taken back'} meanwhile`)
}

/** The bytes as they were kept. @throws when they are missing or changed. */
const sourceOf = async ({ documents }: App, { sha256, file_name }: Upload) => {
  if (sha256 === null || file_name === null) throw new FactError('nothing was sent by this link')
  return { name: file_name, bytes: await buffer(documents.read({ sha256 })) }
}

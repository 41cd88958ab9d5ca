// The route of a copy: the one way by which its bytes leave, and only to be saved.
import { Readable } from 'node:stream'
import { currentWhere } from '../../db/facts.ts'
import { endingOf } from '../documents/copy-media.ts'
import { type Asked, type AskedOfOfficer, ofOfficer } from './route.ts'
import { notThere } from './show.ts'

/** A copy of this officer's at this agency, by its SHA-256, and no other; one on paper has no bytes. */
const copy = async (asked: AskedOfOfficer): Promise<Response> => {
  const { app, agency, officer, c } = asked
  const named = c.req.param('copy') ?? ''
  const where = { sha256: named, agency_id: agency.id, officer_id: officer.id }
  const [held] = await currentWhere(app.db, 'copy', where)
  if (held?.sha256 == null || held.media_type === null || held.size === null) return notThere(asked)
  const { sha256, media_type, size, file_name } = held
  return handOver(asked, { sha256, media_type, size, file_name })
}

export type HeldFile = {
  readonly sha256: string
  readonly media_type: string
  readonly size: number
  readonly file_name: string | null
}

/** @throws when the bytes are not those on record: a page with a reference, and the log has why. */
export const handOver = async ({ app, c }: Asked, file: HeldFile): Promise<Response> => {
  const flaw = await app.documents.flawOf(file)
  if (flaw !== null) throw new Error(`copy ${file.sha256}: ${flaw}`)
  const bytes = Readable.toWeb(app.documents.read(file)) as ReadableStream
  return c.body(bytes, 200, {
    'Content-Type': file.media_type,
    'Content-Length': String(file.size),
    'Content-Disposition': dispositionOf(file),
    'X-Content-Type-Options': 'nosniff',
  })
}

/** RFC 6266: a plain name for everybody, and the name as it was given for those who read RFC 8187. */
const dispositionOf = ({ file_name, media_type }: HeldFile): string => {
  const plain = `certificate.${endingOf(media_type)}`
  const given = encodeURIComponent((file_name ?? plain).toWellFormed()).replace(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${given}`
}

export const copyRoute = ofOfficer(['operator', 'chief', 'auditor']).get(
  '/agencies/:agency/officers/:officer/copies/:copy',
  copy,
)

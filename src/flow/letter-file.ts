// One letter with all that became of it: what it told, its attempts and answers, bounces, acknowledgement, and its bytes.
import { createHash } from 'node:crypto'
import { agencyNoticesIn } from '../../db/agency-notices.ts'
import { carriedNotices } from '../../db/letter-contents.ts'
import { type LetterRow, letterIfAny } from '../../db/letters.ts'
import { type Attempt, acknowledgedBy, attemptsAt, bouncesOf, sentBytes } from '../../db/letters-composed.ts'
import type { Db } from '../../db/open.ts'
import { blackOutLetter } from '../mail/black-out.ts'
import { letterShares, type Share } from './packet/letter-shares.ts'

/** A notice in the letter; without an officer it is about the agency itself. */
export type Told = {
  readonly id: number
  readonly agency_id: number
  readonly officer_id: number | null
  readonly officer: string | null
  readonly agency: string
  readonly situation: string
  readonly rung: string
  readonly deadline: string | null
  readonly state: string
}

export type LetterFile = {
  readonly letter: LetterRow
  /** Whether it tells of another agency too: then its words and its bytes are kept back. */
  readonly share: Exclude<Share, 'others'>
  readonly told: readonly Told[]
  readonly tries: readonly Attempt[]
  readonly acknowledged: { readonly at: string; readonly by: string } | undefined
  readonly bounced: readonly { readonly kind: string; readonly status: string; readonly diagnostic: string }[]
}

const untilNow = Number.MAX_SAFE_INTEGER

/** @param agencyId for whose eyes; null for the operator's. @returns null where it tells of others alone. */
export const letterFile = async (db: Db, id: number, agencyId: number | null): Promise<LetterFile | null> => {
  const letter = await letterIfAny(db, id)
  const share = await shareOf(db, id, agencyId)
  if (letter === undefined || share === 'others') return null
  return {
    letter,
    share,
    told: (await toldIn(db, letter)).filter((each) => agencyId === null || each.agency_id === agencyId),
    tries: (await attemptsAt(db, [id], { until: untilNow, answeredBy: null })).get(id) ?? [],
    acknowledged: (await acknowledgedBy(db, [id], untilNow)).get(id),
    bounced: (await bouncesOf(db, [id], untilNow)).get(id) ?? [],
  }
}

/** Whose matters a letter tells, seen from an agency; as decision 28 has it for packets. */
export const shareOf = (db: Db, id: number, agencyId: number | null): Promise<Share> =>
  letterShares(db, agencyId === null ? null : { agencies: new Set([agencyId]), officer: null }).of(id)

const toldIn = async (db: Db, { id, class: of, sha256 }: LetterRow): Promise<readonly Told[]> => {
  const notices = [
    ...(await carriedNotices(db, [id])),
    ...(await agencyNoticesIn(db, [id])).map((each) => ({ ...each, officer: null, deadline: null })),
  ]
  return notices.filter(({ included }) => sha256 === null || of === 'operator' || included === 1)
}

/**
 * As it was sent, but for the secrets of its links; null where nothing is kept, or not for these eyes: a letter that signs
 * somebody in, one that tells of another agency too.
 * @throws when the bytes kept are not those whose hash the ledger has.
 */
export const letterBytes = async (db: Db, { letter, share }: LetterFile): Promise<Uint8Array | null> => {
  if (share !== 'own' || letter.class === 'sign-in') return null
  const bytes = await sentBytes(db, letter.id)
  if (bytes === undefined) return null
  if (createHash('sha256').update(bytes).digest('hex') !== letter.sha256)
    throw new Error(`letter ${letter.id}: the bytes kept of it are not those whose hash the ledger has`)
  return blackOutLetter(bytes)
}

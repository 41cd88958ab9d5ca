// Claims letters that may leave now: composed, kept and marked as sending before anything is said to a server.

import { append, databaseInstance, type Stamp } from '../../db/ledger.ts'
import {
  bytesOf,
  claimedBetween,
  keepBytes,
  lettersToSend,
  markClaimed,
  putOffUntil,
  type Window,
} from '../../db/letters-to-send.ts'
import type { Db } from '../../db/open.ts'
import { type App, stampNow } from '../app.ts'
import type { Draft } from '../ledger/entries.ts'
import { type Instant, laterBy } from '../notices/instant.ts'
import { legalDayOf, windowIsOpen } from '../notices/sending-window.ts'
import { joinCopies } from './assign-letters.ts'
import { type Composed, composeLetter, type LetterRow, type Sender } from './compose-letter.ts'
import { type ContentsOf, contentsOf } from './letter-items.ts'
import { subjectOf as subjectOfNotices } from './notice-drafts.ts'

/** A letter in state `sending`, whose bytes are on disk. */
export type Claimed = { readonly letter: LetterRow; readonly attempt: number; readonly bytes: Uint8Array }

/** What may leave at that instant. */
export const windowAt = (at: Instant): Window => ({ at, today: legalDayOf(at), open: windowIsOpen(at) })

const minute = 60_000

/** A letter that could not be composed is tried again after this: what it stumbled over may have been mended. */
const putOff = 15 * minute

/**
 * Claims up to `limit` letters in one transaction, within MAIL_RATE_PER_MINUTE over all processes of the database.
 * @param only letters with these ids, as far as they may leave now.
 *
 * A letter left with nothing to say is cancelled; one that cannot be composed is put off, so that it stops no other.
 * @returns the claimed ones, how many could not be composed, and whether there may be more.
 */
export const claimLetters = (
  app: App,
  limit: number,
  only: readonly number[] | 'any' = 'any',
): Promise<{ claimed: Claimed[]; failed: number; more: boolean }> =>
  app.db.transaction().execute(async (trx) => {
    // Read once it is this process's turn: waiting for it may have taken a while.
    const stamp = stampNow(app)
    const free = Math.min(limit, await freeOfRate(trx, app, stamp.at))
    if (free <= 0) return { claimed: [], failed: 0, more: false }
    const letters = await lettersToSend(trx, windowAt(stamp.at), free, only)
    if (letters.length === 0) return { claimed: [], failed: 0, more: false }
    const { config, mailer, security } = app
    const sender = { ...config, security, server: mailer.describe, instance: await databaseInstance(trx) }
    const fresh = letters.filter((letter) => letter.sha256 === null && letter.class === 'statutory')
    const told = await contentsOf(trx, fresh, legalDayOf(stamp.at))
    const claimed: Claimed[] = []
    let failed = 0
    for (const letter of letters) {
      // Letters claimed before are under way: what the server has said to them is heard. Nothing is waited for.
      await new Promise((resolve) => setImmediate(resolve))
      const bytes =
        letter.sha256 === null || hasSecret(letter)
          ? await compose(app, trx, stamp, letter, told, sender)
          : await resend(trx, stamp, letter)
      if (bytes === 'failed') {
        failed += 1
        await putOffUntil(trx, letter.id, laterBy(stamp.at, putOff))
      }
      if (bytes === null || bytes === 'failed') continue
      await markClaimed(trx, letter.id, stamp.at)
      claimed.push({ letter: { ...letter, claimed_at: stamp.at }, attempt: letter.attempts + 1, bytes })
    }
    return { claimed, failed, more: letters.length === free }
  })

/** How many letters MAIL_RATE_PER_MINUTE leaves for this moment. */
export const freeOfRate = async (db: Db, { config }: App, at: Instant): Promise<number> =>
  config.mailRatePerMinute === null
    ? Number.POSITIVE_INFINITY
    : config.mailRatePerMinute - (await claimedBetween(db, laterBy(at, -minute), at))

const subjectOf = ({ id }: LetterRow) => `letter:${id}`

const sending = (letter: LetterRow, composed: Composed | null): Draft => ({
  kind: 'letter.sending',
  subject: subjectOf(letter),
  body: {
    letter_id: letter.id,
    attempt: letter.attempts + 1,
    composed:
      composed === null
        ? null
        : {
            subject: composed.subject,
            message_id: composed.message_id,
            sha256: composed.sha256,
            size: composed.size,
            notice_ids: [...new Set(composed.contents.items.map(({ notice }) => notice.id))],
          },
  },
})

/**
 * The bytes of a letter with a link to sign in are never kept; so it is composed anew, with another link, where a server
 * has not taken it. Where a server may have, the hour before it would go again outlasts the link.
 */
const hasSecret = ({ class: of }: LetterRow): boolean => of === 'sign-in'

/** The same bytes and Message-ID as before. */
const resend = async (trx: Db, stamp: Stamp, letter: LetterRow): Promise<Uint8Array> => {
  await append(trx, stamp, [sending(letter, null)])
  return bytesOf(trx, letter.id)
}

const compose = async (
  app: App,
  trx: Db,
  stamp: Stamp,
  letter: LetterRow,
  told: ContentsOf,
  sender: Sender,
): Promise<Uint8Array | null | 'failed'> => {
  // Composing only reads, so nothing of a letter that fails is written.
  const composed = await composeLetter(trx, letter, told, sender, stamp.at).catch((error: unknown) => {
    app.log.error({ letter: letter.id, error: String(error) }, 'letter could not be composed')
    return 'failed' as const
  })
  if (composed === 'failed') return 'failed'
  const gone = composed.contents.obsolete.filter(({ notice }) => notice.part === 'notice')
  await append(
    trx,
    stamp,
    gone.map(({ notice: { id, agency_id, officer_id }, reason }) => ({
      kind: 'notices.settled',
      subject: subjectOfNotices({ agency_id, officer_id }),
      body: { agency_id, officer_id, ids: [id], state: 'cancelled', reason },
    })),
  )
  if (composed.bytes === null) {
    const reason = hasSecret(letter) ? 'its link has expired' : 'nothing is left to say in it'
    const body = { letter_id: letter.id, state: 'cancelled' as const, reason }
    await append(trx, stamp, [{ kind: 'letter.ended', subject: subjectOf(letter), body }])
    return null
  }
  await append(trx, stamp, [sending(letter, composed)])
  if (!hasSecret(letter)) await keepBytes(trx, letter.id, composed.bytes)
  for (const id of await copyToTraining(trx, stamp, letter, composed)) told.forget(id)
  return composed.bytes
}

/**
 * The agency's training contact gets a copy of what leaves for the chief, or for the backup in the place of a chief
 * without an address, as a letter of its own; what goes to the backup after that was copied already.
 * @returns the letters that got a copy.
 */
const copyToTraining = async (
  trx: Db,
  stamp: Stamp,
  letter: LetterRow,
  { contents }: Composed,
): Promise<number[]> => {
  const own = contents.items
    .map(({ notice }) => notice)
    .filter(({ part, office, via }) => part === 'notice' && office === 'chief' && via === 'chief')
  const joined: number[] = []
  for (const agencyId of new Set(own.map(({ agency_id }) => agency_id))) {
    const training = contents.contacts.get(agencyId)?.training
    if (!training?.email || training.email.toLowerCase() === letter.recipient.toLowerCase()) continue
    const copied = new Set(own.filter(({ agency_id }) => agency_id === agencyId).map(({ id }) => id))
    const to = { office: 'training' as const, name: training.name, address: training.email }
    joined.push(await joinCopies(trx, stamp, to, [...copied]))
  }
  return joined
}

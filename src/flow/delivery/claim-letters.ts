// Claims letters that may leave now: composed, kept and marked as sending before anything is said to a server.

import { setImmediate as turn } from 'node:timers/promises'
import { databaseInstance, type Stamp } from '../../../db/ledger.ts'
import type { LetterRow } from '../../../db/letters.ts'
import {
  claimedBetween,
  lettersToSend,
  markClaimed,
  putOffUntil,
  type Window,
} from '../../../db/letters-to-send.ts'
import type { Db } from '../../../db/open.ts'
import { type App, stampNow } from '../../app.ts'
import { type Instant, laterBy } from '../../notices/instant.ts'
import { legalDayOf, windowIsOpen } from '../../notices/sending-window.ts'
import { copyToTraining } from './copy-to-training.ts'
import { type PreparedLetters, prepareLetters } from './prepare-letters.ts'
import { hasSecret, writeAgain, writeEmpty, writeSending } from './write-sending.ts'

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
    const prepared = await prepareLetters(trx, letters.filter(isFresh), sender, stamp.at)
    const claimed: Claimed[] = []
    let failed = 0
    for (const [n, letter] of letters.entries()) {
      // Those under way are heard meanwhile: with five conversations each wait is one of the mail server's.
      if (n % 3 === 0) await turn()
      const bytes = isFresh(letter)
        ? await writeFresh(app, trx, stamp, letter, prepared)
        : await writeAgain(trx, stamp, letter)
      if (bytes === 'failed') failed += 1
      else if (bytes !== 'empty')
        claimed.push({ letter: { ...letter, claimed_at: stamp.at }, attempt: letter.attempts + 1, bytes })
    }
    await markClaimed(
      trx,
      claimed.map(({ letter }) => letter.id),
      stamp.at,
    )
    return { claimed, failed, more: letters.length === free }
  })

/** A letter that left before goes again with the bytes it had. */
const isFresh = (letter: LetterRow): boolean => letter.sha256 === null || hasSecret(letter)

/** How many letters MAIL_RATE_PER_MINUTE leaves for this moment. */
export const freeOfRate = async (db: Db, { config }: App, at: Instant): Promise<number> =>
  config.mailRatePerMinute === null
    ? Number.POSITIVE_INFINITY
    : config.mailRatePerMinute - (await claimedBetween(db, laterBy(at, -minute), at))

const writeFresh = async (
  { log }: App,
  trx: Db,
  stamp: Stamp,
  letter: LetterRow,
  prepared: PreparedLetters,
): Promise<Uint8Array | 'empty' | 'failed'> => {
  const { contents, composed } = await prepared.of(letter)
  if (composed === null) {
    await writeEmpty(trx, stamp, letter, contents)
    return 'empty'
  }
  if ('failed' in composed) {
    log.error({ letter: letter.id, error: composed.failed }, 'letter could not be composed')
    await putOffUntil(trx, letter.id, laterBy(stamp.at, putOff))
    return 'failed'
  }
  await writeSending(trx, stamp, letter, { contents, composed })
  for (const id of await copyToTraining(trx, stamp, letter, contents)) prepared.forget(id)
  return composed.bytes
}

// Somebody asks for a link to sign in: how often that may be, and the letter that carries it, if the address may see anything.
import { randomUUID } from 'node:crypto'
import { append } from '../../../db/ledger.ts'
import { letterByKey } from '../../../db/letters.ts'
import { eventsSince } from '../../../db/security-events.ts'
import { askForLink } from '../../../db/sign-in-links.ts'
import { type App, stampNow } from '../../app.ts'
import { letterKey } from '../../notices/addressee.ts'
import { type Instant, laterBy } from '../../notices/instant.ts'
import { legalDayOf } from '../../notices/sending-window.ts'
import { noteOnceAMinute, noteSecurity } from './note-security.ts'
import { rightsHeld } from './rights.ts'

const minute = 60_000

/** From the asking on, in milliseconds. */
export const linkHolds = 15 * minute

/** So often may be asked for one address, or from one network, within so many milliseconds. */
export const askingLimits = {
  address: [
    { most: 3, within: 15 * minute },
    { most: 12, within: 24 * 60 * minute },
  ],
  network: [
    { most: 20, within: 15 * minute },
    { most: 200, within: 24 * 60 * minute },
  ],
} as const

export type Asking = {
  readonly address: string
  readonly network: string
  /** The page that was asked for before. */
  readonly leadsTo: string | null
}

/**
 * Notes that it was asked. It does the same, and takes as long, whether anybody has that address.
 * @returns `too often here` when the network has asked too often; `too often` for the address is told to nobody.
 */
export const askToSignIn = async (
  app: App,
  { address, network }: Asking,
): Promise<'taken' | 'too often' | 'too often here'> => {
  if (await isTooOften(app, { network })) {
    await noteOnceAMinute(app, { kind: 'limited', address: null, network, detail: 'network' })
    return 'too often here'
  }
  if (await isTooOften(app, { address })) {
    await noteOnceAMinute(app, { kind: 'limited', address, network, detail: 'address' })
    return 'too often'
  }
  await noteSecurity(app, { kind: 'link-asked', address, network })
  return 'taken'
}

const isTooOften = async (
  { security, clock }: App,
  of: { readonly address: string } | { readonly network: string },
): Promise<boolean> => {
  for (const { most, within } of askingLimits['address' in of ? 'address' : 'network']) {
    const since = laterBy(clock.now(), -within)
    if ((await eventsSince(security, 'link-asked', since, of)) >= most) return true
  }
  return false
}

/**
 * Plans the letter with the link, to the address as it is on record. The link has no token before the letter is composed.
 * @returns the letter's id; null for an address that may see nothing.
 */
export const planSignInLetter = async (
  app: App,
  { address, network, leadsTo }: Asking,
): Promise<number | null> => {
  const [right] = await rightsHeld(app, address)
  if (right === undefined) return null
  const stamp = stampNow(app)
  const event = randomUUID()
  await askForLink(app.security, {
    event,
    address: right.email,
    network,
    leads_to: leadsTo,
    token_hash: null,
    used_at: null,
    ...within(stamp.at),
  })
  const key = letterKey('sign-in', right.email, event)
  return app.db.transaction().execute(async (trx) => {
    const body = {
      class: 'sign-in' as const,
      office: 'person' as const,
      key,
      recipient: right.email,
      name: null,
      about: null,
    }
    const when = { day: legalDayOf(stamp.at), planned_for: stamp.at }
    await append(trx, stamp, [{ kind: 'letter.planned', subject: 'letter', body: { ...body, ...when } }])
    return (await letterByKey(trx, key))?.id ?? null
  })
}

/** When a link is asked for, and until when it opens. */
export const within = (asked_at: Instant) => ({ asked_at, until_at: laterBy(asked_at, linkHolds) })

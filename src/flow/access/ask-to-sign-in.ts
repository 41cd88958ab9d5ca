// Somebody asks for a link to sign in: the letter that carries it, if one may go to that address and it may see anything.
import { randomUUID } from 'node:crypto'
import { append } from '../../../db/ledger.ts'
import { letterByKey } from '../../../db/letters.ts'
import { askForLink } from '../../../db/sign-in-links.ts'
import { type App, stampNow } from '../../app.ts'
import { letterKey } from '../../notices/addressee.ts'
import { type Instant, laterBy } from '../../notices/instant.ts'
import { legalDayOf } from '../../notices/sending-window.ts'
import { takeAsking } from './asking-limits.ts'
import { rightsHeld } from './rights.ts'

const minute = 60_000

/** From the asking on, in milliseconds. */
export const linkHolds = 15 * minute

export type Asking = {
  readonly address: string
  readonly network: string
  /** The page that was asked for before. */
  readonly leadsTo: string | null
}

/**
 * Whether a link may be sent is judged, noted, and the letter planned. All of it depends on whose address it is, so it
 * comes after the answer.
 * @returns the letter's id; null where none goes.
 */
export const askToSignIn = async (app: App, asking: Asking): Promise<number | null> =>
  (await takeAsking(app, asking)) ? planSignInLetter(app, asking) : null

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

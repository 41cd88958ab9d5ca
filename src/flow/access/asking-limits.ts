// How often a link to sign in may be asked for: a mailbox is not filled by strangers, and nobody is kept out by them.
import { eventsSince, nthNewestEvent, securityKeptFor, type Whose } from '../../../db/security-events.ts'
import type { App } from '../../app.ts'
import { type Instant, laterBy } from '../../notices/instant.ts'
import { noteOnceAMinute, noteSecurity } from './note-security.ts'

const minute = 60_000
const hour = 60 * minute

type Limit = { readonly most: number; readonly within: number }

/** So often may be asked within so many milliseconds. */
export const askingLimits = {
  /** For one address from one network: what others ask for elsewhere does not count. */
  place: [
    { most: 3, within: 15 * minute },
    { most: 12, within: 24 * hour },
  ],
  /** For one address from wherever; it does not hold where that address has signed in before. */
  address: [
    { most: 6, within: 15 * minute },
    { most: 24, within: 24 * hour },
  ],
  /** From one network for whatever address; likewise. */
  network: [
    { most: 20, within: 15 * minute },
    { most: 200, within: 24 * hour },
  ],
} as const satisfies Record<string, readonly Limit[]>

/** When none went to an address for so long, one goes, whatever was asked before. */
const atLeastOneIn = hour

type Asked = { readonly address: string; readonly network: string }

/** @returns from when on a network may ask again, null when it may now. It says nothing of any address. */
export const networkOpensAt = (app: App, network: string): Promise<Instant | null> =>
  opensAt(app, askingLimits.network, { network })

/**
 * Whether a mail may go to the address, and notes that. An address that nobody has is judged as any other; where one has
 * signed in before differs, so it is asked when the answer has left.
 */
export const takeAsking = async (app: App, { address, network }: Asked): Promise<boolean> => {
  const crowded = (await networkOpensAt(app, network)) !== null
  const isKnownHere = await happenedWithin(app, 'signed-in', securityKeptFor, { address, network })
  const mayGo = await mayGoTo(app, { address, network }, isKnownHere)
  if (mayGo && (isKnownHere || !crowded)) {
    await noteSecurity(app, { kind: 'link-asked', address, network })
    return true
  }
  const isForNetwork = crowded && !isKnownHere
  const of = isForNetwork ? { address: null, detail: 'network' } : { address, detail: 'address' }
  await noteOnceAMinute(app, { kind: 'limited', network, ...of })
  return false
}

const mayGoTo = async (app: App, { address, network }: Asked, isKnownHere: boolean): Promise<boolean> => {
  if (!(await happenedWithin(app, 'link-asked', atLeastOneIn, { address }))) return true
  if ((await opensAt(app, askingLimits.place, { address, network })) !== null) return false
  return isKnownHere || (await opensAt(app, askingLimits.address, { address })) === null
}

const happenedWithin = async (
  { security, clock }: App,
  kind: 'link-asked' | 'signed-in',
  within: number,
  of: Whose,
): Promise<boolean> => (await eventsSince(security, kind, laterBy(clock.now(), -within), of)) > 0

/** @returns the instant at which all of the limits let one more through; null when they do now. */
const opensAt = async (
  { security, clock }: App,
  limits: readonly Limit[],
  of: Whose,
): Promise<Instant | null> => {
  let opens: Instant | null = null
  for (const { most, within } of limits) {
    const since = laterBy(clock.now(), -within)
    const first = await nthNewestEvent(security, 'link-asked', since, of, most)
    if (first === undefined) continue
    const then = laterBy(first, within)
    if (opens === null || then > opens) opens = then
  }
  return opens
}

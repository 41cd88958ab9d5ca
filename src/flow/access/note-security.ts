// Notes what happens at the doors; what may come again and again is noted once a minute, so that a flood writes little.

import type { SecurityEventKind } from '../../../db/security-db.ts'
import { eventsSince, noteEvent } from '../../../db/security-events.ts'
import type { App } from '../../app.ts'
import { laterBy } from '../../notices/instant.ts'

export type Doings = {
  readonly kind: SecurityEventKind
  readonly address: string | null
  readonly network: string | null
  readonly detail?: string
}

export const noteSecurity = ({ security, clock }: App, { detail = '', ...doings }: Doings): Promise<void> =>
  noteEvent(security, { ...doings, at: clock.now(), detail: detail === '' ? null : detail })

export const noteOnceAMinute = async (app: App, doings: Doings): Promise<void> => {
  const { kind, address, network } = doings
  const since = laterBy(app.clock.now(), -60_000)
  const of = address === null ? { network: network ?? '' } : { address }
  if ((await eventsSince(app.security, kind, since, of)) === 0) await noteSecurity(app, doings)
}

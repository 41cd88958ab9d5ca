// The nightly sweep: looks at what may have changed by today, plans the notices, and gives them their letters.
import { append, rulesInForce, type Stamp } from '../../db/ledger.ts'
import { newestSweep, someDayHasCome, sweepOf } from '../../db/standings.ts'
import { type App, stampNow } from '../app.ts'
import { pingHeartbeat } from '../heartbeat.ts'
import type { PlainDate } from '../law/calendar.ts'
import { RULE_SET_VERSION } from '../law/parameters.ts'
import { legalDayOf, sweepDayOf } from '../notices/sending-window.ts'
import { assignLetters } from './delivery/assign-letters.ts'
import { closeDeferred } from './delivery/close-deferred.ts'
import { giveUpDeferred } from './delivery/give-up-deferred.ts'
import { type Looked, lookAtStandings } from './look-at-standings.ts'

export type Swept = Looked & { readonly day: PlainDate }

/**
 * Whether the sweep of the present legal day is still to be done. A day that was swept stays so when the clock is set back
 * over its end; it is swept again when it comes after days before it, or when something of it has come due since: then it
 * was swept by a clock that was ahead.
 */
export const sweepIsDue = async ({ db, clock }: App): Promise<boolean> => {
  const at = clock.now()
  const newest = await newestSweep(db)
  const isSwept = async (day: PlainDate) =>
    newest !== undefined && newest.day >= day && (await sweepOf(db, day)) !== undefined
  // A late sweep between midnight and the hour of the sweep is one of the new day: it is not asked for again.
  const swept = (await isSwept(sweepDayOf(at))) || (await isSwept(legalDayOf(at)))
  return !swept || someDayHasCome(db, sweepDayOf(at))
}

/** Idempotent: a second sweep on the same day finds nothing to do. Costs what is due, not what exists. */
export const sweep = async (app: App): Promise<Swept> => {
  const stamp = stampNow(app)
  const day = legalDayOf(stamp.at)
  await noteNewRules(app, stamp)
  await noteClockSetBack(app, stamp, day)
  await closeDeferred(app.db, stamp)
  const looked = await lookAtStandings(app.db, stamp, 'today')
  await giveUpDeferred(app.db, stamp, app.config.operatorEmail)
  await assignLetters(app.db, stamp, app.config.operatorEmail)
  await app.db.transaction().execute(async (trx) => {
    if ((await newestSweep(trx))?.day === day) return
    await append(trx, stamp, [{ kind: 'sweep.done', subject: `day:${day}`, body: { day, ...looked } }])
  })
  app.log.info({ day, ...looked }, 'swept')
  // Whoever sweeps: what the watcher wants to know is that the day's sweep was done.
  if (app.config.heartbeatUrl !== null) await pingHeartbeat(app.config.heartbeatUrl, app.log)
  return { day, ...looked }
}

/** After a change of rules every standing is due a look. */
const noteNewRules = (app: App, stamp: Stamp): Promise<void> =>
  app.db.transaction().execute(async (trx) => {
    const rules = await rulesInForce(trx)
    if (rules === null || rules === RULE_SET_VERSION) return
    await append(trx, stamp, [{ kind: 'rules.changed', subject: 'rules', body: { rules: RULE_SET_VERSION } }])
  })

/** What was looked at under a later day has its next look too late: it is looked at anew. */
const noteClockSetBack = (app: App, stamp: Stamp, to: PlainDate): Promise<void> =>
  app.db.transaction().execute(async (trx) => {
    const newest = await newestSweep(trx)
    if (newest === undefined || newest.day <= to) return
    await append(trx, stamp, [
      { kind: 'clock.set-back', subject: `day:${to}`, body: { from: newest.day, to } },
    ])
  })

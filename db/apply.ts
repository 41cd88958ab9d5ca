// The only writer of the tables that mirror the ledger: each kind of entry, and the rows it makes.
import type { ActBody, ActKind } from '../src/ledger/acts.ts'
import type { FactNoun } from '../src/ledger/entries.ts'
import { applyAcknowledged } from './acknowledgements.ts'
import * as letters from './apply-letters.ts'
import * as notices from './apply-notices.ts'
import { applyBounced } from './bounces.ts'
import type { Entry } from './entry.ts'
import { applyEpisodes } from './episodes.ts'
import * as facts from './facts.ts'
import type { Db } from './open.ts'
import * as standings from './standings.ts'
import { applySubscription } from './subscriptions.ts'
import { factTables } from './tables.ts'
import { applyTold } from './tellings.ts'

/** The fact an entry is about: the one it names, or the one it makes. */
const idOf = ({ seq, body }: Entry): number => (body as { id?: number }).id ?? seq

/** At once: the transaction was held before. */
type Applier<Body> = (db: Db, entry: Entry<Body>) => void
type Appliers = { readonly [K in ActKind]: Applier<ActBody<K>> }

const nothingMirrored = (): void => {}

const acts: Appliers = {
  'database.created': nothingMirrored,
  'database.restored': nothingMirrored,
  'delivery.released': nothingMirrored,
  'rules.changed': standings.applyLookAtAll,
  'clock.set-back': standings.applyLookAtAll,
  'import.done': nothingMirrored,
  'standing.changed': standings.applyChanged,
  'standings.looked': standings.applyLooked,
  'sweep.done': standings.applySwept,
  'notices.planned': notices.applyPlanned,
  'notices.settled': notices.applySettled,
  'letter.planned': letters.applyPlanned,
  'letter.joined': letters.applyJoined,
  'letter.ended': letters.applyEnded,
  'letter.sending': letters.applySending,
  'letter.answered': letters.applyAnswered,
  'letter.undelivered': letters.applyUndelivered,
  'letter.acknowledged': applyAcknowledged,
  'letter.bounced': applyBounced,
  'notice.told': applyTold,
  'episodes.changed': applyEpisodes,
  'subscription.changed': applySubscription,
  'job.failed': nothingMirrored,
  'export.made': nothingMirrored,
}

/**
 * Mirrors one entry. Replaying a ledger through it, in order, rebuilds every table.
 * @param db a transaction that is held (`connections.ts`).
 * @throws when the kind is unknown or the rows cannot take it.
 */
export const apply = (db: Db, entry: Entry): void => {
  const applier = appliers.get(entry.kind)
  if (applier === undefined) throw new Error(`ledger entry ${entry.seq}: unknown kind '${entry.kind}'`)
  applier(db, entry)
}

type FactEntry = Entry<Record<string, unknown>>

/** What a fact may bear on is marked, then it is written. */
const factApplier =
  (noun: FactNoun, change: (db: Db, noun: FactNoun, entry: FactEntry) => void): Applier<never> =>
  (db, entry: FactEntry) => {
    standings.markForLook(db, noun, entry)
    change(db, noun, entry)
    if (noun === 'contact') notices.applyContact(db, facts.currentOf(db, noun, idOf(entry)))
  }

/** By the kind of the entry: the acts, and each thing that can be done to each fact. */
const appliers: ReadonlyMap<string, Applier<unknown>> = new Map([
  ...Object.entries(acts),
  ...(Object.keys(factTables) as FactNoun[]).flatMap((noun) =>
    Object.entries(facts.changes).map(
      ([verb, change]) => [`${noun}.${verb}`, factApplier(noun, change)] as const,
    ),
  ),
] as [string, Applier<unknown>][])

// The notices about an officer as they stood at a moment: what the ledger has of them until then is mirrored once more.
import { sql } from 'kysely'
import { apply } from './apply.ts'
import { hold } from './connections.ts'
import { entriesWith, type ReadEntry } from './entries.ts'
import { entriesAbout } from './entries-about.ts'
import { lettersAbout } from './letters-about.ts'
import { agenciesNamed, officersNamed } from './named.ts'
import { type Db, openDatabase } from './open.ts'
import { anyOf, runPrepared } from './prepared.ts'

/** As `noticesPage` has them, with the names known then; the oldest first. */
export const noticesKnownAt = async (db: Db, officerId: number, known: number) => {
  const scratch = openDatabase(':memory:')
  try {
    await sql`pragma foreign_keys = off`.execute(scratch)
    await seed(db, scratch, officerId)
    const entries = await noticeEntries(db, officerId, known)
    await scratch.transaction().execute(async (trx) => {
      await hold(trx)
      for (const entry of entries) apply(trx, entry)
    })
    const rows = await scratch
      .selectFrom('notices')
      .select(['id', 'agency_id', 'situation', 'rung', 'deadline', 'office', 'state', 'reason', 'letter_id'])
      .where('planned_seq', '>', 0)
      .orderBy('id')
      .execute()
    const officer = (await officersNamed(db, [officerId], known)).get(officerId)
    const agencies = await agenciesNamed(
      db,
      rows.map(({ agency_id }) => agency_id),
      known,
    )
    return rows.map(({ id, agency_id, ...notice }) => ({
      id,
      officer: officer?.name ?? null,
      post_license: officer?.post_license ?? null,
      agency: agencies.get(agency_id)?.name ?? '',
      agency_id,
      ...notice,
    }))
  } finally {
    await scratch.destroy()
  }
}

/**
 * Notices and letters are numbered as they come, over all officers. Here each has its number before its entry comes: as
 * one that was cancelled, in the place of which `apply` puts one that is planned.
 */
const seed = async (db: Db, scratch: Db, officerId: number): Promise<void> => {
  const notices = await db.selectFrom('notices').selectAll().where('officer_id', '=', officerId).execute()
  const unplanned = { state: 'cancelled', reason: null, planned_seq: 0, state_seq: 0 } as const
  for (const notice of notices)
    await scratch
      .insertInto('notices')
      .values({ ...notice, ...unplanned, via: 'chief', letter_id: null, booked_on: null })
      .execute()
  const about = await lettersAbout(db, { officerId })
  const letters = await db.selectFrom('letters').selectAll().where('id', 'in', anyOf(about)).execute()
  for (const letter of letters)
    await scratch
      .insertInto('letters')
      .values({ ...letter, ...unplanned, attempts: 0, sent_at: null, sha256: null, undelivered_seq: null })
      .execute()
}

/** All that `apply` may change their notices by: planning, settling, letters, tellings, and who held which office. */
const noticeEntries = async (db: Db, officerId: number, known: number): Promise<readonly ReadEntry[]> => {
  const about = await entriesAbout(db, { officerId })
  const contacts = await runPrepared<{ seq: number }>(db, contactsOfAgencies, [officerId, officerId])
  const seqs = new Set([...about, ...contacts.map(({ seq }) => seq)])
  const entries = await entriesWith(
    db,
    [...seqs].filter((seq) => seq <= known),
  )
  return entries.filter(({ kind }) => /^(notices?|letter|contact)\./.test(kind))
}

const ofAgencies = `holder = 'agency'
  and holder_id in (select agency_id from assignments where officer_id = ?)`
const contactsOfAgencies = `select recorded_seq as seq from contacts where ${ofAgencies}
  union select ended_seq from contacts where ended_seq is not null and ${ofAgencies}`

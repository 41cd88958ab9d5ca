// The letters that were composed, in that order: what the ledger says of each, and what became of it.
import type { Selectable } from 'kysely'
import type { ActBody } from '../src/ledger/acts.ts'
import type { Instant } from '../src/notices/instant.ts'
import type { Db } from './open.ts'
import { anyOf, runPrepared } from './prepared.ts'
import type { AttemptTable, LetterTable } from './tables.ts'

export type Composed = NonNullable<ActBody<'letter.sending'>['composed']>

export type ComposedLetter = Selectable<LetterTable> & {
  readonly composed: Composed
  readonly composed_at: Instant
}

const pageSize = 200

/** Pages of those composed by entry `until`. */
export async function* lettersComposed(db: Db, until: number): AsyncGenerator<readonly ComposedLetter[]> {
  for (let after = 0; ; ) {
    const entries = await sendingEntries(db, after, until)
    const last = entries.at(-1)
    if (last === undefined) return
    after = last.seq
    // A letter that signs somebody in is composed anew for each attempt.
    const first = entries.flatMap(({ at, body }) => {
      const { letter_id, attempt, composed } = JSON.parse(body) as ActBody<'letter.sending'>
      return composed === null || attempt > 1 ? [] : [{ id: letter_id, composed, composed_at: at }]
    })
    const letters = await db
      .selectFrom('letters')
      .selectAll()
      .where('id', 'in', anyOf(first.map(({ id }) => id)))
      .execute()
    const byId = new Map(letters.map((letter) => [letter.id, letter]))
    yield first.flatMap((entry) => {
      const letter = byId.get(entry.id)
      return letter === undefined ? [] : [{ ...letter, ...entry }]
    })
  }
}

const sendingEntries = (db: Db, after: number, until: number) =>
  runPrepared<{ seq: number; at: Instant; body: string }>(
    db,
    `select seq, at, body from ledger where kind = 'letter.sending' and seq > ? and seq <= ? order by seq limit ?`,
    [after, until, pageSize],
  )

/** The bytes that were sent; undefined where they are not kept. */
export const sentBytes = async (db: Db, letterId: number): Promise<Uint8Array | undefined> =>
  (await db.selectFrom('letter_bytes').select('bytes').where('letter_id', '=', letterId).executeTakeFirst())
    ?.bytes

export type Attempt = Selectable<AttemptTable>

/** The attempts at each letter that had begun by entry `until`, with the answers that had come by `answeredBy` (null: all). */
export const attemptsAt = async (
  db: Db,
  letterIds: readonly number[],
  { until, answeredBy }: { readonly until: number; readonly answeredBy: Instant | null },
): Promise<ReadonlyMap<number, readonly Attempt[]>> => {
  const rows = await runPrepared<Attempt>(
    db,
    `select attempts.* from json_each(?) as l
     cross join ledger on ledger.subject = 'letter:' || l.value and ledger.kind = 'letter.sending' and ledger.seq <= ?
     cross join attempts on attempts.letter_id = l.value and attempts.attempt = ledger.body ->> 'attempt'
     order by attempts.letter_id, attempts.attempt`,
    [JSON.stringify(letterIds), until],
  )
  const unanswered = {
    ended_at: null,
    outcome: null,
    code: null,
    reply: null,
    host: null,
    tls: null,
    queue_id: null,
  }
  const known = rows.map((row) =>
    answeredBy !== null && row.ended_at !== null && row.ended_at > answeredBy
      ? { ...row, ...unanswered }
      : row,
  )
  return Map.groupBy(known, ({ letter_id }) => letter_id)
}

/** When and by whom each letter was first acknowledged, by entry `until`. */
export const acknowledgedBy = async (db: Db, letterIds: readonly number[], until: number) => {
  const rows = await db
    .selectFrom('acknowledgements')
    .select(['letter_id', 'at', 'by'])
    .where('letter_id', 'in', anyOf(letterIds))
    .where('seq', '<=', until)
    .orderBy('seq', 'desc')
    .execute()
  return new Map(rows.map((row) => [row.letter_id, row]))
}

/** What mail servers reported of each letter later, by entry `until`: `5.1.1 user unknown`. */
export const bouncesOf = async (db: Db, letterIds: readonly number[], until: number) => {
  const rows = await db
    .selectFrom('bounces')
    .select(['letter_id', 'kind', 'status', 'diagnostic'])
    .where('letter_id', 'in', anyOf(letterIds))
    .where('seq', '<=', until)
    .orderBy('seq')
    .execute()
  return Map.groupBy(rows, ({ letter_id }) => letter_id)
}

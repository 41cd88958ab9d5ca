// Letters that one copy of a database has sent, or may have, and another copy of it does not know as sent.
import type { Db } from './open.ts'
import { runPrepared } from './prepared.ts'

export type LetterGone = {
  readonly day: string
  readonly class: string
  readonly recipient: string
  readonly subject: string | null
  readonly sent_at: string | null
}

const pageSize = 500

/** What somebody asked for and waited for is nobody's to send again. */
const asked = ['test', 'sign-in'] as const

/** The oldest first; `sent_at` is null where the server may have it. @param then the copy that knows less. */
export async function* lettersGone(now: Db, then: Db): AsyncGenerator<LetterGone> {
  for (let after = 0; ; ) {
    const page = await now
      .selectFrom('letters')
      .select(['id', 'key', 'day', 'class', 'recipient', 'subject', 'sent_at'])
      .where('state', 'in', ['sent', 'sending', 'unknown'])
      .where('class', 'not in', asked)
      .where('id', '>', after)
      .orderBy('id')
      .limit(pageSize)
      .execute()
    const known = await sentAmong(
      then,
      page.map(({ key }) => key),
    )
    for (const { id: _, key, ...letter } of page) if (!known.has(key)) yield letter
    const last = page.at(-1)
    if (last === undefined || page.length < pageSize) return
    after = last.id
  }
}

const sentAmong = async (db: Db, keys: readonly string[]): Promise<ReadonlySet<string>> => {
  const rows = await runPrepared<{ key: string }>(
    db,
    `select key from letters where state = 'sent' and key in (select value from json_each(?))`,
    [JSON.stringify(keys)],
  )
  return new Set(rows.map(({ key }) => key))
}

/** Letters that were on their way: what they were answered is not in this copy. */
export const lettersUnderWay = async (db: Db): Promise<number> => {
  const { n } = await db
    .selectFrom('letters')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('state', '=', 'sending')
    .executeTakeFirstOrThrow()
  return n
}

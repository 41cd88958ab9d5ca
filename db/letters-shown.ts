// Letters as a page lists them: all of them or an agency's, by what became of them, the newest first.
import { sql } from 'kysely'
import type { LetterRow } from './letters.ts'
import { lettersOfAgency } from './letters-of-agency.ts'
import type { Db } from './open.ts'
import type { LetterState } from './tables.ts'
import { isOpenUndelivered } from './undelivered.ts'

/** What became of them; `undelivered` as long as something of them is left to be told. */
export type LettersChoice = 'all' | LetterState | 'undelivered' | 'bounced' | 'acknowledged'

export type LettersShown = { readonly letters: readonly LetterRow[]; readonly total: number }

type Asked = {
  readonly choice: LettersChoice
  /** null: of everything. */
  readonly agencyId: number | null
  readonly limit: number
  readonly offset: number
}

export const lettersShown = async (
  db: Db,
  { choice, agencyId, limit, offset }: Asked,
): Promise<LettersShown> => {
  const ids = agencyId === null ? null : JSON.stringify(await lettersOfAgency(db, agencyId))
  const chosen = db
    .selectFrom('letters')
    .$if(ids !== null, (query) => query.where(sql<boolean>`id in (select value from json_each(${ids}))`))
    .$if(isState(choice), (query) => query.where('state', '=', choice as LetterState))
    .$if(choice === 'undelivered', (query) => query.where(isOpenUndelivered))
    .$if(choice === 'bounced', (query) => query.where(sql<boolean>`id in (select letter_id from bounces)`))
    .$if(choice === 'acknowledged', (query) =>
      query.where(sql<boolean>`id in (select letter_id from acknowledgements)`),
    )
  // By the index of states or of what is undelivered, or SQLite would go through a million for a page.
  const ordered =
    choice === 'undelivered'
      ? chosen.orderBy('undelivered_seq', 'desc')
      : isState(choice) && ids === null
        ? chosen.orderBy('planned_for', 'desc')
        : chosen
  const letters = await ordered.selectAll().orderBy('id', 'desc').limit(limit).offset(offset).execute()
  const { n } = await chosen.select(({ fn }) => fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  return { letters, total: n }
}

const isState = (choice: LettersChoice): boolean =>
  !['all', 'undelivered', 'bounced', 'acknowledged'].includes(choice)

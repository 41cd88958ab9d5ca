// The agencies by name, a page at a time.
import type { Db } from './open.ts'

export const agenciesPage = (
  db: Db,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ id: number; name: string; ori: string | null }[]> =>
  db
    .selectFrom('agencies')
    .select(['id', 'name', 'ori'])
    .where('ended_seq', 'is', null)
    .orderBy('name_key')
    .orderBy('id')
    .limit(limit)
    .offset(offset)
    .execute()

export const countAgencies = async (db: Db): Promise<number> => {
  const { n } = await db
    .selectFrom('agencies')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('ended_seq', 'is', null)
    .executeTakeFirstOrThrow()
  return n
}

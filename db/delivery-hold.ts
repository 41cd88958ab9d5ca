// Whether letters are held: after a backup was put in the place of the database, until somebody releases them.
import type { Instant } from '../src/notices/instant.ts'
import type { Db } from './open.ts'
import { runPrepared } from './prepared.ts'

/** When the backup was restored since which letters are held; null when they may leave. */
export const heldSince = async (db: Db): Promise<Instant | null> => {
  const [newest] = await runPrepared<{ kind: string; at: Instant }>(db, newestOfBoth, [])
  return newest?.kind === 'database.restored' ? newest.at : null
}

const newestOfBoth = `select kind, at from ledger where kind in ('database.restored', 'delivery.released')
  order by seq desc limit 1`

// The history of an officer or an agency: every entry of the ledger about it, in plain words, in the order it was written.
import { type Between, entriesAfter, entriesWith, nextImport, type ReadEntry } from '../../db/entries.ts'
import { entriesAbout } from '../../db/entries-about.ts'
import type { Whom } from '../../db/letters-about.ts'
import type { Db } from '../../db/open.ts'
import { nounOf } from '../../db/versions.ts'
import { entryWords } from '../ledger/words/entry-words.ts'
import { quoted } from '../ledger/words/fact-words.ts'
import { listed } from '../notices/letters/names.ts'
import { type Concerned, namingOf } from './naming-of.ts'

/** One entry, told. */
export type Told = Omit<ReadEntry, 'body'> & { readonly words: string }

const pageSize = 200

/**
 * A page of entries in memory at a time, and the numbers of all of them.
 * @param whom 'all' for the whole ledger.
 */
export async function* historyOf(db: Db, whom: Whom | 'all', between: Between = {}): AsyncGenerator<Told> {
  const importOf = importsInTurn(db)
  for await (const page of pagesOf(db, whom, between)) yield* await told(db, page, whom, importOf)
}

async function* pagesOf(db: Db, whom: Whom | 'all', between: Between): AsyncGenerator<readonly ReadEntry[]> {
  if (whom !== 'all') {
    const seqs = await entriesAbout(db, whom)
    for (let n = 0; n < seqs.length; n += pageSize)
      yield await entriesWith(db, seqs.slice(n, n + pageSize), between)
    return
  }
  for (let after = 0; ; ) {
    const page = await entriesAfter(db, after, pageSize, between)
    yield page
    const last = page.at(-1)
    if (last === undefined || page.length < pageSize) return
    after = last.seq
  }
}

/** Tells some entries as those whom the history is about may see them. */
export const told = async (
  db: Db,
  entries: readonly ReadEntry[],
  whom: Concerned | 'all',
  importOf: ImportOf = importsInTurn(db),
): Promise<readonly Told[]> => {
  const { namingAt, before } = await namingOf(db, entries, whom === 'all' ? null : whom)
  const all: Told[] = []
  for (const { body, ...entry } of entries) {
    const { seq, kind } = entry
    const words = entryWords({ kind, body, before: before(seq) }, namingAt(seq))
    const files = nounOf(kind) === undefined ? [] : await importOf(entry)
    const from = files.length === 0 ? '' : ` (import of ${listed(files.map(quoted))})`
    all.push({ ...entry, words: `${words}${from}` })
  }
  return all
}

type ImportOf = (entry: Omit<ReadEntry, 'body'>) => Promise<readonly string[]>

/**
 * Names the files of the import that wrote an entry: an import is one transaction, all of one stamp, and its own entry is
 * the last of it. Entries are to be asked for in their order, so that each import is looked up once.
 */
const importsInTurn = (db: Db): ImportOf => {
  let next: ReadEntry | undefined | null = null
  let askedFrom = 0
  return async (entry) => {
    if (next === null || entry.seq < askedFrom || (next !== undefined && next.seq < entry.seq)) {
      next = await nextImport(db, entry.seq)
      askedFrom = entry.seq
    }
    if (next === undefined) return []
    const isSame =
      next.at === entry.at &&
      next.clock === entry.clock &&
      next.machine_at === entry.machine_at &&
      next.actor === entry.actor
    return isSame ? (next.body.files as readonly { file: string }[]).map(({ file }) => file) : []
  }
}

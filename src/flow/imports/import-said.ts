// What the rows of one import have said so far of each thing: the first to say something stands.
import type { Db } from '../../../db/open.ts'
import { runPrepared } from '../../../db/prepared.ts'

/** One cell of a row, and what it is about: `column` of the row is said as `field` of `subject`. */
export type Saying = {
  readonly subject: string
  readonly field: string
  readonly column: string
  readonly value: string
}

/** A value, and where it was first said. */
export type Word = { readonly value: string; readonly file: string; readonly line: number }
export type Words = Readonly<Record<string, Word>>

export type Said = {
  /** What earlier rows have said of these subjects, by field. */
  readonly earlier: (subjects: ReadonlySet<string>) => Promise<ReadonlyMap<string, Words>>
  /** Says it for a row that has been taken. What was said before stands. */
  readonly say: (
    sayings: readonly Saying[],
    at: { readonly file: string; readonly line: number },
  ) => Promise<void>
}

/** So many subjects (an agency, its district) are kept at hand; the others are in a temporary table. */
const mostAtHand = 500

/** Kept in a temporary table, so that memory stays the same however long the files are. */
export const openSaid = async (trx: Db): Promise<Said> => {
  await runPrepared(
    trx,
    'create temp table if not exists import_said (subject text primary key, words text not null) without rowid',
    [],
  )
  await runPrepared(trx, 'delete from temp.import_said', [])
  const files: string[] = []
  const atHand = new Map<string, Words>()
  const keepAtHand = (subject: string, words: Words) => {
    if (atHand.size >= mostAtHand) atHand.clear()
    atHand.set(subject, words)
  }
  const earlier: Said['earlier'] = async (subjects) => {
    const found = new Map<string, Words>()
    for (const subject of subjects) {
      const words = atHand.get(subject) ?? (await stored(trx, subject, files))
      if (words === undefined) continue
      keepAtHand(subject, words)
      found.set(subject, words)
    }
    return found
  }
  const say: Said['say'] = async (sayings, { file, line }) => {
    const known = await earlier(new Set(sayings.map(({ subject }) => subject)))
    const fresh = new Map<string, Record<string, Word>>()
    for (const { subject, field, value } of sayings) {
      if (known.get(subject)?.[field] !== undefined) continue
      const words = fresh.get(subject) ?? { ...known.get(subject) }
      words[field] ??= { value, file, line }
      fresh.set(subject, words)
    }
    for (const [subject, words] of fresh) {
      const values = [subject, textOf(words, files)]
      await runPrepared(trx, 'insert or replace into temp.import_said values (?, ?)', values)
      keepAtHand(subject, words)
    }
  }
  return { earlier, say }
}

/** A word as it is kept: field, value, the number of the file, line. */
type KeptWord = readonly [string, string, number, number]

const textOf = (words: Words, files: string[]): string => {
  const kept: KeptWord[] = Object.entries(words).map(([field, { value, file, line }]) => {
    const known = files.lastIndexOf(file)
    return [field, value, known < 0 ? files.push(file) - 1 : known, line]
  })
  return JSON.stringify(kept)
}

const stored = async (trx: Db, subject: string, files: readonly string[]): Promise<Words | undefined> => {
  const [row] = await runPrepared<{ words: string }>(
    trx,
    'select words from temp.import_said where subject = ?',
    [subject],
  )
  if (row === undefined) return undefined
  const kept: readonly KeptWord[] = JSON.parse(row.words)
  return Object.fromEntries(
    kept.map(([field, value, file, line]) => [field, { value, file: files[file] ?? '', line }]),
  )
}

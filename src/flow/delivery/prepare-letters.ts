// Prepares letters to leave: gathers what each is made from, and has it composed while the next are gathered.
import { availableParallelism } from 'node:os'
import { setImmediate as turn } from 'node:timers/promises'
import type { LetterRow } from '../../../db/letters.ts'
import type { Db } from '../../../db/open.ts'
import type { Instant } from '../../notices/instant.ts'
import { type Attempted, composeEach } from './compose-each.ts'
import { composeInThread, expectMuch } from './compose-in-thread.ts'
import { type Gathered, gatherMaterials, type Sender } from './gather-materials.ts'
import { type LetterContents, noContents } from './letter-items.ts'
import type { Material } from './letter-material.ts'

/** `composed` is null where nothing is left to say. */
export type Prepared = { readonly contents: LetterContents; readonly composed: Attempted | null }

export type PreparedLetters = {
  /** One of them, as soon as it is composed. */
  readonly of: (letter: LetterRow) => Promise<Prepared>
  /** Something was joined to this letter since: it is prepared again. */
  readonly forget: (letterId: number) => void
}

/** So many are gathered before they are composed. */
const together = 6

/** So many letters are worth a thread; few of them may be the first of many, since a worker begins with fifteen. */
const worthAThread = { soon: 10, now: 40 }

/** Only reads, so that nothing of a letter that fails is written. @param at the moment at which they leave. */
export const prepareLetters = async (
  db: Db,
  letters: readonly LetterRow[],
  sender: Sender,
  at: Instant,
): Promise<PreparedLetters> => {
  const gathering = await gatherMaterials(db, letters, sender, at)
  const compose = composing(letters.length, sender)
  const prepared = new Map<number, Promise<Prepared>>()
  const prepare = async (some: readonly LetterRow[]): Promise<void> => {
    const gathered: [number, Gathered | Failed][] = []
    for (const letter of some) gathered.push([letter.id, await gathering.of(letter).catch(failed)])
    const materials = gathered.flatMap(([, { material }]) => (isMaterial(material) ? [material] : []))
    const composed = compose(materials)
    for (const [id, { contents, material }] of gathered)
      prepared.set(
        id,
        composed.then((all) => ({
          contents,
          composed: isMaterial(material) ? (all[materials.indexOf(material)] ?? lost) : material,
        })),
      )
  }
  for (let n = 0; n < letters.length; n += together) {
    // Letters claimed before are under way: what the server has said to them is heard. Nothing is waited for.
    await turn()
    await prepare(letters.slice(n, n + together))
  }
  return {
    of: async (letter) => {
      if (!prepared.has(letter.id)) await prepare([letter])
      return (await prepared.get(letter.id)) ?? { contents: noContents, composed: lost }
    },
    forget: (id) => {
      gathering.forget(id)
      prepared.delete(id)
    },
  }
}

const lost = { failed: 'it was not composed' }

type Failed = { readonly contents: LetterContents; readonly material: { readonly failed: string } }

const failed = (error: unknown): Failed => ({ contents: noContents, material: { failed: String(error) } })

const isMaterial = (material: Gathered['material'] | Failed['material']): material is Material =>
  material !== null && 'says' in material

/** Never rejects: what a thread that is lost has not composed is composed here. */
const composing = (count: number, { mailFrom, mailReplyTo, dkim, instance }: Sender) => {
  const sender = { mailFrom, mailReplyTo, dkim, instance }
  const here = (materials: readonly Material[]) => composeEach(materials, sender, turn)
  if (count < worthAThread.soon || availableParallelism() === 1) return here
  expectMuch()
  if (count < worthAThread.now) return here
  return (materials: readonly Material[]) =>
    composeInThread(materials, sender)?.catch(() => here(materials)) ?? here(materials)
}

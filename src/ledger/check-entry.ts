// Whether an entry as stored is the next one of the chain and says what its kind may say.
import { canonical } from './canonical.ts'
import { type ChainedEntry, entryDigest, linkHash } from './chain.ts'
import { bodyProblem } from './check-body.ts'
import { entryFault, type Fault } from './fault.ts'

/** An entry as its row has it. */
export type StoredEntry = ChainedEntry & {
  readonly salt: Uint8Array
  readonly prev_hash: Uint8Array
  readonly hash: Uint8Array
}

/** The entry before: its number and hash. */
export type Link = { readonly seq: number; readonly hash: Uint8Array }

export type CheckedEntry = { readonly body: unknown } | { readonly fault: Fault }

/** @returns the body, read; or the first thing that is wrong with the entry. */
export const checkEntry = (before: Link, stored: StoredEntry): CheckedEntry => {
  const { salt, prev_hash: _, hash: __, ...entry } = stored
  const wrong = (column: string | null, problem: string) => ({
    fault: entryFault(entry.seq, column, problem),
  })
  const apart = placeFault(before, stored)
  if (apart !== null) return { fault: apart }
  const body = readBody(entry.body)
  if (body === undefined) return wrong('body', 'it is not JSON')
  const changed = linkFault(before, stored, entryDigest(entry, salt))
  if (changed !== null) return { fault: changed }
  if (canonicalOf(body) !== entry.body) return wrong('body', 'its JSON is not in canonical form')
  return clockFault(entry) ?? bodyFault(entry, body) ?? { body }
}

type Linked = Pick<StoredEntry, 'seq' | 'prev_hash' | 'hash'>

/** Whether it follows the entry before, and its hash is the one that its digest gives. */
export const linkFault = (before: Link, stored: Linked, digest: Uint8Array): Fault | null => {
  const { seq, prev_hash, hash } = stored
  const own = linkHash(prev_hash, digest)
  const changed = `it was changed after it was written: its hash is ${hex(hash)}, but its columns give ${hex(own)}`
  return placeFault(before, stored) ?? (sameBytes(hash, own) ? null : entryFault(seq, null, changed))
}

const placeFault = (before: Link, { seq, prev_hash }: Linked): Fault | null => {
  if (seq !== before.seq + 1)
    return entryFault(before.seq + 1, null, `it is missing: after entry ${before.seq} comes ${seq}`)
  if (!sameBytes(prev_hash, before.hash))
    return entryFault(
      seq,
      'prev_hash',
      `it is ${hex(prev_hash)}, but the entry before has ${hex(before.hash)}`,
    )
  return null
}

const readBody = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Undefined for what has no canonical form, such as half a character. */
const canonicalOf = (body: unknown): string | undefined => {
  try {
    return canonical(body)
  } catch {
    return undefined
  }
}

const clockFault = ({ seq, at, clock, machine_at }: Clocked) => {
  const wrong = (column: string, problem: string) => ({ fault: entryFault(seq, column, problem) })
  const example = 'an instant such as 2026-11-23T15:00:00.000Z'
  if (!isInstant(at)) return wrong('at', `it is '${at}' and should be ${example}`)
  if (clock === 'given' && (machine_at === null || !isInstant(machine_at)))
    return wrong('machine_at', `it is '${machine_at}'; beside a given clock it should be ${example}`)
  if (clock === 'machine' && machine_at !== null)
    return wrong('machine_at', `it is '${machine_at}'; by the machine's clock it should be empty`)
  if (clock !== 'given' && clock !== 'machine')
    return wrong('clock', `it is '${clock}' and should be 'machine' or 'given'`)
  return undefined
}

/** Only the one spelling of an instant that the program writes. */
const isInstant = (text: string): boolean =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text) && !Number.isNaN(Date.parse(text))

type Clocked = Pick<StoredEntry, 'seq' | 'at' | 'clock' | 'machine_at'>

const bodyFault = ({ seq, kind }: { seq: number; kind: string }, body: unknown) => {
  const problem = bodyProblem(kind, body)
  return problem === null ? undefined : { fault: entryFault(seq, 'body', problem) }
}

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

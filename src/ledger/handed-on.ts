// Entries of the ledger as they are handed on: one JSON line each, whole, or as a digest that keeps the chain and no words.
import { z } from 'zod'
import { canonical } from './canonical.ts'
import { entryDigest } from './chain.ts'
import { type Link, linkFault, type StoredEntry } from './check-entry.ts'
import type { Fault } from './fault.ts'

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`))

const seq = z.int().positive()

/** An entry with its words: anybody can compute its digest. */
const whole = z.strictObject({
  seq,
  at: z.string(),
  clock: z.enum(['machine', 'given']),
  machine_at: z.string().nullable(),
  actor: z.string(),
  kind: z.string(),
  subject: z.string(),
  body: z.record(z.string(), z.unknown()),
  salt: hex(16),
  prev_hash: hex(32),
  hash: hex(32),
})

/**
 * SHA-256(salt ‖ JCS(entry)) in place of the words: the salt stays behind, so nobody can guess them. Of a hundred thousand
 * such lines each is short: its `prev_hash` is the `hash` of the line before.
 */
const digestAlone = z.strictObject({ seq, digest: hex(32), hash: hex(32) })

const line = z.union([whole, digestAlone])

/** @returns the line of an entry that may be read, without its end. */
export const wholeLine = ({ salt, prev_hash, hash, body, ...entry }: StoredEntry): string => {
  const { seq, at, clock, machine_at, actor, kind, subject } = entry
  const words = JSON.stringify({ seq, at, clock, machine_at, actor, kind, subject })
  const proof = JSON.stringify({ salt: toHex(salt), prev_hash: toHex(prev_hash), hash: toHex(hash) })
  // The body is JSON already, in canonical form.
  return `${words.slice(0, -1)},"body":${body},${proof.slice(1)}`
}

/** @returns the line of an entry whose words are kept back, without its end. */
export const digestLine = ({ salt, prev_hash: _, hash, ...entry }: StoredEntry): string =>
  JSON.stringify({ seq: entry.seq, digest: toHex(entryDigest(entry, salt)), hash: toHex(hash) })

/** What was read of an entry that was handed on whole. */
export type HandedOn = { readonly kind: string; readonly body: Readonly<Record<string, unknown>> }

/**
 * Checks one line against the entry before it: its number, its hash, and that its words give its hash.
 * Which kinds there are is not asked, so that a ledger of a newer version can be checked too.
 * @returns the link it makes, and the entry (null for a digest alone); or what is wrong, in words.
 */
export const checkLine = (
  before: Link,
  text: string,
): { readonly link: Link; readonly entry: HandedOn | null } | { readonly problem: string } => {
  const read = line.safeParse(jsonOf(text))
  if (!read.success)
    return { problem: `after entry ${before.seq} comes a line that is no entry, nor the digest of one` }
  const entry = read.data
  const { seq } = entry
  const digest = digestOf(entry)
  if (digest === undefined) return { problem: `entry ${seq}: its body has no canonical form` }
  const prev_hash = 'prev_hash' in entry ? bytesOf(entry.prev_hash) : before.hash
  const stored = { seq, prev_hash, hash: bytesOf(entry.hash) }
  const fault = linkFault(before, stored, digest)
  if (fault !== null) return { problem: wordsOf(fault) }
  return { link: { seq, hash: stored.hash }, entry: 'body' in entry ? entry : null }
}

const wordsOf = ({ key, column, problem }: Fault): string =>
  `entry ${key?.seq}${column === null ? '' : `, ${column}`}: ${problem}`

/** Undefined for a body that JSON can hold and RFC 8785 cannot, such as half a character. */
const digestOf = (entry: z.infer<typeof line>): Uint8Array | undefined => {
  if ('digest' in entry) return bytesOf(entry.digest)
  const { salt, prev_hash: _, hash: __, body, ...words } = entry
  try {
    return entryDigest({ ...words, body: canonical(body) }, bytesOf(salt))
  } catch {
    return undefined
  }
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'hex')

// The hash chain: what each entry of the ledger proves about all entries before it.
import { hash } from 'node:crypto'

/** An entry as it is hashed: everything but `salt`, `prev_hash` and `hash`; the body in its canonical form. */
export type ChainedEntry = {
  readonly seq: number
  /** Instant in UTC, milliseconds, `Z`. */
  readonly at: string
  /** `given` when `--now` stood in for the clock; then `machine_at` has the machine's own time. */
  readonly clock: 'machine' | 'given'
  readonly machine_at: string | null
  /** `cli:USER`, `web:EMAIL` or `job:NAME`. */
  readonly actor: string
  readonly kind: string
  readonly subject: string
  readonly body: string
}

/** The `prev_hash` of entry 1: 32 zero bytes. */
export const firstPrevHash: Uint8Array = new Uint8Array(32)

/**
 * SHA-256(salt ‖ JCS(entry)): what stands for an entry whose words are kept back.
 * JCS is RFC 8785. @param salt 16 random bytes.
 */
export const entryDigest = (entry: ChainedEntry, salt: Uint8Array): Uint8Array =>
  sha256(Buffer.concat([salt, Buffer.from(canonicalEntry(entry))]))

/** SHA-256(0x00 ‖ prevHash ‖ digest), all raw 32-byte values: an entry's own hash. */
export const linkHash = (prevHash: Uint8Array, digest: Uint8Array): Uint8Array =>
  sha256(Buffer.concat([zero, prevHash, digest]))

const sha256 = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer')

/** JCS of an entry: members in the order of their names, strings as JSON has them (RFC 8785, 3.2). */
const canonicalEntry = ({ actor, at, body, clock, kind, machine_at, seq, subject }: ChainedEntry): string => {
  const text = JSON.stringify
  return `{"actor":${text(actor)},"at":${text(at)},"body":${body},"clock":${text(clock)},"kind":${text(kind)},"machine_at":${text(machine_at)},"seq":${seq},"subject":${text(subject)}}`
}

const zero = new Uint8Array(1)

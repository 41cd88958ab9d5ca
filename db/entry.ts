// An entry of the ledger as the mirrored tables see it.
import type { Instant } from '../src/notices/instant.ts'

export type Entry<Body = unknown> = {
  readonly seq: number
  readonly at: Instant
  readonly kind: string
  readonly body: Body
}

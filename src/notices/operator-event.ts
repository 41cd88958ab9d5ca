// What a letter to the operator is about, as its key says it: each event is told once.
import { letterKey } from './addressee.ts'

/** A notice about an agency without an address; a letter that was not delivered; a job that failed on a legal day. */
export type OperatorEvent =
  | `no-address|${number}`
  | `undelivered|${number}`
  | `job-failed|${string}|${string}`

/** The event in a letter's key, in its parts: `['job-failed', 'sweep', '2026-11-23']`. */
export const eventOf = (letter: {
  readonly class: string
  readonly recipient: string
  readonly key: string
}): readonly string[] => letter.key.slice(letterKey(letter.class, letter.recipient, '').length).split('|')

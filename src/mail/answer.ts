// What a mail server said to one letter, in one shape, whatever carried it.

/**
 * The answer to one attempt at one letter, as it is kept in `attempts`.
 * - `sent`: accepted by `host`; `refused`: it said no for good; `deferred`: not now, nothing was taken;
 *   `unknown`: the conversation was lost, the server may have the letter.
 */
export type Answer = {
  readonly outcome: 'sent' | 'refused' | 'deferred' | 'unknown'
  /** One line without control characters, at most 500 characters. */
  readonly reply: string
  /** The SMTP reply code (RFC 5321 section 4.2), null where no server gave one. */
  readonly code: number | null
  readonly host: string
  /** The protocol, such as 'TLSv1.3'; null for plain text. */
  readonly tls: string | null
  /** The server's own name for the letter, where its reply tells one. */
  readonly queueId: string | null
}

/** One letter for one person: bare envelope addresses and the bytes exactly as they are to arrive. */
export type Envelope = {
  readonly from: string
  readonly to: string
  readonly bytes: Uint8Array
  /** Its turn must have come by then (milliseconds of performance.now()): later it is `deferred`, and not offered. */
  readonly turnBy?: number
}

/** The one door every mail leaves by. */
export type Mailer = {
  /** Never throws for a mail fault, and never offers one letter twice. */
  readonly deliver: (message: Envelope) => Promise<Answer>
  /** Lets running conversations finish, then says goodbye. */
  readonly close: () => Promise<void>
  /** Where mail goes, without user or password. */
  readonly describe: string
}

/** Makes a server's words safe to keep and print: one line, no control characters, at most 500 characters. */
export function oneLine(words: string): string {
  return words
    .toWellFormed()
    .replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, 500)
    .toWellFormed()
}

// Sorts every way an SMTP conversation can fail into refused, deferred or unknown, in one place.
import type { NodemailerError } from 'nodemailer/lib/errors'
import { type Answer, oneLine } from './answer.ts'

/**
 * How far a conversation had come when it failed.
 * - `no-connection`: resolving, connecting, a TLS handshake, or STARTTLS missing where it is required
 * - `login`: the server did not take our login
 * - `connection`: anything after that
 */
export type Stage = 'no-connection' | 'login' | 'connection'

export type Fault = { readonly stage: Stage; readonly error: NodemailerError }

/**
 * No connection: deferred. Login failed, whatever the code: deferred, since
 * this letter was not offered. A reply code decides (RFC 5321 section 4.2.1): 4xx deferred, 5xx refused. What we
 * ourselves could not offer (larger than the server's SIZE, RFC 1870): refused. Any other loss: unknown, as the
 * server may have the letter.
 */
export function sortFault({ stage, error }: Fault): Pick<Answer, 'outcome' | 'reply' | 'code'> {
  const code = error.responseCode ?? null
  const said = error.response ?? describe(error)
  if (stage === 'no-connection')
    return { outcome: 'deferred', reply: oneLine(`no connection: ${said}`), code }
  if (stage === 'login')
    return {
      outcome: 'deferred',
      reply: oneLine(`login failed, so nothing was offered for this recipient: ${said}`),
      code,
    }
  if (code !== null && code >= 400 && code <= 599)
    return { outcome: code < 500 ? 'deferred' : 'refused', reply: oneLine(said), code }
  if (error.response === undefined && (error.code === 'EENVELOPE' || error.code === 'EMESSAGE'))
    return { outcome: 'refused', reply: oneLine(`not offered: ${said}`), code }
  return { outcome: 'unknown', reply: oneLine(`connection lost, the server may have it: ${said}`), code }
}

/** Node reports several failed addresses as an AggregateError without a message: then the first one tells. */
function describe(error: Error): string {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : undefined
  return error.message || (first instanceof Error ? first.message : '') || error.name
}

// One SMTP conversation over nodemailer's connection: open, offer letters one after the other, close.
import { TLSSocket } from 'node:tls'
import type { NodemailerError } from 'nodemailer/lib/errors'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { Envelope } from './answer.ts'
import type { SmtpTarget } from './mail-url.ts'
import type { Fault, Stage } from './smtp-fault.ts'
import { openSocket, tlsOptions } from './socket.ts'

/** Milliseconds. `connection`: until connected; `greeting`: for the greeting, and for a STARTTLS handshake. */
export type Timeouts = {
  readonly connection: number
  readonly greeting: number
  /** Silence within a conversation. */
  readonly socket: number
  /** One step (greeting to EHLO, login, letter), against a server that trickles: three of them stay under the
   * 15 minutes after which a letter in `sending` is taken for lost. */
  readonly step: number
  /** How long an unused conversation is kept; short, as servers hang up on idle ones. */
  readonly idle: number
}

export type Conversation = {
  /** Such as 'TLSv1.3', or null. */
  readonly tls: string | null
  /** Offers one letter; the server's reply to it (2xx), or the fault. */
  readonly offer: (letter: Envelope) => Promise<string | Fault>
  /** Whether the server is still there: RSET and its reply. */
  readonly stillThere: () => Promise<boolean>
  /** QUIT, then closed; resolves when it is over, at the latest after a second. */
  readonly goodbye: () => Promise<void>
}

/** Connects, greets, turns TLS on and logs in, as far as the target asks for. */
export async function converse(target: SmtpTarget, timeouts: Timeouts): Promise<Conversation | Fault> {
  const socket = await openSocket(target, timeouts.connection)
  if (socket instanceof Error) return { stage: 'no-connection', error: socket }
  const connection = new SMTPConnection({
    connection: socket,
    host: target.host,
    port: target.port,
    secure: target.tls === 'implicit',
    secured: target.tls === 'implicit',
    requireTLS: target.tls === 'required',
    ignoreTLS: target.tls === 'off',
    tls: tlsOptions(target),
    connectionTimeout: timeouts.socket + 2 * timeouts.greeting,
    greetingTimeout: timeouts.greeting,
    socketTimeout: timeouts.socket,
    socketCloseTimeout: 1000,
  })
  connection.on('error', () => undefined)

  const opened = await step<void>(
    connection,
    timeouts.step,
    (done) => connection.connect(done),
    (error) => (handshaking(connection, error) ? 'no-connection' : 'connection'),
  )
  if (isFault(opened)) return opened
  answerByAnswer(connection)
  if (target.login) {
    const { login } = target
    if (!connection.allowsAuth) {
      connection.quit()
      return { stage: 'login', error: new Error('the server offers no login (AUTH)') }
    }
    const known = await step(
      connection,
      timeouts.step,
      (done) => connection.login({ ...login }, done),
      (error) => (error.code === 'EAUTH' ? 'login' : 'connection'),
    )
    if (isFault(known)) {
      connection.quit()
      return known
    }
  }
  const wire = connection._socket
  return {
    tls: wire instanceof TLSSocket ? wire.getProtocol() : null,
    offer: (letter) => offer(connection, timeouts, letter),
    stillThere: async () => {
      const reset = await step(connection, timeouts.greeting, (done) => connection.reset(done))
      if (isFault(reset)) connection.close()
      return !isFault(reset)
    },
    goodbye: () => goodbye(connection),
  }
}

export function isFault(value: unknown): value is Fault {
  return typeof value === 'object' && value !== null && 'stage' in value
}

/** After any fault the conversation is over: a letter may be half said, so nothing more can be said in it. */
async function offer(
  connection: SMTPConnection,
  timeouts: Timeouts,
  letter: Envelope,
): Promise<string | Fault> {
  const { from, to, bytes } = letter
  const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const envelope = { from, to: [to], size: body.length, use8BitMime: body.some((byte) => byte > 127) }
  const sent = await step<SMTPConnection.SentMessageInfo>(connection, timeouts.step, (done) =>
    connection.send(envelope, body, done),
  )
  if (!isFault(sent)) return sent?.response ?? '250'
  if (sent.error.code === 'EENVELOPE' && sent.error.responseCode !== 421) connection.quit()
  else connection.close()
  return sent
}

type Done<T> = (error?: NodemailerError | null, value?: T) => void

/** Runs one step to its callback, its error or the end of the connection, whichever comes first. */
function step<T>(
  connection: SMTPConnection,
  limit: number,
  start: (done: Done<T>) => void,
  stageOf: (error: NodemailerError) => Stage = () => 'connection',
): Promise<T | undefined | Fault> {
  return new Promise((resolve) => {
    const settle = (result: T | undefined | Fault) => {
      clearTimeout(timer)
      connection.off('error', failed)
      connection.off('end', ended)
      resolve(result)
    }
    const failed = (error: NodemailerError) => settle({ stage: stageOf(error), error })
    // on a 421 nodemailer ends the connection first and hands over the reply right after
    const ended = () => setImmediate(failed, new Error('the connection was closed'))
    const timer = setTimeout(() => {
      failed(new Error(`not finished after ${limit} ms`))
      connection.close()
    }, limit)
    connection.on('error', failed)
    connection.on('end', ended)
    start((error, value) => (error ? failed(error) : settle(value)))
  })
}

/** Between our STARTTLS, which answers a 250 to EHLO, and the end of the handshake; or STARTTLS cannot be had. */
function handshaking(connection: SMTPConnection, error: NodemailerError): boolean {
  const { upgrading, secure, lastServerResponse } = connection
  if (upgrading === true || error.command === 'STARTTLS' || error.command === 'EHLO') return true
  return !secure && typeof lastServerResponse === 'string' && lastServerResponse.startsWith('250')
}

/**
 * Takes PIPELINING (RFC 2920) off the extensions: nodemailer 10 would send MAIL, RCPT and DATA at once, and a 550 to
 * RCPT would be lost if the server then hung up. One by one, a reply code always decides. A test holds this.
 */
function answerByAnswer(connection: SMTPConnection): void {
  const extensions: unknown = Reflect.get(connection, '_supportedExtensions')
  if (!Array.isArray(extensions)) return
  Reflect.set(
    connection,
    '_supportedExtensions',
    extensions.filter((name) => name !== 'PIPELINING'),
  )
}

function goodbye(connection: SMTPConnection): Promise<void> {
  if (connection.destroyed) return Promise.resolve()
  return new Promise((resolve) => {
    const timer = setTimeout(() => connection.close(), 1000)
    connection.once('end', () => {
      clearTimeout(timer)
      resolve()
    })
    connection.quit()
  })
}

// Opens an SMTP conversation by nodemailer's connection (greeting, TLS, login); the letters are then offered by ourselves.
import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import type { NodemailerError } from 'nodemailer/lib/errors'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { SmtpTarget } from './mail-url.ts'
import { type Extensions, type LetterLine, openLetterLine } from './offer-letter.ts'
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

export type Conversation = LetterLine & {
  /** Such as 'TLSv1.3', or null. */
  readonly tls: string | null
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
  const wire = takenOver(connection, socket)
  return {
    ...openLetterLine(wire, extensionsOf(connection), timeouts),
    tls: wire instanceof TLSSocket ? wire.getProtocol() : null,
  }
}

export function isFault(value: unknown): value is Fault {
  return typeof value === 'object' && value !== null && 'stage' in value
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

/** Between our STARTTLS, whatever of a reply there is to it, and the end of the handshake; or STARTTLS cannot be had. */
function handshaking(connection: SMTPConnection, error: NodemailerError): boolean {
  if (connection.upgrading === true || error.command === 'STARTTLS' || error.command === 'EHLO') return true
  const awaited: unknown = Reflect.get(connection, '_responseActions')
  return Array.isArray(awaited) && awaited.includes(Reflect.get(connection, '_actionSTARTTLS'))
}

/**
 * Nodemailer's part ends with the login. It makes some twenty streams and timers for each letter, and with PIPELINING
 * it takes a reply for another when the server hangs up; so its listeners go, and the replies are read by ourselves.
 */
function takenOver(connection: SMTPConnection, opened: Socket): Socket {
  // After STARTTLS it is another one.
  const socket = connection._socket || opened
  // Before ours is there, an error would end the process.
  socket.on('error', () => undefined)
  for (const [event, name] of theirs) {
    const listener: unknown = Reflect.get(connection, name)
    if (typeof listener === 'function') socket.off(event, listener as () => void)
  }
  return socket
}

const theirs = [
  ['data', '_onSocketData'],
  ['timeout', '_onSocketTimeout'],
  ['close', '_onSocketClose'],
  ['end', '_onSocketEnd'],
  ['error', '_onSocketError'],
  ['error', '_onConnectionSocketError'],
] as const

function extensionsOf(connection: SMTPConnection): Extensions {
  const names: unknown = Reflect.get(connection, '_supportedExtensions')
  const maxSize: unknown = Reflect.get(connection, '_maxAllowedSize')
  return {
    names: Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [],
    maxSize: typeof maxSize === 'number' ? maxSize : 0,
  }
}

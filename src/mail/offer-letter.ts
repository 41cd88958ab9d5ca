// Offers one letter after the other over an open SMTP connection, in as few round trips as the server takes.
import { isAscii } from 'node:buffer'
import type { Socket } from 'node:net'
import type { NodemailerError } from 'nodemailer/lib/errors'
import type { Envelope } from './answer.ts'
import { type Replies, readReplies } from './replies.ts'
import type { Fault } from './smtp-fault.ts'

/** What the server said to EHLO, as far as letters need it. */
export type Extensions = {
  /** `PIPELINING`, `8BITMIME`, `SMTPUTF8`, `SIZE`. */
  readonly names: readonly string[]
  /** The largest letter it takes, in bytes; 0 when it did not say. */
  readonly maxSize: number
}

/** A conversation that has been kept and does not answer RSET within this is given up, in milliseconds. */
const longestReset = 10_000

/** Milliseconds: for a reply to RSET, for any reply, for a whole letter. */
export type Patience = { readonly greeting: number; readonly socket: number; readonly step: number }

export type LetterLine = {
  /**
   * Offers one letter; the server's reply to it (2xx), or the fault, after which the line is over.
   * `gone`: a line that was kept is one no more; the letter itself was not said, and may be offered on another.
   */
  readonly offer: (letter: Envelope) => Promise<string | Fault | 'gone'>
  /** QUIT, then closed; resolves when it is over, at the latest after a second. */
  readonly goodbye: () => Promise<void>
}

/** @param socket greeted, logged in, and read by nobody else. */
export const openLetterLine = (socket: Socket, extensions: Extensions, patience: Patience): LetterLine => {
  const replies = readReplies(socket, patience.socket)
  // What is written is waited for, so there is nothing to be gathered before it leaves.
  socket.setNoDelay(true)
  let used = false
  return {
    offer: async (letter) => {
      const { maxSize } = extensions
      if (maxSize > 0 && letter.bytes.length > maxSize) {
        void goodbye(socket)
        const error = new Error(`larger than the server takes (${maxSize})`)
        return fault(Object.assign(error, { code: 'EMESSAGE' }))
      }
      if (used && replies.isOver()) return 'gone'
      const reset = used
      used = true
      const late = () => replies.lose(new Error(`not finished after ${patience.step} ms`))
      const timer = setTimeout(late, patience.step)
      const answer = await say({ socket, replies, extensions, patience }, letter, reset)
      clearTimeout(timer)
      if (typeof answer !== 'string' || answer === 'gone') leave(socket, replies, answer)
      return answer
    },
    goodbye: () => goodbye(socket),
  }
}

type Line = {
  readonly socket: Socket
  readonly replies: Replies
  readonly extensions: Extensions
  readonly patience: Patience
}

/**
 * The commands go together where the server takes that (PIPELINING, RFC 2920), else one by one. Replies are read in
 * their order, and the letter follows only after the last of them, so a refusal before a hang-up is not lost.
 */
const say = async (line: Line, letter: Envelope, reset: boolean): Promise<string | Fault | 'gone'> => {
  const { socket, replies, extensions } = line
  const together = extensions.names.includes('PIPELINING')
  const commands = [
    ...(reset ? ['RSET'] : []),
    mailFrom(letter, extensions),
    `RCPT TO:<${letter.to}>`,
    'DATA',
  ]
  if (together) socket.write(`${commands.join('\r\n')}\r\n`)
  for (const command of commands) {
    if (!together) socket.write(`${command}\r\n`)
    const reply = await (command === 'RSET' ? resetReply(line) : replies.next())
    if (isGood(reply, command === 'DATA' ? /^[23]/ : /^2/)) continue
    return command === 'RSET' ? 'gone' : fault(reply)
  }
  writeLetter(socket, letter.bytes)
  const reply = await replies.next()
  return isGood(reply, /^2/) ? reply : fault(reply)
}

const isGood = (reply: string | Error, code: RegExp): reply is string =>
  typeof reply === 'string' && code.test(reply)

/** A server that has forgotten the conversation is not waited for as long as one that thinks about a letter. */
const resetReply = async ({ replies, patience }: Line): Promise<string | Error> => {
  const timer = setTimeout(
    () => replies.lose(new Error('no reply to RSET')),
    Math.min(patience.greeting, longestReset),
  )
  const reply = await replies.next()
  clearTimeout(timer)
  return reply
}

const mailFrom = ({ from, to, bytes }: Envelope, { names }: Extensions): string => {
  const beyondAscii = !isAscii(Buffer.from(from + to))
  const words = [
    ...(names.includes('SMTPUTF8') && beyondAscii ? ['SMTPUTF8'] : []),
    ...(names.includes('8BITMIME') && !isAscii(bytes) ? ['BODY=8BITMIME'] : []),
    ...(names.includes('SIZE') ? [`SIZE=${bytes.length}`] : []),
  ]
  return [`MAIL FROM:<${from}>`, ...words].join(' ')
}

/** As it goes over the wire: a dot before each line that begins with one, and the final dot (RFC 5321, 4.5.2), at once. */
const writeLetter = (socket: Socket, { buffer, byteOffset, byteLength }: Uint8Array): void => {
  const letter = Buffer.from(buffer, byteOffset, byteLength)
  const dotted =
    letter[0] === dot || letter.includes('\n.')
      ? Buffer.from(letter.toString('latin1').replace(/(^|\n)\./g, '$1..'), 'latin1')
      : letter
  socket.cork()
  socket.write(dotted)
  socket.write(dotted.subarray(-2).toString() === '\r\n' ? end : endAfterBrokenLine)
  socket.uncork()
}

const dot = 0x2e
const end = Buffer.from('.\r\n')
const endAfterBrokenLine = Buffer.from('\r\n.\r\n')

const fault = (reply: string | Error): Fault => {
  if (typeof reply !== 'string') return { stage: 'connection', error: reply }
  if (!/^[45]\d\d/.test(reply)) return { stage: 'connection', error: new Error(`not understood: ${reply}`) }
  const error: NodemailerError = new Error(reply)
  return {
    stage: 'connection',
    error: Object.assign(error, { response: reply, responseCode: Number(reply.slice(0, 3)) }),
  }
}

/** After any fault a letter may be half said, so nothing more can be said; a server that answered is told. */
const leave = (socket: Socket, replies: Replies, answer: Fault | 'gone'): void => {
  const code = answer === 'gone' ? undefined : answer.error.responseCode
  if (code === undefined || code === 421 || replies.isOver()) socket.destroy()
  else void goodbye(socket)
}

const goodbye = (socket: Socket): Promise<void> => {
  if (socket.destroyed) return Promise.resolve()
  return new Promise((resolve) => {
    const timer = setTimeout(() => socket.destroy(), 1000)
    socket.once('close', () => {
      clearTimeout(timer)
      resolve()
    })
    socket.end('QUIT\r\n')
  })
}

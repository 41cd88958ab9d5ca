// Reads a mail server's replies off an open socket, in the order of the commands, until the connection is lost.
import type { Socket } from 'node:net'

export type Replies = {
  /** The next reply, all its lines; an error when the connection is lost before it. */
  readonly next: () => Promise<string | Error>
  /** Whether nothing more can be said: the connection is lost, or the server spoke unasked (421, as a rule). */
  readonly isOver: () => boolean
  /** Ends the connection: everyone who waits for a reply gets this error. */
  readonly lose: (why: Error) => void
}

/** No reply is as long as this; a server that never ends one must not fill the memory. Characters. */
const longest = 65_536

/** @param silence milliseconds after which a silent server counts as lost. */
export const readReplies = (socket: Socket, silence: number): Replies => {
  const waiting: ((reply: string | Error) => void)[] = []
  const unasked: string[] = []
  let lost: Error | null = null
  let reply = ''
  let line = ''

  const hear = (text: string) => {
    const words = Buffer.from(text, 'latin1').toString().trim()
    const asked = waiting.shift()
    if (asked) asked(words)
    else unasked.push(words)
  }
  const lose = (why: Error) => {
    if (lost !== null) return
    lost = why
    for (const asked of waiting.splice(0)) asked(why)
    socket.destroy()
  }
  const read = (chunk: Buffer) => {
    const lines = (line + chunk.toString('latin1')).split('\n')
    line = lines.pop() ?? ''
    for (const each of lines) {
      reply += `${each}\n`
      // '250-more', then '250 the last'; empty lines between replies mean nothing.
      if (/^\d{3}-/.test(each) || reply.trim() === '') continue
      hear(reply)
      reply = ''
    }
    if (reply.length + line.length > longest) lose(new Error('the reply has no end'))
  }
  const hangUp = () => {
    // A refusal counts, also without the end of its line.
    if (lost === null && /^[45]\d\d[ -]/.test(reply + line)) hear(reply + line)
    lose(new Error('the connection was closed'))
  }
  socket.on('data', read)
  socket.on('end', hangUp)
  socket.on('close', hangUp)
  socket.on('error', lose)
  socket.on('timeout', () => lose(new Error(`silence for ${silence} ms`)))
  socket.setTimeout(silence)
  return {
    lose,
    isOver: () => lost !== null || unasked.length > 0,
    next: () => {
      const said = unasked.shift()
      if (said !== undefined) return Promise.resolve(said)
      return lost === null ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(lost)
    },
  }
}

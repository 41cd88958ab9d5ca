// A mail server in a process of its own, which takes every letter, and counts how many it took in how long.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** From the first letter's final dot to the last one's. */
export type Seen = { readonly letters: number; readonly seconds: number }

export type MailServer = {
  readonly url: string
  /** Since it was last asked. */
  readonly seen: () => Promise<Seen>
  readonly stop: () => void
}

/** @param thinks how long it thinks over each letter, in milliseconds. */
export const startMailServer = async (thinks: number): Promise<MailServer> => {
  const child = fork(import.meta.filename, [String(thinks)])
  const [port] = await once(child, 'message')
  return {
    url: `smtp://127.0.0.1:${port}`,
    seen: async () => {
      const answer = once(child, 'message')
      child.send('how many?')
      const [seen] = await answer
      return seen
    },
    stop: () => child.disconnect(),
  }
}

const serve = async (thinks: number): Promise<void> => {
  let [letters, from, until] = [0, 0, 0]
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onData: (stream, _session, done) => {
      stream.on('end', () => {
        until = performance.now()
        if (letters === 0) from = until
        letters += 1
        setTimeout(done, thinks, null, `OK: queued as Q${letters}`)
      })
      stream.resume()
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  process.on('message', () => {
    process.send?.({ letters, seconds: (until - from) / 1000 } satisfies Seen)
    letters = 0
  })
  process.on('disconnect', () => process.exit(0))
  process.send?.((server.server.address() as AddressInfo).port)
}

if (import.meta.main) await serve(Number(process.argv[2]))

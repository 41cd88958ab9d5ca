// A mailer that only collects: it takes every letter, and nothing leaves.
import type { Mailer } from './answer.ts'

export type Collector = Mailer & {
  /** The Message-IDs of the letters it was given. */
  readonly collected: ReadonlySet<string>
}

export const openCollector = (): Collector => {
  const collected = new Set<string>()
  return {
    describe: 'nowhere: letters are only collected',
    collected,
    close: async () => undefined,
    deliver: async ({ bytes }) => {
      collected.add(messageIdIn(bytes))
      return { outcome: 'sent', reply: '250 collected', code: 250, host: 'nowhere', tls: null, queueId: null }
    },
  }
}

/** The header as `compose` writes it. @throws Error for a letter without one */
const messageIdIn = (bytes: Uint8Array): string => {
  const [, id] = /^Message-ID:\s*(<[^>]+>)/im.exec(Buffer.from(bytes).toString('latin1')) ?? []
  if (id === undefined) throw new Error('a letter without a Message-ID')
  return id
}

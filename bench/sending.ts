// Sends the same letters in several ways to one mail server: by workers of Rollcall, and by a bare pooled loop.
import { createTransport } from 'nodemailer'
import { ensureProgram } from '../tests/support/ensure-programs.ts'
import { redisServer } from '../tests/support/programs.ts'
import { startRedis } from '../tests/support/redis.ts'
import { lettersDueIn, type Sent, sentIn } from './letters-due.ts'
import { type MailServer, startMailServer } from './mail-server.ts'
import { copyOf } from './officers.ts'
import { inFolder } from './row.ts'
import { timed } from './stopwatch.ts'
import { workTogether } from './work-once.ts'

const sender = 'rollcall@bench.example'
const conversations = 5

/** `rate`: letters a second, as the server saw them; `processor`: milliseconds of the senders' processor time a letter. */
export type Sending = { readonly rate: number; readonly processor: number; readonly sent: readonly Sent[] }

export type Post = {
  /** By so many workers, each a process of its own, woken in process or by a Redis. */
  readonly byWorkers: (workers: number, redisUrl?: string) => Promise<Sending>
  /** The least that sending can cost: as many conversations, bytes that are there already, and nothing kept. */
  readonly bare: (letters: readonly Sent[]) => Promise<Sending>
}

/** @param letters of them are due in the database that `makeLettersDue` left in `home`. */
export const withMailServer = async <T>(
  { home, letters, thinks }: { readonly home: string; readonly letters: number; readonly thinks: number },
  work: (post: Post) => Promise<T>,
): Promise<T> => {
  const server = await startMailServer(thinks)
  const counted = async (seconds: number, sent: readonly Sent[]): Promise<Sending> => {
    const seen = await server.seen()
    if (seen.letters !== letters) throw new Error(`the server saw ${seen.letters} of ${letters} letters`)
    return { rate: letters / seen.seconds, processor: (seconds * 1000) / letters, sent }
  }
  try {
    return await work({
      byWorkers: (workers, redisUrl = '') =>
        inFolder(home, async (folder) => {
          const database = copyOf(lettersDueIn(home, letters), folder)
          const seconds = await workTogether(workers, {
            DATABASE_PATH: database,
            MAIL_URL: server.url,
            MAIL_FROM: `Rollcall <${sender}>`,
            REDIS_URL: redisUrl,
          })
          return counted(seconds, sentIn(database, letters))
        }),
      bare: async (sent) => counted(await bareLoop(server, sent), sent),
    })
  } finally {
    server.stop()
  }
}

const bareLoop = async ({ url }: MailServer, letters: readonly Sent[]): Promise<number> => {
  const { hostname: host, port } = new URL(url)
  const pool = createTransport({
    pool: true,
    maxConnections: conversations,
    maxMessages: Number.POSITIVE_INFINITY,
    host,
    port: Number(port),
    ignoreTLS: true,
  })
  const { processor } = await timed(async () => {
    await Promise.all(letters.map(({ to, raw }) => pool.sendMail({ envelope: { from: sender, to }, raw })))
    pool.close()
  })
  return processor
}

/** A Redis of its own, installed where it is missing and may be. */
export const withRedis = async <T>(work: (url: string) => Promise<T>): Promise<T> => {
  ensureProgram(redisServer, process.env, (line) => void process.stderr.write(`${line}\n`))
  const redis = await startRedis()
  try {
    return await work(redis.url)
  } finally {
    await redis.kill()
  }
}

// Sends the same letters in several ways to one mail server: by workers of Rollcall, and by bare pooled loops.
import { simpleParser } from 'mailparser'
import { createTransport, type SendMailOptions } from 'nodemailer'
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
  /** As one writes it: nodemailer builds each mail from its subject, text, html and calendar. Nothing is kept. */
  readonly loop: (letters: readonly Sent[]) => Promise<Sending>
  /** The least that sending can cost: the same loop, with bytes that are there already. */
  readonly bytesLoop: (letters: readonly Sent[]) => Promise<Sending>
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
      loop: async (sent) => {
        const mails: SendMailOptions[] = []
        for (const each of sent) mails.push(await partsOf(each))
        return counted(await pooledLoop(server, mails), sent)
      },
      bytesLoop: async (sent) =>
        counted(
          await pooledLoop(
            server,
            sent.map(({ to, raw }) => ({ envelope: { from: sender, to }, raw })),
          ),
          sent,
        ),
    })
  } finally {
    server.stop()
  }
}

/** What nodemailer is given to build this letter. */
const partsOf = async ({ to, raw }: Sent): Promise<SendMailOptions> => {
  const {
    from,
    to: named,
    replyTo,
    subject,
    messageId,
    date,
    text,
    html,
    attachments,
  } = await simpleParser(raw)
  return {
    envelope: { from: sender, to },
    from: from?.text,
    to: Array.isArray(named) ? undefined : named?.text,
    replyTo: replyTo?.text,
    subject,
    messageId,
    date,
    text,
    html: html || undefined,
    attachments: attachments.map(({ filename, content, contentType }) => ({
      filename: filename ?? false,
      content,
      contentType,
    })),
  }
}

const pooledLoop = async ({ url }: MailServer, mails: readonly SendMailOptions[]): Promise<number> => {
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
    await Promise.all(mails.map((mail) => pool.sendMail(mail)))
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

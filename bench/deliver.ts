// Letters a second by workers in process and on Redis, beside bare pooled nodemailer loops that send the same.
import { makeLettersDue } from './letters-due.ts'
import { type Row, runAlone } from './row.ts'
import { type Post, type Sending, withMailServer, withRedis } from './sending.ts'

const figures = {
  plain: { words: 'the plain code', unit: '/s' },
  bytes: { words: 'the same loop, given the finished bytes', unit: '/s' },
  inProcess: { words: 'in process', unit: '/s' },
  ratio: { words: 'ratio', unit: '×', least: 0.7 },
  bytesRatio: { words: 'ratio to the loop with finished bytes', unit: '×' },
  onRedis: { words: 'on Redis', unit: '/s' },
  redisRatio: { words: 'ratio on Redis', unit: '×', least: 0.7 },
  redisBytesRatio: { words: 'ratio on Redis to the loop with finished bytes', unit: '×' },
  twoOnRedis: { words: 'two workers on Redis', unit: '/s' },
  twoRatio: { words: 'ratio of two on Redis', unit: '×', least: 0.7 },
  twoBytesRatio: { words: 'ratio of two on Redis to the loop with finished bytes', unit: '×' },
  plainProcessor: { words: 'processor time a letter, the plain code', unit: 'ms' },
  bytesProcessor: { words: 'processor time a letter, the loop with finished bytes', unit: 'ms' },
  processor: { words: 'processor time a letter, in process', unit: 'ms' },
  redisProcessor: { words: 'processor time a letter, on Redis', unit: 'ms' },
} as const

type Figures = Record<keyof typeof figures, number>

/** The loops go before and after the workers on Redis: what else the machine does changes while they run. */
export const measured = (post: Post): Promise<Figures> =>
  withRedis(async (redis) => {
    const own = await post.byWorkers(1)
    const before = [await post.loop(own.sent), await post.bytesLoop(own.sent)] as const
    const one = await post.byWorkers(1, redis)
    const two = await post.byWorkers(2, redis)
    const after = [await post.bytesLoop(own.sent), await post.loop(own.sent)] as const
    const plain = between(before[0], after[1])
    const bytes = between(before[1], after[0])
    return {
      plain: plain.rate,
      bytes: bytes.rate,
      inProcess: own.rate,
      ratio: own.rate / plain.rate,
      bytesRatio: own.rate / bytes.rate,
      onRedis: one.rate,
      redisRatio: one.rate / plain.rate,
      redisBytesRatio: one.rate / bytes.rate,
      twoOnRedis: two.rate,
      twoRatio: two.rate / plain.rate,
      twoBytesRatio: two.rate / bytes.rate,
      plainProcessor: plain.processor,
      bytesProcessor: bytes.processor,
      processor: own.processor,
      redisProcessor: one.processor,
    }
  })

const between = (before: Sending, after: Sending) => ({
  rate: (before.rate + after.rate) / 2,
  processor: (before.processor + after.processor) / 2,
})

export const deliverRow: Row = {
  name: 'deliver',
  program: import.meta.filename,
  what: 'delivery to a server that answers at once',
  of: 'letters',
  size: 5_000,
  quick: 500,
  beside: 'a bare pooled nodemailer loop that sends the same letters to the same server',
  figures,
  prepare: makeLettersDue,
  run: (home, letters) => withMailServer({ home, letters, thinks: 0 }, measured),
}

await runAlone(import.meta.main, deliverRow)

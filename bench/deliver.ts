// Letters a second by workers in process and on Redis, beside a bare pooled nodemailer loop that sends the same bytes.
import { makeLettersDue } from './letters-due.ts'
import { type Row, runAlone } from './row.ts'
import { type Post, withMailServer, withRedis } from './sending.ts'

const figures = {
  plain: { words: 'the plain code', unit: '/s' },
  inProcess: { words: 'in process', unit: '/s' },
  ratio: { words: 'ratio', unit: '×', least: 0.7 },
  onRedis: { words: 'on Redis', unit: '/s' },
  redisRatio: { words: 'ratio on Redis', unit: '×', least: 0.7 },
  twoOnRedis: { words: 'two workers on Redis', unit: '/s' },
  twoRatio: { words: 'ratio of two on Redis', unit: '×', least: 0.7 },
  plainProcessor: { words: 'processor time a letter, the plain code', unit: 'ms' },
  processor: { words: 'processor time a letter, in process', unit: 'ms' },
  redisProcessor: { words: 'processor time a letter, on Redis', unit: 'ms' },
} as const

type Figures = Record<keyof typeof figures, number>

/** The bare loop goes before and after the workers on Redis: what else the machine does changes while they run. */
export const measured = (post: Post): Promise<Figures> =>
  withRedis(async (redis) => {
    const own = await post.byWorkers(1)
    const before = await post.bare(own.sent)
    const one = await post.byWorkers(1, redis)
    const two = await post.byWorkers(2, redis)
    const after = await post.bare(own.sent)
    const plain = (before.rate + after.rate) / 2
    return {
      plain,
      inProcess: own.rate,
      ratio: own.rate / plain,
      onRedis: one.rate,
      redisRatio: one.rate / plain,
      twoOnRedis: two.rate,
      twoRatio: two.rate / plain,
      plainProcessor: (before.processor + after.processor) / 2,
      processor: own.processor,
      redisProcessor: one.processor,
    }
  })

export const deliverRow: Row = {
  name: 'deliver',
  program: import.meta.filename,
  what: 'delivery to a server that answers at once',
  of: 'letters',
  size: 5_000,
  quick: 500,
  beside: 'a bare pooled nodemailer loop with the same bytes to the same server',
  figures,
  prepare: makeLettersDue,
  run: (home, letters) => withMailServer({ home, letters, thinks: 0 }, measured),
}

await runAlone(import.meta.main, deliverRow)

// How long a letter is under way: from its claim, which is on disk, to the server's answer, which is on disk too.
import { makeLettersDue, type Sent } from './letters-due.ts'
import { type Row, runAlone } from './row.ts'
import { withMailServer, withRedis } from './sending.ts'

const at = (part: number, sent: readonly Sent[]): number => {
  const sorted = sent.map(({ ms }) => ms).sort((a, b) => a - b)
  return sorted[Math.ceil(sorted.length * part) - 1] ?? Number.NaN
}

export const claimToAcceptRow: Row = {
  name: 'claim-to-accept',
  program: import.meta.filename,
  what: 'a letter from its claim to its recorded answer, all due at once',
  of: 'letters',
  size: 1_000,
  quick: 100,
  beside: '',
  figures: {
    median: { words: 'median in process', unit: 'ms' },
    p99: { words: 'p99 in process', unit: 'ms', most: 1_000 },
    redisMedian: { words: 'median on Redis', unit: 'ms' },
    redisP99: { words: 'p99 on Redis', unit: 'ms', most: 1_000 },
  },
  prepare: makeLettersDue,
  run: (home, letters) =>
    withMailServer({ home, letters, thinks: 0 }, (post) =>
      withRedis(async (redis) => {
        const own = await post.byWorkers(1)
        const onRedis = await post.byWorkers(1, redis)
        return {
          median: at(0.5, own.sent),
          p99: at(0.99, own.sent),
          redisMedian: at(0.5, onRedis.sent),
          redisP99: at(0.99, onRedis.sent),
        }
      }),
    ),
}

await runAlone(import.meta.main, claimToAcceptRow)

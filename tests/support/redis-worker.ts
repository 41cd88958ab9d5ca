// A worker on Redis in a process of its own, as `rollcall worker` is one, but by the clock of a file.
import { jobs } from '../../jobs/index.ts'
import { wakeOnRedis } from '../../jobs/wake-on-redis.ts'
import { toldToEnd } from '../../jobs/worker.ts'
import { closeApp, openApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { openLog } from '../../src/log.ts'
import { clockFrom } from './clock-file.ts'

const [clockFile] = process.argv.slice(2)
if (clockFile === undefined) throw new Error('usage: node redis-worker.ts CLOCK_FILE')
const app = openApp(readConfig(process.env), {
  clock: clockFrom(clockFile),
  log: openLog(),
  actor: 'cli:test',
})
await wakeOnRedis(app, jobs, toldToEnd(app))
await closeApp(app)

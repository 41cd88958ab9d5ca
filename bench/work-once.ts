// A worker in a process of its own: what `worker --once` does, by a clock on which letters may leave.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { jobs } from '../jobs/index.ts'
import { runOnce } from '../jobs/worker.ts'
import { closeApp, openApp } from '../src/app.ts'
import type { Clock } from '../src/clock.ts'
import { readConfig } from '../src/config.ts'
import { openLog } from '../src/log.ts'
import { instantOf } from '../src/notices/instant.ts'
import { timed } from './stopwatch.ts'

type Settings = Readonly<Record<string, string>>

/** So many of them at once, on one database. @returns seconds of processor time, of all of them. */
export const workTogether = async (workers: number, settings: Settings): Promise<number> => {
  const ended = Array.from({ length: workers }, async () => {
    const child = fork(import.meta.filename, [JSON.stringify(settings)])
    const closed = once(child, 'close')
    const [seconds] = await Promise.race([once(child, 'message'), closed.then(() => [Number.NaN])])
    await closed
    if (!(seconds >= 0)) throw new Error('a worker ended before its work was done')
    return Number(seconds)
  })
  return (await Promise.all(ended)).reduce((sum, each) => sum + each)
}

/** The machine's clock, put forward or back to a Monday at 09:00 in Minnesota. */
const mondayMorning = (): Clock => {
  const ahead = Date.UTC(2026, 10, 23, 15) - Date.now()
  const now = () => instantOf(Date.now() + ahead)
  return { kind: 'machine', now, machineNow: now }
}

const workOnce = async (settings: Settings): Promise<void> => {
  const app = openApp(readConfig(settings), {
    clock: mondayMorning(),
    log: openLog('silent'),
    actor: 'bench',
  })
  const { processor } = await timed(() => runOnce(app, jobs))
  await closeApp(app)
  process.send?.(processor)
}

if (import.meta.main) {
  await workOnce(JSON.parse(process.argv[2] ?? '{}'))
  process.disconnect?.()
}

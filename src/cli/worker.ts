// The command `worker`: the jobs, once or for as long as the process lives.
import type { Command } from 'commander'
import { heldSince } from '../../db/delivery-hold.ts'
import { jobs } from '../../jobs/index.ts'
import { runOnce, runWorker, toldToEnd } from '../../jobs/worker.ts'
import { chicagoTime } from '../notices/sending-window.ts'
import { type CommonOptions, common } from './options.ts'
import { print, say } from './say.ts'
import { UsageError } from './usage-error.ts'
import { withApp } from './with-app.ts'

export const workerCommand = (program: Command): void => {
  const command = program
    .command('worker')
    .description('run the jobs: the nightly sweep, the weekly pages, and letters in their hours')
    .option('--once', 'do what is due now, then end')
  common(command).action((options: CommonOptions & { once?: boolean }) =>
    options.once === true ? once(options) : keepRunning(options),
  )
}

const once = (options: CommonOptions): Promise<void> =>
  withApp(
    options,
    async (app) => {
      const { sent, refused, unknown, deferred, waiting, nextAt, failed } = await runOnce(
        app,
        jobs,
        toldToEnd(app),
      )
      const others = [
        [refused, 'refused'],
        [unknown, 'unknown'],
        [deferred, 'deferred'],
      ].filter(([n]) => Number(n) > 0)
      const until = nextAt === null ? '' : `, the next not before ${chicagoTime(nextAt)}`
      print(
        `${[[sent, 'sent'], ...others].map(([n, word]) => `${n} ${word}`).join(', ')}; ${waiting} waiting${until}`,
      )
      if (sent > 0 && app.config.mailUrl.startsWith('file:'))
        say(
          `written to ${app.config.mailUrl.slice('file:'.length)}: they count as sent, and nothing has left this machine`,
        )
      const held = await heldSince(app.db)
      if (held !== null)
        say(
          `letters are held since a backup was restored on ${chicagoTime(held)}; npx rollcall release lets them leave`,
        )
      if (refused + unknown + failed > 0) process.exitCode = 1
    },
    // At a terminal the line above says it all; in a cron job's mail or a journal the log does.
    { quiet: process.stderr.isTTY === true },
  )

const keepRunning = (options: CommonOptions): Promise<void> => {
  if (options.now !== undefined)
    throw new UsageError('--now: a worker that keeps running goes by the clock; use --once')
  return withApp(options, (app) => runWorker(app, jobs), { quiet: false, mustExist: false })
}

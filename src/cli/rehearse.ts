// The command `rehearse`: every letter that would be sent until a day, if nothing changes; writes nothing and sends nothing.
import type { Command } from 'commander'
import { jobs } from '../../jobs/index.ts'
import { runOnce } from '../../jobs/worker.ts'
import { type App, closeApp } from '../app.ts'
import {
  type Days,
  earliestRehearsal,
  openRehearsal,
  type Rehearsal,
  rehearsedLetters,
  walk,
} from '../flow/rehearse.ts'
import { type PlainDate, weekdayName } from '../law/calendar.ts'
import { openLog } from '../log.ts'
import { addressKey } from '../notices/address-key.ts'
import { legalDayOf } from '../notices/sending-window.ts'
import { printList } from './list.ts'
import { type CommonOptions, clockOf, common, type Format, listed, readDay } from './options.ts'
import { openProgress } from './progress.ts'
import { say } from './say.ts'
import { UsageError } from './usage-error.ts'
import { configOf } from './with-app.ts'

type RehearseOptions = CommonOptions & {
  readonly until: PlainDate
  readonly from?: PlainDate
  readonly format: Format
}

export const rehearseCommand = (program: Command): void => {
  const command = program
    .command('rehearse')
    .description('every letter that would be sent until a day, if nothing changes; writes and sends nothing')
    .requiredOption('--until <day>', 'the last day', readDay)
    .option('--from <day>', 'the first day to tell of (default: today)', readDay)
  listed(common(command)).action(async (options: RehearseOptions) => {
    const config = configOf(options)
    const rehearsal = openRehearsal({ config, clock: clockOf(options), log: openLog('error') })
    try {
      await rehearse(rehearsal, options)
    } finally {
      await closeApp(rehearsal)
    }
  })
}

const rehearse = async (rehearsal: Rehearsal, { from: given, until, format }: RehearseOptions) => {
  const from = given ?? legalDayOf(rehearsal.clock.now())
  await refuseWrongDays(rehearsal, { from, until })
  const progress = openProgress()
  try {
    await walk(rehearsal, { from, until }, { work, onDay: (day) => progress.show(`rehearsed up to ${day}`) })
  } finally {
    progress.end()
  }
  const letters = await rehearsedLetters(rehearsal, { from })
  await printList(
    letters,
    format,
    [
      { heading: 'DAY', of: ({ on }) => `${weekdayName(on).slice(0, 3)} ${on}` },
      { heading: 'CLASS', of: (letter) => letter.class },
      { heading: 'OFFICE', of: ({ office }) => office },
      { heading: 'TO', of: ({ recipient }) => recipient },
      { heading: 'SUBJECT', of: ({ subject }) => subject },
      {
        heading: 'ABOUT',
        of: ({ items }) =>
          items.map(({ officer, agency, rung }) => `${officer ?? agency} (${rung})`).join('\n'),
      },
    ],
    `no letters from ${from} to ${until}`,
  )
  const recipients = new Set(letters.map(({ recipient }) => addressKey(recipient))).size
  say(
    `from ${from} to ${until}: ${counted(letters.length, 'letter')} to ${counted(recipients, 'recipient')}, if nothing changes; nothing was written and nothing sent`,
  )
}

const counted = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`

/** What `worker --once` does, by the clock of the rehearsal. */
const work = async (app: App): Promise<void> => {
  const { failed } = await runOnce(app, jobs)
  if (failed > 0)
    throw new Error(
      `${counted(failed, 'job or letter')} failed on ${legalDayOf(app.clock.now())}, as it would in the worker; the lines above say why`,
    )
}

const refuseWrongDays = async (rehearsal: Rehearsal, { from, until }: Days): Promise<void> => {
  const earliest = await earliestRehearsal(rehearsal)
  if (earliest !== null && from < earliest)
    throw new UsageError(
      `--from ${from}: the newest sweep was that of ${earliest}, and what was before it cannot be rehearsed; right would be --from ${earliest} or a later day`,
    )
  if (until < from)
    throw new UsageError(
      `--until ${until}: it is before ${from}, the first day to tell of; right would be ${from} or a later day`,
    )
}

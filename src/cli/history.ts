// The command `history`: every entry of the ledger about an officer or an agency, in plain words.
import { type Command, InvalidArgumentError, Option } from 'commander'
import type { Between } from '../../db/entries.ts'
import type { Whom } from '../../db/letters-about.ts'
import type { Db } from '../../db/open.ts'
import { findAgency, findOfficer } from '../flow/find.ts'
import { historyOf, type Told } from '../flow/history.ts'
import { addDays, parsePlainDate } from '../law/calendar.ts'
import { type Instant, laterBy, parseInstant } from '../notices/instant.ts'
import { chicagoTime, legalDayBegins } from '../notices/sending-window.ts'
import { printList } from './list.ts'
import { type CommonOptions, common } from './options.ts'
import { print } from './say.ts'
import { UsageError } from './usage-error.ts'
import { withApp } from './with-app.ts'

type Options = CommonOptions & {
  readonly agency?: string
  readonly from?: Instant
  /** What was written before it. */
  readonly until?: Instant
  readonly format: 'text' | 'json' | 'csv'
}

export const historyCommand = (program: Command): void => {
  const command = program
    .command('history')
    .argument('[officer]', 'POST license, or a name that only one officer has')
    .description(
      'every entry of the ledger about an officer or an agency, in plain words; without either, all',
    )
    .option('--agency <agency>', 'about this agency and its officers: ORI or name')
    .option('--from <when>', 'from this day or instant on', readFrom)
    .option('--until <when>', 'up to this day or instant, which is included', readUntil)
    .addOption(
      new Option('--format <format>', 'how to print it').choices(['text', 'json', 'csv']).default('text'),
    )
  common(command).action((officer: string | undefined, { format, from, until, ...options }: Options) =>
    withApp(options, async ({ db }) => {
      const entries = historyOf(db, await whomOf(db, officer, options.agency), { from, before: until })
      if (format === 'text') await printText(entries)
      else await printList(entries, format, [], '')
    }),
  )
}

const whomOf = async (
  db: Db,
  officer: string | undefined,
  agency: string | undefined,
): Promise<Whom | 'all'> => {
  if (officer !== undefined && agency !== undefined)
    throw new UsageError(`history: '${officer}' and --agency; right would be one of the two`)
  if (officer !== undefined) return { officerId: (await findOfficer(db, officer)).id }
  return agency === undefined ? 'all' : { agencyId: (await findAgency(db, agency)).id }
}

const readFrom = (text: string): NonNullable<Between['from']> => {
  const day = parsePlainDate(text)
  return day === undefined ? instantIn(text) : legalDayBegins(day)
}

const readUntil = (text: string): NonNullable<Between['before']> => {
  const day = parsePlainDate(text)
  return day === undefined ? laterBy(instantIn(text), 1) : legalDayBegins(addDays(day, 1))
}

const instantIn = (text: string): Instant => {
  const instant = parseInstant(text)
  if (instant !== undefined) return instant
  throw new InvalidArgumentError(
    `'${text}' should be a day that exists, or an instant with its offset: 2026-11-23 or 2026-11-23T15:00:00Z`,
  )
}

/** What was written together stands under one line that says when, by which clock and by whom. */
const printText = async (entries: AsyncIterable<Told>): Promise<void> => {
  let heading = ''
  for await (const entry of entries) {
    const own = headingOf(entry)
    if (own !== heading) print(heading === '' ? own : `\n${own}`)
    heading = own
    print(`  ${String(entry.seq).padStart(6)}  ${entry.words}`)
  }
  if (heading === '') print('no entries')
}

const headingOf = ({ at, clock, machine_at, actor }: Told): string => {
  const given =
    clock === 'machine' || machine_at === null
      ? ''
      : ` (a time that was given; the machine's own was ${chicagoTime(machine_at)})`
  return `${chicagoTime(at)}, ${actor}${given}`
}

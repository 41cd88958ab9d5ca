// The options that every command takes, and how their values are read.
import { userInfo } from 'node:os'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { type Clock, givenClock, machineClock } from '../clock.ts'
import { type PlainDate, parsePlainDate } from '../law/calendar.ts'
import { type Instant, parseInstant } from '../notices/instant.ts'

export type CommonOptions = {
  readonly database?: string
  readonly actor?: string
  readonly now?: Instant
}

export type Format = 'table' | 'json' | 'csv'

/** `--database`, `--actor` and `--now`. */
export const common = (command: Command): Command =>
  command
    .option('--database <path>', 'the database file (else DATABASE_PATH, else var/rollcall.db)')
    .option('--actor <name>', 'who acts, as the ledger records it', undefined)
    .addOption(
      new Option(
        '--now <instant>',
        'an instant in place of the clock, such as 2026-11-23T09:00:00-06:00',
      ).argParser(readInstant),
    )

/** A list's `--format`. */
export const listed = (command: Command): Command =>
  command.addOption(
    new Option('--format <format>', 'how to print the list')
      .choices(['table', 'json', 'csv'])
      .default('table'),
  )

/** The clock of a command that ends by itself. */
export const clockOf = ({ now }: CommonOptions): Clock => (now === undefined ? machineClock : givenClock(now))

/** `cli:USER`: who acts, for the ledger. */
export const actorOf = ({ actor }: CommonOptions): string => `cli:${actor ?? userName()}`

const userName = (): string => {
  try {
    return userInfo().username
  } catch {
    return 'unknown'
  }
}

export const readInstant = (text: string): Instant => {
  const instant = parseInstant(text)
  if (instant === undefined)
    throw new InvalidArgumentError(`'${text}' should be an instant with its offset: 2026-11-23T15:00:00Z`)
  return instant
}

export const readDay = (text: string): PlainDate => {
  const day = parsePlainDate(text)
  if (day === undefined) throw new InvalidArgumentError(`'${text}' should be a day that exists: 2026-11-23`)
  return day
}

// What the commands under `record` and `withdraw` share: how a fact is known, run and told.
import type { Command } from 'commander'
import type { App } from '../app.ts'
import type { Judged } from '../flow/judge-standings.ts'
import type { Outcome } from '../flow/write-facts.ts'
import { readDay, readText } from '../tables/cells.ts'
import { type CommonOptions, common } from './options.ts'
import { printOutcome } from './outcome.ts'
import { needed } from './values.ts'
import { withApp } from './with-app.ts'

export type FactCommand<Options> = {
  readonly name: string
  readonly description: string
  readonly options: (command: Command) => Command
  /** From the options, what to do once the database is open. @throws UsageError when they do not fit each other. */
  readonly run: (options: Options) => (app: App) => Promise<Outcome>
  /** What to add to each standing that follows. */
  readonly alsoSay?: (judged: Judged, options: Options) => string
}

/** Adds a command under `record` or `withdraw`, with `--database`, `--actor` and `--now` last in its help. */
export const factCommand = <Options extends object>(
  parent: Command,
  { name, description, options, run, alsoSay }: FactCommand<Options>,
): void => {
  common(options(parent.command(name).description(description))).action((typed: CommonOptions & Options) => {
    const write = run(withoutBlanks(typed))
    const also = (judged: Judged) => alsoSay?.(judged, typed) ?? ''
    return withApp(typed, async (app) => printOutcome(await write(app), also))
  })
}

/** A blank says nothing. Commander has '' where a value was read as undefined. */
const withoutBlanks = <Options extends object>(typed: Options): Options =>
  Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== '')) as Options

export const withOfficer = (command: Command): Command =>
  command.requiredOption(
    '--officer <officer>',
    'POST license, or a name that only one officer has',
    needed(readText),
  )

export const withAgency = (command: Command): Command =>
  command.requiredOption('--agency <agency>', 'ORI or name', needed(readText))

export const withOfficerAtAgency = (command: Command): Command => withAgency(withOfficer(command))

/** @param flags such as `--on <day>`. */
export const withDay = (command: Command, flags: string, description: string): Command =>
  command.requiredOption(flags, description, needed(readDay))

export const withReason = (command: Command): Command =>
  command.requiredOption('--reason <text>', 'why it is withdrawn, for the ledger', needed(readText))

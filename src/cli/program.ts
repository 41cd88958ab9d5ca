// The command line: the program itself, and the one place where its errors become an exit status.
import { Command, CommanderError } from 'commander'
import packageJson from '../../package.json' with { type: 'json' }
import { addCommands } from './commands.ts'
import { faultWords } from './fault-words.ts'
import { say } from './say.ts'
import { UsageError } from './usage-error.ts'

const program = new Command('rollcall')
  .description(packageJson.description)
  .version(packageJson.version)
  .exitOverride()
  .showHelpAfterError('(add --help for what is possible)')

/** 0 done, 1 something is wrong with the data or the work, 2 wrong use. */
const statusOf = (error: unknown): number => {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  say(`rollcall: ${faultWords(error)}`)
  return error instanceof UsageError ? 2 : 1
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader went away (`| head`): nothing is wrong.
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

try {
  await addCommands(program, process.argv[2])
  await program.parseAsync()
} catch (error) {
  process.exitCode = statusOf(error)
}

#!/usr/bin/env node
// The command line: every command, and the one place where its errors become an exit status.
import { Command, CommanderError } from 'commander'
import packageJson from '../../package.json' with { type: 'json' }
import { bounceCommand } from './bounce.ts'
import { demoCommand } from './demo.ts'
import { doctorCommand } from './doctor.ts'
import { evaluateCommand } from './evaluate.ts'
import { explainCommand } from './explain.ts'
import { importCommand } from './import.ts'
import { lettersCommand, noticesCommand } from './letters.ts'
import { common } from './options.ts'
import { recordCommand } from './record.ts'
import { rehearseCommand } from './rehearse.ts'
import { say } from './say.ts'
import { statusCommand } from './status.ts'
import { testMailCommand } from './test-mail.ts'
import { UsageError } from './usage-error.ts'
import { verifyCommand } from './verify.ts'
import { startCommand, webCommand } from './web.ts'
import { withdrawCommand } from './withdraw.ts'
import { sweepCommand, workerCommand } from './worker.ts'

const program = new Command('rollcall')
  .description(packageJson.description)
  .version(packageJson.version)
  .exitOverride()
  .showHelpAfterError('(add --help for what is possible)')

demoCommand(program)
importCommand(program)
statusCommand(program)
explainCommand(program)
recordCommand(program)
withdrawCommand(program)
sweepCommand(program)
workerCommand(program)
startCommand(program)
webCommand(program)
lettersCommand(program)
noticesCommand(program)
rehearseCommand(program)
const evaluate = program
  .command('evaluate')
  .argument('[file...]', 'JSON Lines of facts; standard input when none is given')
  .description('facts in, decisions out, a line each; no database is opened')
common(evaluate).action(async (files: string[]) => {
  process.exitCode = await evaluateCommand(files)
})
bounceCommand(program)
verifyCommand(program)
doctorCommand(program)
testMailCommand(program)

/** 0 done, 1 something is wrong with the data or the work, 2 wrong use. */
const statusOf = (error: unknown): number => {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  say(`rollcall: ${error instanceof Error ? error.message : String(error)}`)
  return error instanceof UsageError ? 2 : 1
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader went away (`| head`): nothing is wrong.
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = statusOf(error)
}

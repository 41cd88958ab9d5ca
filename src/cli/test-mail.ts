// The command `test-mail`: one mail that goes the way of every letter, and what the mail server answered.
import type { Command } from 'commander'
import { sendOne } from '../../jobs/send-one.ts'
import type { App } from '../app.ts'
import { type answerTo, planTestMail } from '../flow/send-test-mail.ts'
import { isAddress } from '../mail/message-id.ts'
import { type CommonOptions, common } from './options.ts'
import { print, say } from './say.ts'
import { UsageError } from './usage-error.ts'
import { withApp } from './with-app.ts'

type Answer = NonNullable<Awaited<ReturnType<typeof answerTo>>>

export const testMailCommand = (program: Command): void => {
  const command = program
    .command('test-mail')
    .argument('<address>', 'who gets it')
    .description('one mail that goes the way of every letter, at any hour, and what the mail server answered')
  common(command).action((address: string, options: CommonOptions) => {
    if (!isAddress(address))
      throw new UsageError(`'${address}' should be one plain address such as records@police.example`)
    return withApp(options, (app) => testMail(app, address))
  })
}

const testMail = async (app: App, address: string): Promise<void> => {
  const id = await planTestMail(app, address)
  const answer = await sendOne(app, id)
  if (answer === null) {
    process.exitCode = 1
    return say(
      `letter ${id} to ${address} has not left: MAIL_RATE_PER_MINUTE is used up, or other letters go first; the worker sends it when it may leave, and npx rollcall letters --class test shows it`,
    )
  }
  const { outcome, reply, host, tls, queueId } = answer
  const folder = host === 'file'
  print(`letter ${id} to ${address}: ${outcome}`)
  print(`  handed to  ${app.mailer.describe}`)
  print(`  answer     ${reply}`)
  if (!folder) print(`  encrypted  ${tls ?? 'no'}`)
  if (queueId !== null) print(`  queue id   ${queueId}`)
  if (outcome === 'sent')
    return say(
      folder
        ? 'it was written as a file, and nothing has left this machine: set MAIL_URL to send'
        : 'the mail server took it: now look whether it arrives, and not among the junk',
    )
  process.exitCode = 1
  say(whatToCheck[outcome])
}

const whatToCheck: Readonly<Record<Exclude<Answer['outcome'], 'sent'>, string>> = {
  refused:
    'the server said no for good. Check: is the address right? Does the server take letters from MAIL_FROM, and from this machine or this login?',
  deferred:
    'nothing was taken; the worker tries again by itself. Check: host, port, user and password in MAIL_URL; whether this machine may connect there (npx rollcall doctor); what the answer says',
  unknown:
    'the connection was lost before the answer, so the server may have it; the worker sends the same mail again in an hour. Check: does it arrive? Is there something between that cuts connections?',
}

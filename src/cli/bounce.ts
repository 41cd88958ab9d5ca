// The command `bounce`: reads a report that a mail server pipes in, and says in one line what it changed.
import { createHash } from 'node:crypto'
import type { Command } from 'commander'
import { recordBounce } from '../flow/record-bounce.ts'
import { readReport } from '../mail/read-report.ts'
import { type CommonOptions, common } from './options.ts'
import { print } from './say.ts'
import { withApp } from './with-app.ts'

/** A report says what it has to say at its beginning; the letter that came back is at its end. */
const mostBytes = 10 * 1_048_576

export const bounceCommand = (program: Command): void => {
  const command = program
    .command('bounce')
    .description('read from standard input what a mail server reports of a letter, for a pipe')
  common(command).action(async (options: CommonOptions) => {
    const { message, sha256 } = await readMessage(process.stdin)
    const report = await readReport(message)
    await withApp(options, async (app) => print((await recordBounce(app, report, sha256)).words))
  })
}

/** Reads all of it, so that no writer finds its pipe closed, and keeps the beginning. */
const readMessage = async (
  input: AsyncIterable<Uint8Array>,
): Promise<{ readonly message: Uint8Array; readonly sha256: string }> => {
  const hash = createHash('sha256')
  const kept: Uint8Array[] = []
  let size = 0
  for await (const chunk of input) {
    hash.update(chunk)
    if (size < mostBytes) kept.push(chunk.subarray(0, mostBytes - size))
    size += chunk.length
  }
  return { message: Buffer.concat(kept), sha256: hash.digest('hex') }
}

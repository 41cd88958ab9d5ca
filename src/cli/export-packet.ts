// `export packet`: one zip for an auditor, that proves itself.
import type { Command } from 'commander'
import { exportPacket } from '../flow/export-packet.ts'
import type { PlainDate } from '../law/calendar.ts'
import type { Instant } from '../notices/instant.ts'
import { type CommonOptions, common, readDay, readInstant } from './options.ts'
import { checkOut } from './out-file.ts'
import { openProgress } from './progress.ts'
import { say } from './say.ts'
import { keepHeapSmall, shareNoSlabs } from './small-heap.ts'
import { configOf, withApp } from './with-app.ts'

type Options = CommonOptions & {
  readonly out: string
  readonly agency?: string
  readonly officer?: string
  readonly asOf?: PlainDate
  readonly knownAt?: Instant
}

export const exportPacketCommand = (group: Command): void => {
  const command = group
    .command('packet')
    .description(
      'one zip for an auditor: the log, the letters as sent, attempts, copies and the ledger, with a signed manifest',
    )
    .requiredOption('--out <file>', 'the zip to write')
    .option(
      '--agency <agency>',
      'only what concerns this agency: ORI or name; of others the ledger has digests alone',
    )
    .option('--officer <officer>', 'only what concerns this officer: license or name')
    .option('--as-of <day>', 'the day the standings are asked for (else today)', readDay)
    .option('--known-at <instant>', 'what was known then', readInstant)
  common(command).action(({ out, ...options }: Options) => {
    checkOut(out, configOf(options))
    return withApp(options, async (app) => {
      keepHeapSmall()
      shareNoSlabs()
      const progress = openProgress()
      const made = await exportPacket(app, out, options, (files) =>
        progress.show(`${files.toLocaleString('en-US')} files packed`),
      ).finally(progress.end)
      say(
        `${out}: ${made.files} files and a manifest, ${made.size.toLocaleString('en-US')} bytes, SHA-256 ${made.sha256}`,
      )
    })
  })
}

// `export log`: who served where, trained when and by which deadline, as a file for an auditor.
import { once } from 'node:events'
import { type Command, Option } from 'commander'
import type { LogForm } from '../export/log-bytes.ts'
import { exportLogToFile, exportLogToStream } from '../flow/export-log.ts'
import { manifestPath } from '../flow/finish-export.ts'
import type { LogRequest } from '../flow/log-request.ts'
import { type CommonOptions, common, readDay, readInstant } from './options.ts'
import { checkOut } from './out-file.ts'
import { openProgress } from './progress.ts'
import { say } from './say.ts'
import { openSteadyHeap } from './steady-heap.ts'
import { UsageError } from './usage-error.ts'
import { configOf, withApp } from './with-app.ts'

type Options = CommonOptions &
  LogRequest & { readonly format: LogForm['format']; readonly out?: string; readonly bom?: boolean }

export const exportLogCommand = (group: Command): void => {
  const command = group
    .command('log')
    .description('every assignment with every certificate of its officer, and how it stands')
    .addOption(
      new Option('--format <format>', 'csv, jsonl (loss-less), pdf (to read) or xlsx')
        .choices(['csv', 'jsonl', 'pdf', 'xlsx'])
        .makeOptionMandatory(),
    )
    .option('--out <file>', 'write it there, and FILE.manifest.json beside it (else: standard output)')
    .option('--bom', 'begin a CSV with a byte order mark, by which Excel knows UTF-8')
    .option('--agency <agency>', 'only this agency: ORI or name')
    .option('--district <district>', 'only assignments in this district: number or name')
    .option('--officer <officer>', 'only this officer: POST license, or a name that only one officer has')
    .option('--from <day>', 'only assignments in force on this day or later', readDay)
    .option('--until <day>', 'only assignments in force on this day or earlier', readDay)
    .option('--as-of <day>', 'the day asked about (else today)', readDay)
    .option('--known-at <instant>', 'what was known then', readInstant)
  common(command).action((options: Options) => {
    refuseWrongUse(options)
    return withApp(options, async (app) => {
      const { format, out } = options
      const form: LogForm = isText(format)
        ? { format, bom: options.bom === true, audience: 'all' }
        : { format, audience: 'all' }
      const steady = openSteadyHeap()
      if (out === undefined) {
        const { rows } = await exportLogToStream(app, options, form, (bytes) => {
          steady()
          return toStandardOutput(bytes)
        })
        say(counted(rows))
        return
      }
      const progress = openProgress()
      const { rows } = await exportLogToFile(app, options, form, out, (count) => {
        steady()
        progress.row(out, count)
      }).finally(progress.end)
      say(`${counted(rows)} written to ${out}; its manifest is ${manifestPath(out)}`)
    })
  })
}

const refuseWrongUse = (options: Options): void => {
  const { format, out, bom, from, until } = options
  if (bom === true && format !== 'csv')
    throw new UsageError(`--bom: only a CSV has a byte order mark, and this is ${format}; leave it out`)
  if (from !== undefined && until !== undefined && until < from)
    throw new UsageError(
      `--until ${until}: it is before --from ${from}; right would be that day or a later one`,
    )
  if (out === undefined && !isText(format))
    throw new UsageError(`--format ${format}: it goes into a file; right would be --out log.${format}`)
  if (out !== undefined) checkOut(out, configOf(options))
}

/** What can be read on a terminal, or by the next program. */
const isText = (format: LogForm['format']): format is 'csv' | 'jsonl' =>
  format === 'csv' || format === 'jsonl'

const counted = (rows: number): string => `${rows.toLocaleString('en-US')} ${rows === 1 ? 'row' : 'rows'}`

const toStandardOutput = async (bytes: Uint8Array): Promise<void> => {
  if (!process.stdout.write(bytes)) await once(process.stdout, 'drain')
}

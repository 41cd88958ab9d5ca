// The command `import`: rosters, certificates, courses and contact days, as clerks save them.
import { type Command, Option } from 'commander'
import { type ImportReport, importFiles } from '../flow/imports/import-files.ts'
import { type FileReport, refusedRows } from '../flow/imports/import-report.ts'
import { type RejectedRow, writeRejects } from '../tables/write-rejects.ts'
import { type CommonOptions, common } from './options.ts'
import { openProgress } from './progress.ts'
import { print, say } from './say.ts'
import { keepHeapSmall } from './small-heap.ts'
import { withApp } from './with-app.ts'

type Options = CommonOptions & {
  readonly dryRun?: boolean
  readonly allOrNothing?: boolean
  readonly rejects?: string
  readonly format: 'text' | 'json'
}

export const importCommand = (program: Command): void => {
  const command = program
    .command('import')
    .argument(
      '<file...>',
      'CSV files or Excel workbooks: roster, certificates, courses, contact days; the header row tells which',
    )
    .description('take in what clerks keep in spreadsheets; importing the same again changes nothing')
    .option('--dry-run', 'show what would change and how many letters would follow, and write nothing')
    .option('--all-or-nothing', 'write nothing if any row is refused')
    .option('--rejects <file>', 'write the refused rows there, with the reason, to mend and import again')
    .addOption(
      new Option('--format <format>', 'how to print the report').choices(['text', 'json']).default('text'),
    )
  common(command).action((files: string[], options: Options) =>
    withApp(
      options,
      async (app) => {
        keepHeapSmall()
        const rejected = new Map<string, { headers: readonly string[]; rows: RejectedRow[] }>()
        const changed = new Map<string, string[]>()
        const progress = openProgress()
        const report = await importFiles(app, files, {
          dryRun: options.dryRun === true,
          allOrNothing: options.allOrNothing === true,
          onRow: progress.row,
          mostChanges,
          onTaken: (file, _, { line }, { changes }) => {
            if (changes.length === 0) return
            changed.set(file, [...(changed.get(file) ?? []), `line ${line}: ${changes.join('; ')}`])
          },
          onRefused: (file, headers, row) => {
            const own = rejected.get(file) ?? { headers, rows: [] }
            own.rows.push(row)
            rejected.set(file, own)
          },
        })
        progress.end()
        if (options.rejects !== undefined) await keepRejects(options.rejects, rejected)
        if (options.format === 'json') printJson(report)
        else printText(report, options, changed)
        if (report.files.some(({ refused }) => refused.length > 0)) process.exitCode = 1
      },
      { mustExist: false, elseInMemory: options.dryRun === true },
    ),
  )
}

/** One file of refused rows for each file that had some; a second one gets a number before its ending. */
const keepRejects = async (
  path: string,
  rejected: ReadonlyMap<string, { headers: readonly string[]; rows: readonly RejectedRow[] }>,
): Promise<void> => {
  let n = 0
  for (const [file, { headers, rows }] of rejected) {
    n += 1
    const target = n === 1 ? path : path.replace(/(\.[^./\\]*)?$/, `-${n}$1`)
    await writeRejects(target, headers, rows)
    say(`${rows.length} refused ${rows.length === 1 ? 'row' : 'rows'} of ${file} written to ${target}`)
  }
}

/** The keys and their order are a contract; warnings go where messages go. */
const printJson = ({ files, missing_officers, letters }: ImportReport): void => {
  for (const { file, warnings } of files) for (const warning of warnings) say(`${file}: ${warning}`)
  print(JSON.stringify({ files: files.map(withoutWarnings), missing_officers, letters }))
}

const withoutWarnings = ({ warnings: _, ...counts }: FileReport) => counts

const placeOf = (line: number, column: string | null) =>
  column === null ? `line ${line}` : `line ${line}, ${column}`

const shown = (value: string) => (value === '' ? '' : `'${value}' `)

/** So many changed rows of a file are told of in full. */
const mostChanges = 20

const printText = (
  report: ImportReport,
  { dryRun }: Options,
  changed: ReadonlyMap<string, readonly string[]>,
): void => {
  for (const file of report.files) {
    const counts = `${file.new} new, ${file.changed} changed, ${file.same} the same, ${refusedRows(file)} refused`
    print(
      file.kind === null
        ? `${file.file}: refused`
        : `${file.file}: ${file.kind}, ${file.rows} rows: ${counts}`,
    )
    for (const { line, column, value, problem, expected } of file.refused)
      print(`  ${placeOf(line, column)}: ${shown(value)}${problem}; right would be ${expected}`)
    const changes = changed.get(file.file) ?? []
    for (const change of changes) print(`  changed: ${change}`)
    const more = file.changed - changes.length
    if (more > 0) print(`  changed: ${more} more ${more === 1 ? 'row' : 'rows'}`)
    for (const warning of file.warnings) print(`  note: ${warning}`)
  }
  if (report.missing_officers.length > 0)
    print(
      `on record, serving, and not in the roster (nothing was ended): ${report.missing_officers.join(', ')}`,
    )
  const letters = `${report.letters} ${report.letters === 1 ? 'letter' : 'letters'}`
  if (dryRun === true) print(`dry run: nothing was written; ${letters} would follow`)
  else if (!report.written) print('nothing was written, because a row was refused (--all-or-nothing)')
  else print(`${letters} will follow; next: npx rollcall status`)
}

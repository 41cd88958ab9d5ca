// The command `verify`: proves that the database is what its ledger says, or an export what was signed; else names the first fault.
import { type Command, InvalidArgumentError, Option } from 'commander'
import type { Anchor } from '../flow/verify/walk-ledger.ts'
import { type Verified, verifyLedger } from '../flow/verify-ledger.ts'
import { faultText } from '../ledger/fault.ts'
import { type CommonOptions, common } from './options.ts'
import { openProgress } from './progress.ts'
import { print } from './say.ts'
import { keepHeapSmall } from './small-heap.ts'
import { UsageError } from './usage-error.ts'
import { showExport } from './verify-export.ts'
import { configOf } from './with-app.ts'

type Options = CommonOptions & {
  readonly anchor?: Anchor
  readonly key?: string
  readonly format: 'text' | 'json'
}

export const verifyCommand = (program: Command): void => {
  const command = program
    .command('verify')
    .description(
      'recompute the ledger, replay it, and compare every table and every stored copy with it; with PATH, check an export instead, without a database',
    )
    .argument(
      '[path]',
      'a packet (zip or unpacked folder), a manifest, or an exported file beside its manifest',
    )
    .option('--anchor <seq:hash>', 'an entry as kept elsewhere: finds a tail that was cut off', readAnchor)
    .option('--key <file>', 'the public key of whoever made the export (PEM), as `rollcall key` prints it')
    .addOption(
      new Option('--format <format>', 'how to print the finding').choices(['text', 'json']).default('text'),
    )
  common(command).action(async (path: string | undefined, { format, ...options }: Options) => {
    if (path !== undefined) return showExport(path, options, format)
    if (options.key !== undefined)
      throw new UsageError('--key is for checking an export: name it, as in verify packet.zip --key key.pem')
    return showDatabase(options, format)
  })
}

const showDatabase = async ({ anchor, ...options }: Omit<Options, 'format'>, format: string) => {
  const { databasePath } = configOf(options)
  keepHeapSmall()
  const progress = openProgress()
  const verified = await verifyLedger(databasePath, {
    anchor,
    onEntry: (seq) => progress.row('entries verified', seq),
    onCopy: (copies) => progress.show(`copies of certificates verified: ${copies}`),
  }).finally(progress.end)
  print(format === 'json' ? JSON.stringify(jsonOf(verified)) : textOf(verified))
  if (!verified.ok) process.exitCode = 1
}

const readAnchor = (text: string): Anchor => {
  const [, seq, hash] = /^([1-9]\d{0,14}):([0-9a-f]{64})$/i.exec(text) ?? []
  if (seq === undefined || hash === undefined)
    throw new InvalidArgumentError(
      `'${text}' should be the number of an entry, a colon and its hash of 64 hexadecimal digits`,
    )
  return { seq: Number(seq), hash: hash.toLowerCase() }
}

const jsonOf = (verified: Verified) => (verified.ok ? verified : { ok: false, ...verified.fault })

const textOf = (verified: Verified): string => {
  if (!verified.ok) return faultText(verified.fault)
  const { entries, head, rows, copies } = verified
  const files = copies === 0 ? '' : `, ${copies} ${copies === 1 ? 'copy' : 'copies'} of certificates`
  return `ok: ${entries} entries, head ${head.seq}:${head.hash}, ${rows} rows${files} compared`
}

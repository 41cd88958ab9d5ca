// The command `verify`: proves that the database is what its ledger says, or names the first thing that is not.
import { type Command, InvalidArgumentError, Option } from 'commander'
import type { Anchor } from '../flow/verify/walk-ledger.ts'
import { type Verified, verifyLedger } from '../flow/verify-ledger.ts'
import { faultText } from '../ledger/fault.ts'
import { type CommonOptions, common } from './options.ts'
import { openProgress } from './progress.ts'
import { print } from './say.ts'
import { configOf } from './with-app.ts'

type Options = CommonOptions & { readonly anchor?: Anchor; readonly format: 'text' | 'json' }

export const verifyCommand = (program: Command): void => {
  const command = program
    .command('verify')
    .description('recompute the ledger, replay it, and compare every table with it')
    .option('--anchor <seq:hash>', 'an entry as kept elsewhere: finds a tail that was cut off', readAnchor)
    .addOption(
      new Option('--format <format>', 'how to print the finding').choices(['text', 'json']).default('text'),
    )
  common(command).action(async ({ anchor, format, ...options }: Options) => {
    const { databasePath } = configOf(options)
    const progress = openProgress()
    const verified = await verifyLedger(databasePath, {
      anchor,
      onEntry: (seq) => progress.row('entries verified', seq),
    }).finally(progress.end)
    print(format === 'json' ? JSON.stringify(jsonOf(verified)) : textOf(verified))
    if (!verified.ok) process.exitCode = 1
  })
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
  const { entries, head, rows } = verified
  return `ok: ${entries} entries, head ${head.seq}:${head.hash}, ${rows} rows compared`
}

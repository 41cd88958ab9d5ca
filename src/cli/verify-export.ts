// Checks an export for the command `verify`, and says in a few lines what it is and who signed it.
import { existsSync, readFileSync } from 'node:fs'
import { type PublicKey, publicKeyFromPem } from '../export/public-key.ts'
import { ownPublicKey } from '../export/signing-key.ts'
import type { Anchor } from '../flow/verify/walk-ledger.ts'
import { type VerifiedExport, verifyExport } from '../flow/verify-export.ts'
import type { CommonOptions } from './options.ts'
import { print } from './say.ts'
import { keepHeapSmall, shareNoSlabs } from './small-heap.ts'
import { UsageError } from './usage-error.ts'
import { configOf } from './with-app.ts'

type Options = CommonOptions & { readonly anchor?: Anchor; readonly key?: string }

export const showExport = async (path: string, options: Options, format: 'text' | 'json'): Promise<void> => {
  const key = options.key === undefined ? keyOnHand(options) : keyIn(options.key)
  keepHeapSmall()
  shareNoSlabs()
  const verified = await verifyExport(path, { key, anchor: options.anchor })
  print(
    format === 'json'
      ? JSON.stringify(jsonOf(verified))
      : linesOf(verified, path, options).map(onOneLine).join('\n'),
  )
  if (!verified.ok) process.exitCode = 1
}

/** With the database on hand, its own key must have signed. @throws for one that is named and not there. */
const keyOnHand = (options: Options): PublicKey | null => {
  const config = configOf(options)
  if (existsSync(config.databasePath)) return ownPublicKey(config)
  if (options.database === undefined) return null
  throw new Error(`database ${config.databasePath}: there is no such file; name another with --database`)
}

const keyIn = (file: string): PublicKey => {
  let pem: string
  try {
    pem = readFileSync(file, 'utf8')
  } catch (error) {
    throw new UsageError(`--key ${file}: it cannot be read (${(error as NodeJS.ErrnoException).code})`)
  }
  const key = publicKeyFromPem(pem)
  if (key === undefined)
    throw new UsageError(`--key ${file}: it holds no Ed25519 key in PEM form, as rollcall key prints it`)
  return key
}

const jsonOf = (verified: VerifiedExport) => {
  if (!verified.ok) return { ok: false, ...verified.fault }
  const { manifest, signer, signerChecked, ledger } = verified
  return {
    ok: true,
    what: manifest.what,
    files: manifest.files.length,
    signer: signer.fingerprint,
    signer_checked: signerChecked,
    generated_at: manifest.generated_at,
    generated_by: manifest.generated_by,
    as_of: manifest.as_of,
    known_at: manifest.known_at,
    filters: manifest.filters,
    ledger_head: manifest.ledger_head,
    ledger,
  }
}

const linesOf = (verified: VerifiedExport, path: string, { anchor }: Options): readonly string[] => {
  if (!verified.ok) {
    const { file, problem } = verified.fault
    return [`${file ?? path}: ${problem}`]
  }
  const { manifest, signer, signerChecked, ledger } = verified
  const { what, files, as_of, known_at, filters, generated_at, generated_by, ledger_head: head } = manifest
  const narrowed = Object.entries(filters).map(([name, value]) => `${name} ${value}`)
  const entries = ledger === null ? [] : [`${ledger.entries} entries, ${ledger.digests} of them as digests, `]
  return [
    signerChecked ? `intact; signed with the key ${signer.fingerprint}` : 'intact; signer not checked',
    `  a ${what} of ${files.length === 1 ? 'one file' : `${files.length} files`} and a manifest, made at ${generated_at} by ${generated_by}`,
    `  as of ${as_of}, as known ${known_at === null ? 'when it was made' : `at ${known_at}`}${narrowed.length === 0 ? '' : `; only ${narrowed.join(', ')}`}`,
    `  ledger: ${entries.join('')}head ${head.seq}:${head.hash}`,
    ...(anchor === undefined ? [] : [`  the anchor of entry ${anchor.seq} fits`]),
    ...(signerChecked
      ? []
      : [
          `  it names the key ${signer.fingerprint}: ask whoever made it for theirs, and check again with --key FILE`,
        ]),
  ]
}

/** An export that somebody else made may say anything: nothing of it drives the terminal. */
const onOneLine = (line: string): string => line.replace(/\p{Cc}+/gu, ' ')

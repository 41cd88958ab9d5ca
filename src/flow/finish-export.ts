// Ends an export: its manifest is signed, the ledger records it, and only then its files get their names.
import { append, type Head, type Stamp } from '../../db/ledger.ts'
import type { App } from '../app.ts'
import { type PreparedFile, prepareFile } from '../export/prepare-file.ts'
import { signManifest } from '../export/signing-key.ts'
import type { PlainDate } from '../law/calendar.ts'
import { RULE_SET_VERSION } from '../law/parameters.ts'
import type { ActBody } from '../ledger/acts.ts'
import {
  type ExportedFile,
  LEADING_APOSTROPHES,
  MANIFEST_FORMAT,
  type Manifest,
  manifestText,
} from '../ledger/manifest.ts'
import type { Instant } from '../notices/instant.ts'
import { legalZone } from '../notices/sending-window.ts'

type Made = ActBody<'export.made'>

/** What was asked for, and from which state of the database it is answered. */
export type ExportScope = {
  readonly asOf: PlainDate
  readonly knownAt: Instant | null
  /** In words for the manifest, such as `{ agency: 'Ely Police' }`; empty for everything. */
  readonly filters: Readonly<Record<string, string>>
  /** The same as ids, where they have one. */
  readonly of: Made['of']
  /** The last entry of what was read. */
  readonly head: Head
  /** One reading of the clock, for manifest and ledger. */
  readonly stamp: Stamp
}

/** What was made, in which form, and its files; `name` is null where it went to standard output or over the network. */
export type ExportedThing = Pick<Made, 'what' | 'format' | 'files'>

/** Every export is an entry of the ledger, also one that leaves no file. */
export const recordExport = async (
  app: App,
  { asOf, knownAt, filters, of, head, stamp }: ExportScope,
  { what, format, files }: ExportedThing,
): Promise<void> => {
  const body: Made = {
    what,
    format,
    as_of: asOf,
    known_at: knownAt,
    filters,
    of,
    files,
    ledger_head: anchorOf(head),
  }
  await app.db
    .transaction()
    .execute((trx) => append(trx, stamp, [{ kind: 'export.made', subject: subjectOf(of), body }]))
}

/** The manifest over these files, signed. @throws when the key can be neither read nor made. */
export const manifestOf = (
  app: App,
  scope: ExportScope,
  { what, files }: { readonly what: Manifest['what']; readonly files: readonly ExportedFile[] },
): Manifest =>
  signManifest(app.config, {
    format: MANIFEST_FORMAT,
    what,
    files: [...files],
    as_of: scope.asOf,
    known_at: scope.knownAt,
    filters: scope.filters,
    rules: RULE_SET_VERSION,
    time_zone: legalZone,
    generated_at: scope.stamp.at,
    clock: scope.stamp.clock,
    generated_by: scope.stamp.actor,
    leading_apostrophes: LEADING_APOSTROPHES,
    ledger_head: anchorOf(scope.head),
  })

/**
 * Ends the export of one file: `FILE.manifest.json` beside it, the entry in the ledger, then both names.
 * @param path where the file is to lie. @param rows without a header row; null for what has none.
 * @throws whatever signing, the ledger or the file system throw; neither file appears then.
 */
export const finishExport = async (
  app: App,
  scope: ExportScope,
  { what, format }: Pick<ExportedThing, 'what' | 'format'>,
  { path, prepared, rows }: { path: string; prepared: PreparedFile; rows: number | null },
): Promise<void> => {
  const { name, size, sha256 } = prepared
  const file = { name, size, sha256, rows }
  let manifest: PreparedFile | null = null
  try {
    manifest = await prepareFile(manifestPath(path), [
      manifestText(manifestOf(app, scope, { what, files: [file] })),
    ])
    await recordExport(app, scope, { what, format, files: [file] })
    await prepared.keep()
    await manifest.keep()
  } catch (error) {
    await Promise.allSettled([prepared.discard(), manifest?.discard()])
    throw error
  }
}

export const manifestPath = (path: string): string => `${path}.manifest.json`

const anchorOf = ({ seq, hash }: Head) => ({ seq, hash: Buffer.from(hash).toString('hex') })

const subjectOf = ({ agency_id, officer_id }: Made['of']): string => {
  const parts = [
    ...(officer_id === undefined ? [] : [`officer:${officer_id}`]),
    ...(agency_id === undefined ? [] : [`agency:${agency_id}`]),
  ]
  return parts.length === 0 ? 'export' : parts.join('/')
}

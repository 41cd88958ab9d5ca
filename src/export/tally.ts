// Counts what goes into a packet while it goes: the size, SHA-256 and rows of each file, for the manifest.
import type { ExportedFile } from '../ledger/manifest.ts'
import { type Chunks, counted } from './counted.ts'
import type { PackedFile } from './stored-zip.ts'

export type Told = {
  /** Asked when the file is complete: rows without a header row. */
  readonly rows?: () => number
  /** Of what has been blacked out: the SHA-256 of the bytes as they were. */
  readonly originalSha256?: string
}

export type Tally = {
  readonly file: (name: string, chunks: Chunks, told?: Told) => PackedFile
  /** Those that are complete, in their order. */
  readonly files: readonly ExportedFile[]
}

export const openTally = (): Tally => {
  const files: ExportedFile[] = []
  const add = (name: string, chunks: Chunks, { rows, originalSha256 }: Told) =>
    counted(chunks, (whole) => {
      const original = originalSha256 === undefined ? {} : { original_sha256: originalSha256 }
      files.push({ name, ...whole, rows: rows?.() ?? null, ...original })
    })
  return { files, file: (name, chunks, told = {}) => ({ name, chunks: add(name, chunks, told) }) }
}

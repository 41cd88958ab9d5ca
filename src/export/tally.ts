// Counts what goes into a packet while it goes: the size, SHA-256 and rows of each file, for the manifest.
import { createHash } from 'node:crypto'
import type { ExportedFile } from '../ledger/manifest.ts'
import type { PackedFile } from './stored-zip.ts'

/** What is packed: bytes as they are, or text, which becomes UTF-8. */
export type Chunks = AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>

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
  const counted = async function* (name: string, chunks: Chunks, { rows, originalSha256 }: Told) {
    const hash = createHash('sha256')
    let size = 0
    for await (const chunk of chunks) {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
      hash.update(bytes)
      size += bytes.length
      yield bytes
    }
    files.push({
      name,
      size,
      sha256: hash.digest('hex'),
      rows: rows?.() ?? null,
      ...(originalSha256 === undefined ? {} : { original_sha256: originalSha256 }),
    })
  }
  return { files, file: (name, chunks, told = {}) => ({ name, chunks: counted(name, chunks, told) }) }
}

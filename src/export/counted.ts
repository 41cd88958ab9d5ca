// Counts bytes while they pass: how many there are, and their hash.
import { createHash } from 'node:crypto'

/** Bytes as they are, or text, which becomes UTF-8. */
export type Chunks = AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>

/** `size` in bytes, `sha256` in hexadecimal. */
export type Counted = { readonly size: number; readonly sha256: string }

/** Passes the chunks on as bytes. @param whole told what they were once the last one has been taken. */
export const counted = async function* (
  chunks: Chunks,
  whole: (counted: Counted) => void,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  let size = 0
  for await (const chunk of chunks) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
    hash.update(bytes)
    size += bytes.length
    yield bytes
  }
  whole({ size, sha256: hash.digest('hex') })
}

/** Hands each to `take`, one after the other. @throws whatever `take` throws. */
export const countedInto = async (
  chunks: Chunks,
  take: (bytes: Uint8Array) => Promise<void>,
): Promise<Counted> => {
  let found: Counted | undefined
  const tell = (whole: Counted) => {
    found = whole
  }
  for await (const bytes of counted(chunks, tell)) await take(bytes)
  if (found === undefined) throw new Error('bytes were taken before the last one was counted')
  return found
}

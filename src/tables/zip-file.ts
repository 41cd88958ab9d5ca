// Whether a zip file is sound and of a size that can be held, before anybody unpacks it: a few bytes may swell to millions.
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import yauzl, { type Entry, type ZipFile } from 'yauzl'

/** What it has inside, or why it cannot be taken. */
export type ZipContents =
  | { readonly names: readonly string[] }
  | { readonly problem: 'damaged' | 'too large' | 'locked' }

/** The members of a workbook: some ten, and one for each sheet and picture. */
const mostMembers = 2_000

/**
 * Unpacks every member once without keeping any of it, so that what the file says of its sizes need not be believed.
 * @param most bytes of all members together, unpacked.
 */
export const checkZip = async (bytes: Buffer, most: number): Promise<ZipContents> => {
  let zip: ZipFile
  try {
    zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true })
  } catch {
    return { problem: 'damaged' }
  }
  const names: string[] = []
  let left = most
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.isEncrypted()) return { problem: 'locked' }
      names.push(entry.fileName)
      left -= await sizeOf(zip, entry, left)
      if (left < 0 || names.length > mostMembers) return { problem: 'too large' }
    }
    return { names }
  } catch {
    return { problem: 'damaged' }
  } finally {
    zip.close()
  }
}

/** @returns the bytes that it unpacks to, as far as they are counted: one more than `most` ends it. */
const sizeOf = async (zip: ZipFile, entry: Entry, most: number): Promise<number> => {
  if (entry.uncompressedSize > most) return most + 1
  let size = 0
  const counting = new Writable({
    write: (chunk: Buffer, _, done) => {
      size += chunk.length
      done()
    },
  })
  await pipeline(await zip.openReadStreamPromise(entry), counting)
  return size
}

// Looks into a packet without unpacking it: only what we pack ourselves is opened, so no zip can trick or flood us.
import { open } from 'node:fs/promises'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { type Bundle, type NoBundle, packetManifest } from './bundle.ts'
import { storedZip } from './stored-zip.ts'

/** Every entry is stored, so what is read of it is never more than its bytes in the file. */
export const openZip = async (path: string): Promise<Bundle | NoBundle> => {
  let zip: ZipFile | undefined
  try {
    zip = await openPromise(path, { autoClose: false, strictFileNames: true })
    const entries = await entriesOf(zip)
    if ('problem' in entries) {
      zip.close()
      return entries
    }
    return bundleOf(path, zip, entries)
  } catch (error) {
    zip?.close()
    return { problem: `it cannot be read as a zip: ${(error as Error).message}` }
  }
}

type Entries = ReadonlyMap<string, Entry>

const entriesOf = async (zip: ZipFile): Promise<Entries | NoBundle> => {
  const entries = new Map<string, Entry>()
  const names = new Set<string>()
  let room = zip.fileSize
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName
    if (entry.compressionMethod !== 0 || name.endsWith('/')) return otherProgram(name)
    // On many machines LOG.CSV and log.csv are one file.
    if (names.has(name.toLowerCase())) return { problem: `it has two files named ${name}` }
    names.add(name.toLowerCase())
    room -= entry.compressedSize
    // Entries that lie over one another make much out of little.
    if (room < 0) return { problem: `its files are larger than the zip itself, from ${name} on` }
    entries.set(name, entry)
  }
  if (!entries.has(packetManifest)) return { problem: `there is no ${packetManifest} in it` }
  return entries
}

const otherProgram = (name: string): NoBundle => ({
  problem: `it was not packed by Rollcall (see ${name}); unpack it into an empty folder, and check that folder`,
})

const bundleOf = (path: string, zip: ZipFile, entries: Entries): Bundle => {
  const read = (name: string) => chunksOf(zip, entries.get(name), name)
  const files = new Map([...entries].map(([name, { uncompressedSize }]) => [name, uncompressedSize]))
  files.delete(packetManifest)
  return {
    manifest: packetManifest,
    files,
    read,
    ownFault: () => repackingFault(path, [...entries.keys()], read),
    close: async () => zip.close(),
  }
}

async function* chunksOf(zip: ZipFile, entry: Entry | undefined, name: string): AsyncGenerator<Uint8Array> {
  if (entry === undefined) throw new Error(`there is no ${name} in it`)
  yield* await zip.openReadStreamPromise(entry)
}

/**
 * Packs the same files again and compares byte by byte: whatever else stands in a zip (times, flags, comments, gaps)
 * would go unnoticed.
 */
const repackingFault = async (
  path: string,
  names: readonly string[],
  read: (name: string) => AsyncIterable<Uint8Array>,
): Promise<string | null> => {
  const file = await open(path, 'r')
  try {
    let at = 0
    for await (const expected of storedZip(names.map((name) => ({ name, chunks: read(name) })))) {
      const { buffer: found, bytesRead } = await file.read(
        Buffer.alloc(expected.length),
        0,
        expected.length,
        at,
      )
      if (bytesRead < expected.length || found.compare(expected) !== 0) return differs(at, expected, found)
      at += expected.length
    }
    const { size } = await file.stat()
    return size === at ? null : `it goes on after its end, from byte ${at} on`
  } finally {
    await file.close()
  }
}

const differs = (from: number, expected: Uint8Array, found: Uint8Array): string => {
  const off = expected.findIndex((byte, n) => byte !== found[n])
  return `byte ${from + Math.max(off, 0)} is not as it was packed, though every file in it is as it should be`
}

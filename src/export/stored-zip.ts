// Packs files into a zip as they come, stored or deflated, and with nothing in it of the machine or the hour.
import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { ZipFile } from 'yazl'

export type PackedFile = { readonly name: string; readonly chunks: AsyncIterable<Uint8Array> }

/**
 * The same files in the same order give the same bytes, on every machine: deflate may pack the same text in many ways,
 * and what is stored has one. One file after the other, in constant memory. Zip64 where it must be.
 * @throws whatever the files throw.
 */
export const storedZip = (files: Packing): AsyncGenerator<Uint8Array> => zipOf(files, false)

/** The same, smaller: the same bytes wherever zlib is the same. */
export const deflatedZip = (files: Packing): AsyncGenerator<Uint8Array> => zipOf(files, true)

type Packing = AsyncIterable<PackedFile> | Iterable<PackedFile>

async function* zipOf(files: Packing, compress: boolean): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile()
  const output = zip.outputStream as Readable
  const failed = (error: unknown) => void output.destroy(error as Error)
  zip.on('error', failed)
  const feeding = feed(zip, output, files, compress).catch(failed)
  try {
    yield* output
  } finally {
    output.destroy()
    await feeding
  }
}

const feed = async (zip: ZipFile, output: Readable, files: Packing, compress: boolean): Promise<void> => {
  for await (const { name, chunks } of files) {
    const content = Readable.from(chunks, { objectMode: false })
    const stop = () => void content.destroy()
    output.once('close', stop)
    zip.addReadStreamLazy(name, { ...alike, compress, mtime: oneDay() }, lent(content))
    await finished(content)
    output.off('close', stop)
    if (output.destroyed) return
  }
  zip.end()
}

type Give = (error: null, content: Readable) => void

/** The zip keeps what it is given until its end: so it is given what lets go of the file when that is asked for, once. */
const lent = (content: Readable): ((give: Give) => void) => {
  const held = [content]
  return (give) => {
    for (const each of held.splice(0)) give(null, each)
  }
}

const alike = { forceDosTimestamp: true, mode: 0o100644 } as const

/** Zip writes local time: this is midnight of 1980-01-02 in every zone, a day that no zone puts before the first one it knows. */
const oneDay = (): Date => new Date(1980, 0, 2)

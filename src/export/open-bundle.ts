// Opens an export to be checked: tells a packet, an unpacked packet, and a file beside its manifest from one another.
import { createReadStream } from 'node:fs'
import { type FileHandle, lstat, open, readdir, stat } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'
import { type Bundle, type NoBundle, packetManifest } from './bundle.ts'
import { openZip } from './open-zip.ts'

const manifestEnd = `.${packetManifest}`

/** @param path of a zip, a folder, a manifest, or a file that has its manifest beside it. */
export const openBundle = async (path: string): Promise<Bundle | NoBundle> => {
  const found = await stat(path).catch(() => undefined)
  if (found === undefined) return { problem: 'there is no such file or folder' }
  if (found.isDirectory()) return openFolder(path)
  if (!found.isFile()) return { problem: 'it is no plain file' }
  const name = basename(path)
  if (name === packetManifest) return openFolder(dirname(path))
  if (name.endsWith(manifestEnd)) return openPair(path.slice(0, -manifestEnd.length))
  if (name.toLowerCase().endsWith('.zip')) return openZip(path)
  const zip = (await beginsAsZip(path)) ? await openZip(path) : { problem: 'it is no zip' }
  return 'problem' in zip ? openPair(path) : zip
}

/** A packet may have lost the end of its name. An XLSX is a zip too; it is no packet where its manifest lies beside it. */
const beginsAsZip = async (path: string): Promise<boolean> => {
  if ((await sizeOf(`${path}${manifestEnd}`)) !== null) return false
  const file: FileHandle = await open(path, 'r')
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0)
    return buffer.toString('latin1') === 'PK\x03\x04'
  } finally {
    await file.close()
  }
}

/** A file and its manifest; whatever else lies in their folder does not belong to them. */
const openPair = async (path: string): Promise<Bundle | NoBundle> => {
  const manifest = `${basename(path)}${manifestEnd}`
  if ((await sizeOf(join(dirname(path), manifest))) === null)
    return {
      problem: `there is no ${manifest} beside it; of an unpacked packet, name the folder in which its ${packetManifest} lies`,
    }
  const there = await lstat(path).catch(() => undefined)
  const size = there?.isFile() ? there.size : null
  return inFolder(dirname(path), manifest, new Map(there === undefined ? [] : [[basename(path), size]]))
}

const openFolder = async (folder: string): Promise<Bundle | NoBundle> => {
  const files = new Map<string, number | null>()
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) continue
    const path = join(entry.parentPath, entry.name)
    files.set(relative(folder, path).replaceAll('\\', '/'), await sizeOf(path))
  }
  if (!files.delete(packetManifest)) return { problem: `there is no ${packetManifest} in it` }
  return inFolder(folder, packetManifest, files)
}

const inFolder = (folder: string, manifest: string, files: ReadonlyMap<string, number | null>): Bundle => ({
  manifest,
  files,
  read: (name) => createReadStream(join(folder, name)),
  ownFault: async () => null,
  close: async () => {},
})

/** Bytes; null when there is no plain file of that name. */
const sizeOf = async (path: string): Promise<number | null> => {
  const found = await lstat(path).catch(() => undefined)
  return found?.isFile() ? found.size : null
}

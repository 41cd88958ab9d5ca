// Unpacks a backup into a folder: every file is compared with the manifest as it is written, and nothing else is written.
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { packetManifest } from '../export/bundle.ts'
import { openZip } from '../export/open-zip.ts'
import { writeAll } from '../export/prepare-file.ts'
import { syncFolder } from '../write-durably.ts'
import { type BackupManifest, readBackupManifest } from './backup-manifest.ts'

/** No manifest is larger: one of a million files has some 150 MB. */
const mostOfManifest = 256 * 1024 * 1024

export type Unpacking = {
  /** Told before each file. */
  readonly onFile?: ((name: string) => void) | undefined
}

/** Only the manifest. @returns it, or why this is no backup. @throws when the file cannot be read. */
export const manifestIn = async (file: string): Promise<BackupManifest | { readonly problem: string }> => {
  const bundle = await openZip(file)
  if ('problem' in bundle) return bundle
  try {
    return readBackupManifest(await textOf(bundle.read(packetManifest)))
  } finally {
    await bundle.close()
  }
}

/**
 * Files get mode 0600, folders 0700, and all of it is on disk when it is done.
 * @param folder an empty one.
 * @returns the manifest, or the first thing that is wrong. @throws when the folder cannot be written into.
 */
export const unpackBackup = async (
  file: string,
  folder: string,
  { onFile }: Unpacking = {},
): Promise<BackupManifest | { readonly problem: string }> => {
  const bundle = await openZip(file)
  if ('problem' in bundle) return bundle
  try {
    const manifest = readBackupManifest(await textOf(bundle.read(packetManifest)))
    if ('problem' in manifest) return manifest
    const said = new Set(manifest.files.map(({ name }) => name))
    const more = [...bundle.files.keys()].find((name) => !said.has(name))
    if (more !== undefined) return { problem: `${more} is in it, and not in its manifest` }
    const folders = new Set<string>([folder])
    for (const { name, size, sha256 } of manifest.files) {
      if (!bundle.files.has(name)) return { problem: `${name} is in its manifest, and missing` }
      onFile?.(name)
      const path = join(folder, name)
      await makeFolders(folder, dirname(path), folders)
      const written = await writeAll(path, upTo(bundle.read(name), size), { mode: 0o600 })
      if (written.size !== size || written.sha256 !== sha256)
        return { problem: `${name} is not as it was when the backup was made` }
    }
    for (const each of folders) await syncFolder(each)
    return manifest
  } finally {
    await bundle.close()
  }
}

const makeFolders = async (top: string, folder: string, made: Set<string>): Promise<void> => {
  if (made.has(folder) || folder.length <= top.length) return
  await makeFolders(top, dirname(folder), made)
  await mkdir(folder, { mode: 0o700 })
  made.add(folder)
}

/** Whatever a file claims of its size, no more than that, and a byte to notice it by. */
async function* upTo(chunks: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Uint8Array> {
  let left = size + 1
  for await (const chunk of chunks) {
    yield chunk.subarray(0, left)
    left -= chunk.length
    if (left <= 0) return
  }
}

const textOf = async (chunks: AsyncIterable<Uint8Array>): Promise<string> => {
  const parts: Uint8Array[] = []
  for await (const chunk of upTo(chunks, mostOfManifest)) parts.push(chunk)
  return Buffer.concat(parts).toString('utf8')
}

// A backup taken apart and put together again with something changed in it, as somebody might who knows how it is made.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BackupManifest } from '../../src/backup/backup-manifest.ts'
import { unpackBackup } from '../../src/backup/unpack.ts'
import { zipOf } from './zip.ts'

export type Contents = {
  /** By name, the manifest not among them. */
  readonly files: Map<string, Buffer>
  readonly manifest: BackupManifest
}

export const contentsOf = async (file: string, folder: string): Promise<Contents> => {
  mkdirSync(folder)
  const manifest = await unpackBackup(file, folder)
  if ('problem' in manifest) throw new Error(manifest.problem)
  return {
    manifest,
    files: new Map(manifest.files.map(({ name }) => [name, readFileSync(join(folder, name))])),
  }
}

/** @param manifest what stands in it; as text where it is to be none. */
export const packAgain = (
  file: string,
  files: ReadonlyMap<string, Buffer>,
  manifest: BackupManifest | string,
): string => {
  const text = typeof manifest === 'string' ? manifest : JSON.stringify(manifest)
  const members = [...files, ['manifest.json', Buffer.from(text)] as const]
  writeFileSync(file, zipOf(members.map(([name, bytes]) => ({ name, bytes, stored: true }))))
  return file
}

/** The manifest that these files would have. */
export const saidOf = ({ manifest, files }: Contents): BackupManifest => ({
  ...manifest,
  files: [...files].map(([name, bytes]) => ({
    name,
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  })),
})

// Exports a packet for an auditor: one zip that proves itself, of one moment of the database.
import { openSnapshot } from '../../db/snapshot.ts'
import { type App, stampNow } from '../app.ts'
import { packetReadme } from '../export/packet-readme.ts'
import { prepareFile } from '../export/prepare-file.ts'
import { publicKeyToShow } from '../export/signing-key.ts'
import { storedZip } from '../export/stored-zip.ts'
import { type ExportedFile, manifestText } from '../ledger/manifest.ts'
import { manifestOf, recordExport } from './finish-export.ts'
import { packetFiles } from './packet/packet-files.ts'
import { type PacketAsked, packetScope } from './packet/packet-scope.ts'

export type PacketMade = {
  /** How many files are in it, beside the manifest. */
  readonly files: number
  /** Bytes of the zip, and its SHA-256. */
  readonly size: number
  readonly sha256: string
}

/**
 * In constant memory but for the list of files. Others may write meanwhile: the packet is of the moment at which it was
 * begun, and so is the head of the ledger in it.
 * @param path where the zip is to lie.
 * @throws NotFoundError; whatever reading, signing, the ledger or the file system throw: then there is no file.
 */
export const exportPacket = async (
  app: App,
  path: string,
  asked: PacketAsked,
  onFile?: (files: number) => void,
): Promise<PacketMade> => {
  const stamp = stampNow(app)
  const { db, head } = await openSnapshot(app.config.databasePath)
  try {
    const { scope, exported } = await packetScope(db, asked, { head, stamp })
    const { pem, fingerprint } = publicKeyToShow(app.config)
    const readme = packetReadme({
      generatedAt: stamp.at,
      generatedBy: stamp.actor,
      asOf: exported.asOf,
      knownAt: exported.knownAt,
      filters: exported.filters,
      head: { seq: head.seq, hash: Buffer.from(head.hash).toString('hex') },
      fingerprint,
    })
    const manifest = (files: readonly ExportedFile[]): string =>
      manifestText(manifestOf(app, exported, { what: 'packet', files }))
    let packed = 0
    const counted = (files: number): void => {
      packed = files
      onFile?.(files)
    }
    const files = packetFiles({
      db,
      scope,
      documents: app.documents,
      readme,
      publicKey: pem,
      manifest,
      onFile: counted,
    })
    const prepared = await prepareFile(path, storedZip(files))
    const { name, size, sha256 } = prepared
    try {
      const file = { name, size, sha256, rows: null }
      await recordExport(app, exported, { what: 'packet', format: 'zip', files: [file] })
      await prepared.keep()
    } catch (error) {
      await prepared.discard()
      throw error
    }
    return { files: packed, size, sha256 }
  } finally {
    await db.destroy()
  }
}

// Reads the manifest of an export, and who signed it.
import { readBackupManifest } from '../../backup/backup-manifest.ts'
import type { Bundle, ExportFault } from '../../export/bundle.ts'
import { type PublicKey, publicKeyFromBase64 } from '../../export/public-key.ts'
import { type Manifest, readManifest, signedWords } from '../../ledger/manifest.ts'

/** A packet of a hundred thousand letters has a manifest of some 40 MB. */
const longest = 256 * 1024 * 1024

export type Signed = { readonly manifest: Manifest; readonly signer: PublicKey }

/** @param key that must have signed it; null for whichever has. @returns what is wrong where it cannot be trusted. */
export const readSigned = async (bundle: Bundle, key: PublicKey | null): Promise<Signed | ExportFault> => {
  const wrong = (problem: string): ExportFault => ({ file: bundle.manifest, problem })
  const text = await textOf(bundle)
  if (text === null) return wrong('it cannot be read as text in UTF-8')
  const manifest = readManifest(text)
  if ('problem' in manifest)
    return wrong(
      isBackup(text) ? 'it is that of a backup: npx rollcall restore FILE --check' : manifest.problem,
    )
  const { signature, ...words } = manifest
  const signer = publicKeyFromBase64(manifest.public_key)
  if (signer === undefined) return wrong('its public_key is no Ed25519 key')
  if (key !== null && key.base64 !== signer.base64)
    return wrong(
      `it was signed with another key: ${signer.fingerprint}, and should be with ${key.fingerprint}`,
    )
  if (!signer.signed(signedWords(words), signature))
    return wrong('its signature does not fit: it was changed after it was signed')
  return { manifest, signer }
}

/** A backup is checked by unpacking it. */
const isBackup = (text: string): boolean => !('problem' in readBackupManifest(text))

const textOf = async ({ read, manifest }: Bundle): Promise<string | null> => {
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of read(manifest)) {
      size += chunk.length
      if (size > longest) return null
      chunks.push(chunk)
    }
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(chunks))
  } catch {
    return null
  }
}

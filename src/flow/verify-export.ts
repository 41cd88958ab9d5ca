// Verifies an export without the database: its manifest, who signed it, every file, the ledger in it, and what holds them.
import type { Bundle, ExportFault } from '../export/bundle.ts'
import { openBundle } from '../export/open-bundle.ts'
import type { PublicKey } from '../export/public-key.ts'
import type { Manifest } from '../ledger/manifest.ts'
import { filesFault } from './verify/check-files.ts'
import { type HandedOnLedger, packetLedger, packetLedgerName } from './verify/check-packet-ledger.ts'
import { readSigned } from './verify/read-signed.ts'
import type { Anchor } from './verify/walk-ledger.ts'

export type VerifiedExport =
  | {
      readonly ok: true
      readonly manifest: Manifest
      /** The key that signed it. */
      readonly signer: PublicKey
      /** False where no key was given to check it with: then anybody may have signed it. */
      readonly signerChecked: boolean
      /** Of a packet. */
      readonly ledger: HandedOnLedger | null
    }
  | { readonly ok: false; readonly fault: ExportFault }

export type ExportChecks = {
  /** The key that must have signed it; null to take whichever has. */
  readonly key: PublicKey | null
  readonly anchor?: Anchor | undefined
}

/**
 * Nothing is unpacked or written, and memory stays constant but for the manifest.
 * @param path of a packet (zip or unpacked folder), of a manifest, or of an exported file beside its manifest.
 */
export const verifyExport = async (path: string, checks: ExportChecks): Promise<VerifiedExport> => {
  const bundle = await openBundle(path)
  if ('problem' in bundle) return { ok: false, fault: { file: null, problem: bundle.problem } }
  try {
    return await verifyBundle(bundle, checks)
  } catch (error) {
    // What was read once need not be readable again: a disk may fail, and a zip may say two things of one file.
    return { ok: false, fault: { file: null, problem: `it cannot be read: ${(error as Error).message}` } }
  } finally {
    await bundle.close()
  }
}

const verifyBundle = async (bundle: Bundle, { key, anchor }: ExportChecks): Promise<VerifiedExport> => {
  const signed = await readSigned(bundle, key)
  if ('file' in signed) return { ok: false, fault: signed }
  const { manifest, signer } = signed
  const bad = await filesFault(bundle, manifest)
  if (bad !== null) return { ok: false, fault: await inDetail(bundle, manifest, bad) }
  const ledger = manifest.what === 'packet' ? await packetLedger(bundle, manifest, anchor) : null
  if (ledger !== null && 'file' in ledger) return { ok: false, fault: ledger }
  const loose = ledger === null ? headFault(bundle, manifest, anchor) : null
  if (loose !== null) return { ok: false, fault: loose }
  const own = await bundle.ownFault()
  if (own !== null) return { ok: false, fault: { file: null, problem: own } }
  return { ok: true, manifest, signer, signerChecked: key !== null, ledger }
}

/** Of a ledger that is not the one that was signed, the entry is named too. */
const inDetail = async (bundle: Bundle, manifest: Manifest, bad: ExportFault): Promise<ExportFault> => {
  if (bad.file !== packetLedgerName || !bundle.files.get(packetLedgerName)) return bad
  const ledger = await packetLedger(bundle, manifest, undefined).catch(() => bad)
  return 'file' in ledger && ledger !== bad ? { ...bad, problem: `${bad.problem}; ${ledger.problem}` } : bad
}

/** A log carries one entry of the ledger alone. */
const headFault = (
  { manifest: file }: Bundle,
  { ledger_head: head }: Manifest,
  anchor: Anchor | undefined,
): ExportFault | null => {
  if (anchor === undefined || (anchor.seq === head.seq && anchor.hash === head.hash)) return null
  const problem =
    anchor.seq === head.seq
      ? `it names entry ${head.seq} of the ledger as ${head.hash}, but the anchor says ${anchor.hash}`
      : `the anchor of entry ${anchor.seq} cannot be checked: of the ledger a log carries the last entry alone, which was ${head.seq}; ask for a packet`
  return { file, problem }
}

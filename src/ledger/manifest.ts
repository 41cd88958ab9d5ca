// The manifest of an export: what its files are, of what they tell, and exactly which words are signed.
import { z } from 'zod'

/** The name of this form. A change that an older reader would misread gets a new number. */
export const MANIFEST_FORMAT = 'rollcall-manifest/1'

/** What happens to text that a spreadsheet would run; it stands in the manifest, so that the reader of a file knows. */
export const LEADING_APOSTROPHES =
  "In CSV files a text cell that begins with = + - @, a tab, a carriage return, or the full-width ＝ ＋ － ＠ has an apostrophe (') put before it, so that no spreadsheet runs it. Numeric columns are exempt. In XLSX files such text is stored as text; JSON Lines has it as it is."

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const day = z.string().regex(/^\d{4}-\d\d-\d\d$/)
const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
const count = z.int().nonnegative()

/** One file of an export. */
const exportedFile = z.strictObject({
  /** Beside the manifest, or in a folder there: `log.csv`, `letters/12.eml`. */
  name: z.string().regex(/^(?!\.{1,2}(\/|$))[^/\\\0]+(\/(?!\.{1,2}(\/|$))[^/\\\0]+)*$/),
  /** Bytes. */
  size: count,
  sha256,
  /** Without a header row; null for what has no rows. */
  rows: count.nullable(),
  /** Where something was blacked out at equal length: the SHA-256 of the bytes as they were. */
  original_sha256: sha256.optional(),
})

const beforeSignature = {
  format: z.literal(MANIFEST_FORMAT),
  what: z.enum(['log', 'packet']),
  files: z.array(exportedFile),
  /** The legal day the export is asked for, and the moment whose knowledge answers it: null for all that was known. */
  as_of: day,
  known_at: instant.nullable(),
  /** What the export was narrowed down to, in words: `agency`, `officer` …; empty for everything. */
  filters: z.record(z.string(), z.string()),
  rules: z.string(),
  time_zone: z.string(),
  generated_at: instant,
  /** `given` when `--now` stood in for the machine's clock. */
  clock: z.enum(['machine', 'given']),
  generated_by: z.string(),
  leading_apostrophes: z.string(),
  /** The last entry of the ledger before the export's own: an anchor. */
  ledger_head: z.strictObject({ seq: count, hash: sha256 }),
}
/** DER (SubjectPublicKeyInfo, RFC 8410) in base64, as between the lines of a PEM file. */
const afterSignature = { public_key: z.string() }

const wordsShape = z.strictObject({ ...beforeSignature, ...afterSignature })
const manifestShape = z.strictObject({
  ...beforeSignature,
  /** Ed25519 (RFC 8032) over `signedWords`, in base64. */
  signature: z.string(),
  ...afterSignature,
})

export type ExportedFile = z.infer<typeof exportedFile>
export type Manifest = z.infer<typeof manifestShape>
/** All that is signed. */
export type ManifestWords = z.infer<typeof wordsShape>

/**
 * What is signed, as bytes of UTF-8: the manifest's own file without the one line that holds the signature. So the
 * signature covers every other byte of the file, and anybody can check it with grep and openssl.
 * @throws for what is no manifest.
 */
export const signedWords = (words: ManifestWords): string => inOneForm(wordsShape.parse(words))

/** The file: JSON in one form only (members in the order of their shape, two spaces, LF). @throws as above. */
export const manifestText = (manifest: Manifest): string => inOneForm(manifestShape.parse(manifest))

const inOneForm = (json: unknown): string => `${JSON.stringify(json, null, 2)}\n`

/** @returns the manifest, or what is wrong with the file as a manifest, in words. */
export const readManifest = (text: string): Manifest | { readonly problem: string } => {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return { problem: 'it is not JSON' }
  }
  const read = manifestShape.safeParse(json)
  if (!read.success) {
    const [first] = read.error.issues
    return { problem: `${first?.path.join('.') || 'the whole'}: ${first?.message ?? 'not a manifest'}` }
  }
  if (manifestText(read.data) !== text) return { problem: 'it is not written as it was signed' }
  return read.data
}

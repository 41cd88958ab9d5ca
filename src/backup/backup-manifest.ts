// The manifest of a backup: which database it is, up to which entry, and every file with its size and hash.
import { z } from 'zod'

/** How a backup is known, and in which form its manifest is. */
export const BACKUP_FORMAT = 'rollcall-backup/1'

/** How the database is named inside, and the folder beside it: unpacked by hand, they are what they are named. */
export const databaseMember = 'rollcall.db'
export const folderMember = `${databaseMember}.d`

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** Names lead nowhere but into the folder they are unpacked into. */
const isPlain = (name: string): boolean =>
  !/[\\\0]/.test(name) && name.split('/').every((part) => part !== '' && part !== '.' && part !== '..')

const member = z
  .string()
  .refine(isPlain, 'it is no plain name of a file')
  .refine((name) => name === databaseMember || name.startsWith(`${folderMember}/`), 'it belongs to no backup')

const manifest = z.strictObject({
  format: z.literal(BACKUP_FORMAT),
  made_at: z.iso.datetime(),
  made_by: z.string(),
  /** The name that entry 1 gave the database; null where it has no entry. */
  instance: z.string().nullable(),
  /** The last entry it has. */
  ledger_head: z.strictObject({ seq: z.int(), hash: sha256 }),
  files: z.array(z.strictObject({ name: member, size: z.int().nonnegative(), sha256 })),
})

export type BackupManifest = z.infer<typeof manifest>

/** @returns the manifest, or what is wrong with it. */
export const readBackupManifest = (text: string): BackupManifest | { readonly problem: string } => {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return { problem: 'its manifest.json is not JSON' }
  }
  const { format } = (json ?? {}) as { format?: unknown }
  if (format !== BACKUP_FORMAT)
    return {
      problem: `it is no backup that this Rollcall knows: its format is ${JSON.stringify(format) ?? 'not said'}, and should be ${BACKUP_FORMAT}`,
    }
  const read = manifest.safeParse(json)
  if (read.success) return read.data
  const [issue] = read.error.issues
  return { problem: `its manifest.json is damaged: ${issue?.path.join('.')}: ${issue?.message}` }
}

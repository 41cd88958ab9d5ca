// MAIL_URL=file:DIR: every letter becomes one .eml file in a folder; nothing leaves the machine.
import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Answer, type Mailer, oneLine } from './answer.ts'

/**
 * Opens a folder as a mailer. The folder is made when the first letter comes (0700, its files 0600).
 * A letter with the same Message-ID, Date and class overwrites its own file, so a resend makes no second one.
 * @param folder absolute path
 */
export function openMailboxFolder(folder: string): Mailer {
  const answer = (outcome: Answer['outcome'], reply: string, code: number | null): Answer =>
    ({ outcome, reply: oneLine(reply), code, host: 'file', tls: null, queueId: null }) as const
  return {
    describe: `file:${folder}`,
    close: async () => undefined,
    deliver: async ({ bytes }) => {
      const path = join(folder, fileNameOf(bytes))
      try {
        await writeDurably(folder, path, bytes)
        return answer('sent', `250 written to ${path}`, 250)
      } catch (error) {
        return answer('deferred', `not written to ${path}: ${String(error)}`, null)
      }
    },
  }
}

/** Writes beside, syncs, renames, syncs the folder: after a crash there is the whole letter or none. */
async function writeDurably(folder: string, path: string, bytes: Uint8Array): Promise<void> {
  await makeFolder(folder)
  const beside = join(folder, `.${randomBytes(8).toString('hex')}.tmp`)
  try {
    const file = await open(beside, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(beside, path)
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined)
    throw error
  }
  const directory = await open(folder, 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}

/** Made step by step: Node's `recursive` never ends where a folder cannot be made, as under /proc. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await makeOne(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    if (!existsSync(dirname(folder))) await makeFolder(dirname(folder))
    // Once more, also where another letter has just made the folder above it.
    await makeOne(folder)
  }
}

async function makeOne(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

/** `<UTC day>-<class>-<first 12 of the Message-ID>.eml`: no recipient in it, and the same for the same bytes. */
function fileNameOf(bytes: Uint8Array): string {
  const head =
    Buffer.from(bytes)
      .toString('latin1')
      .split(/\r?\n\r?\n/, 1)[0] ?? ''
  const header = (name: string): string =>
    new RegExp(`^${name}:[ \\t]*((?:.|\\r?\\n[ \\t])*)`, 'im').exec(head)?.[1]?.trim() ?? ''
  const instant = Date.parse(header('Date'))
  const day = Number.isNaN(instant) ? 'undated' : new Date(instant).toISOString().slice(0, 10)
  const id = safe(header('Message-ID').split('@')[0] ?? '').slice(0, 12)
  const fallback = createHash('sha256').update(bytes).digest('hex').slice(0, 12)
  return `${day}-${safe(header('X-Rollcall-Class')) || 'mail'}-${id || fallback}.eml`
}

function safe(text: string): string {
  return text.replace(/[^A-Za-z0-9_-]/g, '').slice(0, 40)
}

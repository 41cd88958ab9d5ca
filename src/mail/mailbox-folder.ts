// MAIL_URL=file:DIR: every letter becomes one .eml file in a folder; nothing leaves the machine.
import { createHash } from 'node:crypto'
import { writeDurably } from '../write-durably.ts'
import { type Answer, type Mailer, oneLine } from './answer.ts'

/**
 * Opens a folder as a mailer. The folder is made when the first letter comes (0700, its files 0600).
 * Its answers name no folder: they are shown and handed on to people elsewhere.
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
      const name = fileNameOf(bytes)
      try {
        await writeDurably(folder, name, bytes)
        return answer('sent', `250 written to ${name}`, 250)
      } catch (error) {
        return answer('deferred', `not written: ${reasonOf(error)}`, null)
      }
    },
  }
}

/** As the system says it, up to the path: 'ENOSPC: no space left on device'. */
function reasonOf(error: unknown): string {
  return String(error instanceof Error ? error.message : error).split(/, | '/, 1)[0] ?? ''
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

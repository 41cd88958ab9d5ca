// The border to the mail world: opens what MAIL_URL names, an SMTP server or a folder of .eml files.
import type { Answer, Envelope, Mailer } from './answer.ts'
import { parseMailUrl } from './mail-url.ts'
import { openMailboxFolder } from './mailbox-folder.ts'
import { asciiAddress, isAddress } from './message-id.ts'
import { openSmtp, type Timeouts } from './smtp.ts'

export type { Answer, Envelope, Mailer } from './answer.ts'

/** What the border must know; `timeouts` (milliseconds) is for tests. */
export type MailerConfig = {
  readonly mailUrl: string
  /** The folder that a relative `file:DIR` is meant from; the current one unless given. */
  readonly baseFolder?: string
  readonly timeouts?: Partial<Timeouts>
}

/**
 * Opens the mailer that MAIL_URL names; nothing is connected or written before the first letter.
 * @throws Error naming MAIL_URL, its value without user and password, and what would be right
 */
export function openMailer(config: MailerConfig): Mailer {
  const target = parseMailUrl(config.mailUrl, config.baseFolder ?? process.cwd())
  const inner =
    target.kind === 'file' ? openMailboxFolder(target.folder) : openSmtp(target, config.timeouts ?? {})
  const host = target.kind === 'file' ? 'file' : target.host
  return {
    ...inner,
    deliver: async ({ from, to, ...letter }) => {
      const wrong = [from, to].find((address) => !isAddress(address))
      if (wrong !== undefined) return refusedHere(host, wrong)
      return inner.deliver({ from: asciiAddress(from), to: asciiAddress(to), ...letter } satisfies Envelope)
    },
  }
}

function refusedHere(host: string, address: string): Answer {
  const reply = `not offered: ${JSON.stringify(address.slice(0, 200))} is not a bare address such as name@example.org`
  return { outcome: 'refused', reply, code: null, host, tls: null, queueId: null }
}

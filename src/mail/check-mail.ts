// Looks whether letters could leave, without sending one: the folder can be written to, or the server talks to us.
import { access, constants, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { oneLine } from './answer.ts'
import { converse, isFault, type Timeouts } from './conversation.ts'
import { parseMailUrl, type SmtpTarget } from './mail-url.ts'
import { sortFault } from './smtp-fault.ts'

/** Whether letters could leave, and how, or what stands in the way; never with a password in it. */
export type MailCheck = { readonly ok: boolean; readonly detail: string }

/** Milliseconds; a person waits for this. */
const patience: Timeouts = { connection: 10_000, greeting: 10_000, socket: 10_000, step: 15_000, idle: 0 }

/**
 * Connects, greets, turns TLS on and logs in, as before a letter, then says goodbye. Writes nothing anywhere.
 * @param mailUrl as in MAIL_URL, a `file:` one with an absolute folder.
 * @throws Error naming MAIL_URL when it cannot be read.
 */
export const checkMail = (mailUrl: string): Promise<MailCheck> => {
  const target = parseMailUrl(mailUrl, process.cwd())
  return target.kind === 'file' ? checkFolder(target.folder) : checkServer(target)
}

const checkServer = async (target: SmtpTarget): Promise<MailCheck> => {
  const { host, port, login } = target
  const place = `${host} port ${port}`
  const conversation = await converse(target, patience)
  if (isFault(conversation)) {
    // Nothing was offered, so no letter can be lost: only the words of the fault are wanted.
    const { error } = conversation
    const words =
      conversation.stage === 'connection' ? (error.response ?? error.message) : sortFault(conversation).reply
    return { ok: false, detail: oneLine(withoutLogin(`${place}: ${words}`, target)) }
  }
  const { tls } = conversation
  await conversation.goodbye()
  return { ok: true, detail: `${place}: ready, ${tls ?? 'no TLS'}${login === null ? '' : ', login taken'}` }
}

/** A server may repeat what it was told, in plain text or as it goes over the wire. */
const withoutLogin = (words: string, { login }: SmtpTarget): string => {
  if (login === null) return words
  const base64 = (text: string) => Buffer.from(text).toString('base64')
  const secrets = [login.pass, base64(login.pass), base64(`\0${login.user}\0${login.pass}`)]
  return secrets.reduce((said, secret) => said.replaceAll(secret, '…'), words)
}

/** The folder, or the nearest one above it that is there and in which it would be made. */
const checkFolder = async (folder: string): Promise<MailCheck> => {
  for (let place = folder; ; place = dirname(place)) {
    const found = await stat(place).catch(() => undefined)
    if (found === undefined && place !== dirname(place)) continue
    if (found?.isDirectory() !== true)
      return { ok: false, detail: `${place} is no folder; letters are to be written below it` }
    const writable = await access(place, constants.W_OK | constants.X_OK).then(
      () => true,
      () => false,
    )
    return writable
      ? { ok: true, detail: `letters are written to ${folder}; nothing leaves this machine` }
      : {
          ok: false,
          detail: `${place} may not be written to by this user: letters to ${folder} stay deferred`,
        }
  }
}

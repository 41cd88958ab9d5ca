// Reads MAIL_URL: smtp://, smtps:// or file:DIR, and says what is wrong with it otherwise.
import { isIPv4 } from 'node:net'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** An SMTP server to hand letters to, and how far it is to be trusted. */
export type SmtpTarget = {
  readonly kind: 'smtp'
  readonly host: string
  readonly port: number
  /** `implicit`: TLS from the first byte (RFC 8314); `required`, `if-offered`: STARTTLS (RFC 3207); `off`: plain. */
  readonly tls: 'implicit' | 'required' | 'if-offered' | 'off'
  /** Nobody stands between us and this very machine: self-signed certificates will do. */
  readonly loopback: boolean
  readonly login: { readonly user: string; readonly pass: string } | null
}

export type MailTarget = SmtpTarget | { readonly kind: 'file'; readonly folder: string }

const RIGHT = 'write smtp://[user:password@]host[:port], smtps://… or file:DIR (?tls=off allows plain text)'

/**
 * Reads a MAIL_URL.
 * @param baseFolder the folder that a relative `file:DIR` is meant from
 * @throws Error naming MAIL_URL, its value without user and password, and what would be right
 */
export function parseMailUrl(value: string, baseFolder: string): MailTarget {
  const wrong = (what: string) => new Error(`MAIL_URL is "${hideLogin(value)}": ${what}; ${RIGHT}`)
  if (value.startsWith('file:')) {
    const folder = value.slice('file:'.length)
    if (folder === '' || folder.includes('\0')) throw wrong('it names no folder')
    if (!folder.startsWith('//')) return { kind: 'file', folder: resolve(baseFolder, folder) }
    if (!folder.startsWith('///')) throw wrong('a file: URL with a host in it')
    return { kind: 'file', folder: fileURLToPath(value) }
  }
  if (!/^smtps?:\/\//i.test(value) || !URL.canParse(value)) throw wrong('not a mail URL')
  const url = new URL(value)
  const secure = url.protocol === 'smtps:'
  const host = decode(url.hostname.replace(/^\[(.*)\]$/, '$1'))
  const [user, pass] = [decode(url.username), decode(url.password)]
  if (!host) throw wrong('it names no host')
  if (user === null || pass === null) throw wrong('user and password must be percent-encoded')
  if ((user === '') !== (pass === '')) throw wrong('a login is a user and a password')
  if (url.port === '0' || (url.pathname !== '' && url.pathname !== '/') || url.hash !== '')
    throw wrong('there is more in it than user, password, host, port and ?tls=off')
  const options = [...url.searchParams].map(([name, option]) => `${name}=${option}`)
  if (options.some((option) => option !== 'tls=off')) throw wrong('the only option is tls=off')
  const plain = options.length > 0
  if (secure && plain) throw wrong('smtps:// and tls=off contradict each other')
  const loopback = isLoopback(host)
  return {
    kind: 'smtp',
    host,
    port: Number(url.port) || (secure ? 465 : user ? 587 : 25),
    tls: secure ? 'implicit' : plain ? 'off' : loopback ? 'if-offered' : 'required',
    loopback,
    login: user ? { user, pass } : null,
  }
}

/** Whether a host is this machine itself: localhost (RFC 6761), 127.0.0.0/8 or ::1. */
function isLoopback(host: string): boolean {
  return /^(.+\.)?localhost$/i.test(host) || host === '::1' || (isIPv4(host) && host.startsWith('127.'))
}

/** A URL that may be shown: whatever stands before its last @ is left out. */
export function hideLogin(value: string): string {
  return value.replace(/^([a-z]+:(?:\/\/)?)?.*@/is, '$1***@')
}

function decode(part: string): string | null {
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}

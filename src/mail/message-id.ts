// The Message-ID of a letter, made from its key, so that every resend carries the same one.
import { hash } from 'node:crypto'
import { domainToASCII } from 'node:url'
import addressparser from 'nodemailer/lib/addressparser'

/** A person or office as it stands in a header. */
export type Mailbox = { readonly name: string; readonly address: string }

const PART = '[^\\s\\p{Cc}"(),:;<>@[\\\\\\]]+'
const ADDRESS = new RegExp(`^${PART}@${PART}$`, 'u')

/** Whether a text is one bare address, `local@domain` (RFC 5321 section 4.1.2 without its quoted forms). */
export function isAddress(text: string): boolean {
  return text.length <= 254 && ADDRESS.test(text)
}

/**
 * Reads one `Name <a@b>` or `a@b`.
 * @throws Error if it is none, or more than one
 */
export function mailboxOf(value: string): Mailbox {
  if (value === newest?.value) return newest.mailbox
  const mailbox = read(value)
  newest = { value, mailbox }
  return mailbox
}

/** Every letter asks several times for the sender's. */
let newest: { readonly value: string; readonly mailbox: Mailbox } | null = null

function read(value: string): Mailbox {
  const [only, ...more] = addressparser(value, { flatten: true })
  if (!only || more.length > 0 || !isAddress(only.address))
    throw new Error(`"${value}" is not one address; write name@example.org or Name <name@example.org>`)
  return { name: only.name, address: only.address }
}

/** The bare address of a `Name <a@b>` value. @throws Error if it holds none, or more than one */
export function addressOf(from: string): string {
  return mailboxOf(from).address
}

/**
 * The Message-ID (RFC 5322 section 3.6.4) of the letter with this key, in angle brackets:
 * the first 32 hex digits of SHA-256(instance, NUL, key), at the sender's domain.
 * @param instance what tells this installation from others, so that two never share an id
 * @param from MAIL_FROM, bare or with a name
 */
export function messageIdFor(instance: string, key: string, from: string): string {
  const digest = hash('sha256', `${instance}\0${key}`)
  return `<${digest.slice(0, 32)}@${domainOf(from)}>`
}

/** The domain of a `Name <a@b>` value, in ASCII (RFC 5890). @throws Error if it holds no address, or more than one */
export function domainOf(from: string): string {
  return asciiDomain(addressOf(from).split('@').at(-1) ?? '')
}

/** A bare address as it goes over the wire: its domain in ASCII (RFC 5890), its local part as it is. */
export function asciiAddress(address: string): string {
  const at = address.lastIndexOf('@')
  return `${address.slice(0, at)}@${asciiDomain(address.slice(at + 1))}`
}

function asciiDomain(domain: string): string {
  // Most are so already; to look at one costs far less than to convert it.
  return isAsciiName.test(domain) && !domain.includes('xn--') ? domain : domainToASCII(domain) || domain
}
const isAsciiName = /^[a-z\d.-]+\.[a-z]+$/

// Builds the exact bytes of a letter; the same letter always gives the same bytes, and nothing can slip a header in.
import { hash } from 'node:crypto'
import { encodeWord, encodeWords, foldLines } from 'nodemailer/lib/mime-funcs'
import { asciiAddress, isAddress, type Mailbox, mailboxOf } from './message-id.ts'
import { attachedPart, multipart, textPart } from './mime-parts.ts'

export type Attachment = {
  readonly filename: string
  /** Such as `text/calendar; charset=utf-8; method=PUBLISH`. */
  readonly contentType: string
  readonly content: string | Uint8Array
}

export type LetterToCompose = {
  /** In angle brackets, as `messageIdFor` makes it. */
  readonly messageId: string
  readonly date: Date
  /** `Name <a@b>` or `a@b`. */
  readonly from: string
  readonly replyTo: string | null
  readonly to: { readonly name: string | null; readonly address: string }
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly letterClass: string
  /** Such as List-Id and List-Unsubscribe; never one of the headers this file makes itself. */
  readonly extraHeaders?: Readonly<Record<string, string>>
  readonly attachments?: readonly Attachment[]
}

const OWN_HEADERS =
  /^(from|to|cc|bcc|sender|reply-to|date|message-id|subject|mime-version|auto-submitted|return-path|received|x-mailer|x-rollcall-class|content-.*|resent-.*)$/i

/**
 * Composes a letter (RFC 5322; text and html as multipart/alternative in UTF-8; RFC 3834 Auto-Submitted).
 * Every byte is ASCII, every line at most 998 characters and ends in CR LF. Control characters in a
 * header value become spaces; what looks like an encoded word (RFC 2047) reaches the reader as it was written.
 * @throws Error for an address that is not one, a Message-ID without its form, a date that is none, and an
 * extra header that this file makes itself
 */
export async function composeMessage(letter: LetterToCompose): Promise<Uint8Array> {
  if (!/^<[!-;=?A-~]+@[!-;=?A-~]+>$/.test(letter.messageId))
    throw new Error(
      `messageId is ${JSON.stringify(letter.messageId)}; write <…@domain>, as messageIdFor does`,
    )
  if (Number.isNaN(letter.date.getTime())) throw new Error(`the letter ${letter.messageId} has no valid date`)
  if (!isAddress(letter.to.address))
    throw new Error(`to is ${JSON.stringify(letter.to.address)}; write one bare address, name@example.org`)
  const boundary = boundaryOf(letter)
  const both = multipart('alternative', `${boundary}-text`, [
    textPart('plain', letter.text.toWellFormed() || ' '),
    textPart('html', letter.html.toWellFormed() || ' '),
  ])
  const files = (letter.attachments ?? []).map(({ filename, contentType, content }) =>
    attachedPart(clean(filename), clean(contentType), Buffer.from(content)),
  )
  const { head, body } = files.length === 0 ? both : multipart('mixed', boundary, [both, ...files])
  const headers = [
    line('Subject', words(letter.subject)),
    line('Auto-Submitted', 'auto-generated'),
    line('X-Rollcall-Class', words(letter.letterClass)),
    ...extra(letter.extraHeaders ?? {}),
    line('From', mailbox(mailboxOf(letter.from))),
    line('To', mailbox({ name: letter.to.name ?? '', address: letter.to.address })),
    ...(letter.replyTo === null ? [] : [line('Reply-To', mailbox(mailboxOf(letter.replyTo)))]),
    line('Message-ID', letter.messageId),
    line('Date', letter.date.toUTCString().replace('GMT', '+0000')),
    line('MIME-Version', '1.0'),
  ]
  // A local part may be beyond ASCII, the parts never are.
  const top = Buffer.from(`${headers.join('\r\n')}\r\n${head}\r\n\r\n`)
  const { buffer, byteOffset, byteLength } = Buffer.concat([top, Buffer.from(body, 'latin1')])
  return new Uint8Array(buffer, byteOffset, byteLength)
}

/** One header, folded. */
const line = (name: string, value: string): string => foldLines(`${name}: ${value}`, 76)

/** Line breaks and control characters become one space, and so does any run of white space. */
function clean(value: string): string {
  return value
    .toWellFormed()
    .replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
}

/** A display name and its address; past 900 characters it is cut, as no line may be longer than 998 (RFC 5322 section 2.1.1). */
function mailbox({ name, address }: Mailbox): string {
  const shown = clean(name).slice(0, 900).toWellFormed().replaceAll('=?', '= ?')
  const plain = asciiAddress(address)
  if (shown === '') return plain
  if (/^[\w ]*$/.test(shown)) return `${shown} <${plain}>`
  return /^[ -~]*$/.test(shown)
    ? `"${shown.replace(/["\\]/g, '\\$&')}" <${plain}>`
    : `${encodeWord(shown, 'B', 52)} <${plain}>`
}

/** An unstructured value, encoded (RFC 2047) where it must be, or where it only looks encoded. */
function words(value: string): string {
  const plain = clean(value)
  const bare =
    /^[ -~]*$/.test(plain) && !plain.includes('=?') && plain.split(' ').every((word) => word.length < 76)
  return bare ? plain : encodeWord(plain, 'B', 52)
}

function extra(headers: Readonly<Record<string, string>>): string[] {
  return Object.entries(headers).map(([name, value]) => {
    if (!/^[A-Za-z][A-Za-z0-9-]*$/.test(name) || OWN_HEADERS.test(name))
      throw new Error(`extra header ${JSON.stringify(name)}: not a name, or one that compose makes itself`)
    return line(name, encodeWords(clean(value), 'B', 52))
  })
}

/** Fixed for the letter. No part can contain it: `=_` occurs neither in quoted-printable nor in base64 (RFC 2045, 6.7). */
function boundaryOf({ messageId }: LetterToCompose): string {
  return `=_${hash('sha256', messageId).slice(0, 32)}`
}

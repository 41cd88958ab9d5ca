// The parts of a letter as they stand in its bytes: text in quoted-printable, files in base64, and what holds them together.
import { buildHeaderValue, foldLines, parseHeaderValue } from 'nodemailer/lib/mime-funcs'

/** The headers that say what a part is, without the last line's end, and the part itself; all ASCII, lines end in CR LF. */
export type Part = { readonly head: string; readonly body: string }

/** @param boundary no part may contain it. */
export const multipart = (kind: 'alternative' | 'mixed', boundary: string, parts: readonly Part[]): Part => ({
  head: `Content-Type: multipart/${kind};\r\n boundary="${boundary}"`,
  body: `${parts.map(({ head, body }) => `--${boundary}\r\n${head}\r\n\r\n${body}\r\n`).join('')}--${boundary}--\r\n`,
})

/** @param text well-formed; its lines may end in LF. */
export const textPart = (kind: 'plain' | 'html', text: string): Part => ({
  head: `Content-Type: text/${kind}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable`,
  body: quotedPrintable(text),
})

/** @param contentType with its parameters, on one line. */
export const attachedPart = (filename: string, contentType: string, content: Buffer): Part => {
  const { value, params } = parseHeaderValue(contentType)
  const type = buildHeaderValue({
    value: value.replace(/[^!-~]+/g, ''),
    params: { ...params, name: filename },
  })
  const disposition = buildHeaderValue({ value: 'attachment', params: { filename } })
  return {
    head: [
      foldLines(`Content-Type: ${type}`, 76),
      'Content-Transfer-Encoding: base64',
      foldLines(`Content-Disposition: ${disposition}`, 76),
    ].join('\r\n'),
    body: content.toString('base64').replace(/.{76}(?=.)/g, '$&\r\n'),
  }
}

/** Lines of at most 76 characters (RFC 2045, section 6.7). Written here, as nodemailer's streams cost more than the rest of a letter. */
export const quotedPrintable = (text: string): string =>
  text
    .split(/\r?\n/)
    .map((line) => (needsNothing.test(line) ? line : softBroken(encoded(line))))
    .join('\r\n')

/** Most lines are short and plain, and stand as they are. */
const needsNothing = /^(?:[ -<>-~\t]{0,75}[!-<>-~])?$/

const encoded = (line: string): string =>
  line.replace(/[^ -<>-~\t]/gu, inHex).replace(/[ \t]$/, (space) => (space === ' ' ? '=20' : '=09'))

const inHex = (character: string): string => encodeURIComponent(character).replaceAll('%', '=')

/** Breaks that the reader takes out again; never inside `=C2`. */
const softBroken = (line: string): string => {
  if (line.length <= longest) return line
  const pieces: string[] = []
  let from = 0
  while (line.length - from > longest) {
    let to = from + longest - 1
    if (line[to - 1] === '=') to -= 1
    else if (line[to - 2] === '=') to -= 2
    pieces.push(`${line.slice(from, to)}=`)
    from = to
  }
  pieces.push(line.slice(from))
  return pieces.join('\r\n')
}

const longest = 76

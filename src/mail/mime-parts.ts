// The parts of a letter as they stand in its bytes: text in quoted-printable, files in base64, and what holds them together.
import { buildHeaderValue, foldLines, parseHeaderValue } from 'nodemailer/lib/mime-funcs'
import { quotedPrintable } from './quoted-printable.ts'

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
    body: inLines(content.toString('base64')),
  }
}

/** Lines of 76 characters (RFC 2045, section 6.8). */
const inLines = (base64: string): string => {
  const lines: string[] = []
  for (let from = 0; from < base64.length; from += 76) lines.push(base64.slice(from, from + 76))
  return lines.join('\r\n')
}

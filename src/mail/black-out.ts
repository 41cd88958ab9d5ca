// Blacks out the secrets of links in a letter's bytes: each character of a token becomes an x, and nothing else changes.
import { anyToken } from '../notices/signed-token.ts'

/** In a text as it is read. */
export const blackOutText = (text: string): string =>
  text.replace(anyToken, (token) => 'x'.repeat(token.length))

/**
 * Finds tokens however `composeMessage` writes them: in quoted-printable, where a soft line break may stand in the middle
 * of one, in base64 parts, and in encoded words of a header (RFC 2045, RFC 2047).
 * @returns as many bytes; the same ones where there is no token.
 */
export const blackOutLetter = (bytes: Uint8Array): Uint8Array => {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  const marked = [plainly(text), ...base64Parts(text), ...encodedWords(text)].filter(hasToken)
  if (marked.length === 0) return bytes
  const out = new Uint8Array(bytes)
  for (const stretch of marked) blackOut(stretch, text, out)
  return out
}

/** Pieces of the letter that read as one text, each written for itself; what is `skipped` is not of the text. */
type Stretch = {
  readonly encoding: 'plain' | 'base64'
  readonly skipped: RegExp
  readonly pieces: readonly { readonly from: number; readonly written: string }[]
}

/**
 * A character for each byte. No Buffers here: a small one is a slice of a slab that many share, and a zip that keeps the
 * names of ten thousand letters would keep ten thousand slabs.
 */
const textOf = ({ encoding, skipped, pieces }: Stretch): readonly string[] =>
  pieces.map(({ written }) => (encoding === 'base64' ? fromBase64(written) : written.replace(skipped, '')))

/** Nothing where it only looks like base64. */
const fromBase64 = (written: string): string => {
  try {
    return atob(written)
  } catch {
    return ''
  }
}

const hasToken = (stretch: Stretch): boolean => textOf(stretch).join('').search(anyToken) >= 0

const blackOut = (stretch: Stretch, text: string, out: Uint8Array): void => {
  const read = textOf(stretch)
  const blackened = blackOutText(read.join(''))
  let at = 0
  for (const [n, { from, written }] of stretch.pieces.entries()) {
    const until = at + (read[n]?.length ?? 0)
    const piece = blackened.slice(at, until)
    at = until
    const again = stretch.encoding === 'base64' ? btoa(piece) : piece
    putBack(again, { from, until: from + written.length, skipped: stretch.skipped }, text, out)
  }
}

/** Character by character in the places of the old ones; what was skipped stays where it is. */
const putBack = (
  characters: string,
  { from, until, skipped }: { from: number; until: number; skipped: RegExp },
  text: string,
  out: Uint8Array,
): void => {
  const gaps = [...text.slice(from, until).matchAll(skipped)]
  let [place, gap] = [from, 0]
  for (let n = 0; n < characters.length; n++) {
    for (let next = gaps[gap]; next !== undefined && from + next.index === place; next = gaps[++gap])
      place += next[0].length
    out[place++] = characters.charCodeAt(n)
  }
}

const softBreaks = /=\r\n/g
const lineEnds = /\r\n/g

/** The letter as it stands, without its soft line breaks. */
const plainly = (text: string): Stretch => ({
  encoding: 'plain',
  skipped: softBreaks,
  pieces: [{ from: 0, written: text }],
})

const base64Parts = (text: string): readonly Stretch[] =>
  [
    ...text.matchAll(
      /^Content-Transfer-Encoding: base64\r\n(?:[^\r\n]+\r\n)*\r\n([a-z0-9+/=]+(?:\r\n[a-z0-9+/=]+)*)/gim,
    ),
  ].map(({ 0: all, 1: body = '', index }) => ({
    encoding: 'base64',
    skipped: lineEnds,
    pieces: [{ from: index + all.length - body.length, written: body }],
  }))

const encodedWords = (text: string): readonly Stretch[] => {
  const head = text.slice(0, text.indexOf('\r\n\r\n'))
  return [...head.matchAll(/(?:=\?UTF-8\?B\?[a-z0-9+/=]*\?=\s*)+/gi)].map(({ 0: words, index }) => ({
    encoding: 'base64',
    skipped: lineEnds,
    pieces: [...words.matchAll(/(=\?UTF-8\?B\?)([a-z0-9+/=]*)/gi)].map(
      ({ 1: start = '', 2: word = '', index: at }) => ({ from: index + at + start.length, written: word }),
    ),
  }))
}

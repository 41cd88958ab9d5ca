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
  const text = Buffer.from(bytes).toString('latin1')
  const out = Buffer.from(bytes)
  for (const stretch of [plainly(text), ...base64Parts(text), ...encodedWords(text)]) blackOut(stretch, out)
  return out
}

/** Places of the letter that read as one text, in pieces; each piece is encoded for itself. */
type Stretch = { readonly encoding: 'latin1' | 'base64'; readonly pieces: readonly (readonly number[])[] }

const blackOut = ({ encoding, pieces }: Stretch, out: Buffer): void => {
  const decoded = pieces.map((places) => Buffer.from(charactersAt(places, out), encoding))
  const read = Buffer.concat(decoded).toString('latin1')
  const blackened = blackOutText(read)
  if (blackened === read) return
  let from = 0
  for (const [n, places] of pieces.entries()) {
    const length = decoded[n]?.length ?? 0
    const written = Buffer.from(blackened.slice(from, from + length), 'latin1').toString(encoding)
    for (const [at, place] of places.entries()) out[place] = written.charCodeAt(at)
    from += length
  }
}

const charactersAt = (places: readonly number[], from: Buffer): string =>
  Buffer.from(places.map((place) => from[place] ?? 0)).toString('latin1')

/** The letter as it stands, without its soft line breaks. */
const plainly = (text: string): Stretch => {
  const breaks = new Set([...text.matchAll(/=\r\n/g)].flatMap(({ index }) => [index, index + 1, index + 2]))
  return { encoding: 'latin1', pieces: [places(0, text.length).filter((place) => !breaks.has(place))] }
}

const base64Parts = (text: string): readonly Stretch[] =>
  [...text.matchAll(/^Content-Transfer-Encoding: base64\r\n(?:[^\r\n]+\r\n)*\r\n([a-z0-9+/=\r\n]*)/gim)].map(
    ({ 0: all, 1: body = '', index }) => ({
      encoding: 'base64',
      pieces: [inBase64(text, index + all.length - body.length, body.length)],
    }),
  )

const encodedWords = (text: string): readonly Stretch[] => {
  const head = text.slice(0, text.indexOf('\r\n\r\n'))
  return [...head.matchAll(/(?:=\?UTF-8\?B\?[a-z0-9+/=]*\?=\s*)+/gi)].map(({ 0: words, index }) => ({
    encoding: 'base64',
    pieces: [...words.matchAll(/(=\?UTF-8\?B\?)([a-z0-9+/=]*)/gi)].map(
      ({ 1: start = '', 2: word = '', index: at }) => inBase64(text, index + at + start.length, word.length),
    ),
  }))
}

const inBase64 = (text: string, from: number, length: number): readonly number[] =>
  places(from, length).filter((place) => !/[\r\n]/.test(text[place] ?? ''))

const places = (from: number, length: number): number[] => Array.from({ length }, (_, n) => from + n)

// Text in quoted-printable (RFC 2045, section 6.7): every letter goes through it, so most of it is only looked at.

/**
 * UTF-8, line ends as CR LF whatever they were; lines of at most 76 characters, broken softly where they are longer.
 * Nodemailer's encoder, with its streams, takes longer than all the rest of a letter.
 * @param text well-formed.
 */
export const quotedPrintable = (text: string): string => {
  const encoded = text.replaceAll('\r\n', '\n').replaceAll('=', '=3D').replace(special, inHex)
  let lines = ''
  let from = 0
  for (let to = encoded.indexOf('\n'); to !== -1; to = encoded.indexOf('\n', from)) {
    lines += `${asLine(encoded.slice(from, to))}\r\n`
    from = to + 1
  }
  return lines + asLine(encoded.slice(from))
}

/** All but printable ASCII, blanks and line ends; in runs, so that no pair of surrogates is parted. */
const special = /[^ -~\t\n]+/g

/** @param line encoded but for a blank at its end, which a mail server might drop. */
const asLine = (line: string): string => {
  const last = line.at(-1)
  const ended = last === ' ' || last === '\t' ? `${line.slice(0, -1)}${inHex(last)}` : line
  return ended.length <= longest ? ended : softBroken(ended)
}

/** Each byte as `=C2`. */
const inHex = (characters: string): string => {
  const known = hexOf.get(characters)
  if (known !== undefined) return known
  const bytes = [...Buffer.from(characters)]
  const hex = bytes.map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')
  if (hexOf.size < 1_000) hexOf.set(characters, hex)
  return hex
}

/** Letters use few characters that are special, each many times. */
const hexOf = new Map<string, string>()

/** With breaks that the reader takes out again; never inside `=C2`. */
const softBroken = (line: string): string => {
  const pieces: string[] = []
  let from = 0
  while (line.length - from > longest) {
    // The last place of a line is the break's.
    let to = from + longest - 1
    // After a word where there is one, so that a person can read it too.
    const blank = line.lastIndexOf(' ', to - 1)
    if (blank > from + longest / 2) to = blank + 1
    else if (line[to - 1] === '=') to -= 1
    else if (line[to - 2] === '=') to -= 2
    pieces.push(`${line.slice(from, to)}=`)
    from = to
  }
  pieces.push(line.slice(from))
  return pieces.join('\r\n')
}

const longest = 76

// Splits bytes into lines in constant memory; what a line has beyond the limit is dropped, not kept.

/** The bytes of a line without its end, or null for a line over the limit. */
export type ByteLine = Uint8Array | null

const NEWLINE = 10
const CARRIAGE_RETURN = 13

/** Cuts the carriage return of a CRLF. */
const withoutReturn = (line: Uint8Array): Uint8Array =>
  line.at(-1) === CARRIAGE_RETURN ? line.subarray(0, -1) : line

const withoutByteOrderMark = (line: Uint8Array): Uint8Array =>
  line[0] === 0xef && line[1] === 0xbb && line[2] === 0xbf ? line.subarray(3) : line

/**
 * A splitter: `push` a chunk and take the lines it completes; `end` gives the last line if it has no line end.
 * `limit` is in bytes, without the line's end. The lines of one chunk are views of it: use them before the next.
 */
export const byteLines = (limit: number) => {
  // Room for what does not count: a byte order mark before the line and a carriage return after it.
  const kept = limit + 4
  let pieces: Uint8Array[] = []
  let size = 0
  let first = true

  const keep = (piece: Uint8Array): void => {
    if (size < kept && piece.length > 0) pieces.push(piece.slice(0, kept - size))
    size += piece.length
  }

  const whole = (piece: Uint8Array): ByteLine => {
    let line = piece
    if (size > 0) {
      keep(piece)
      line = size <= kept ? Buffer.concat(pieces) : new Uint8Array(kept)
      pieces = []
      size = 0
    }
    line = withoutReturn(line)
    if (first) line = withoutByteOrderMark(line)
    first = false
    return line.length > limit ? null : line
  }

  return {
    *push(chunk: Uint8Array): Generator<ByteLine> {
      let start = 0
      for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
        const piece = chunk.subarray(start, end)
        start = end + 1
        yield whole(piece)
      }
      keep(chunk.subarray(start))
    },
    *end(): Generator<ByteLine> {
      if (size > 0) yield whole(new Uint8Array(0))
    },
  }
}

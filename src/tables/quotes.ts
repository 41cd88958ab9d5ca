// Finds the quote that is never closed, before any row is read: nothing can be said about the rows after it.
import type { Delimiter } from './records.ts'

/** A quote that opens on `line` (physical, 1 the first) and swallows what follows. */
export type OpenQuote = { readonly line: number; readonly problem: string }

/** Characters (UTF-16 units) in one row above which a file is refused: no person wrote such a row. */
export const longestRow = 16 * 1024 * 1024

const problem = 'a quote opens on this line and is never closed'

/** Where in a cell the last character left us. */
type Place = 'start' | 'plain' | 'quoted' | 'quote in quoted' | 'after quoted'

/**
 * Walks the whole text once, in constant memory, with the grammar of `readRecords`. A quoted cell that spans
 * lines must end at a delimiter or a line end: where text follows its closing quote, that quote opens the
 * next quoted cell and the first one was never closed.
 */
export async function findOpenQuote(
  text: AsyncIterable<string>,
  delimiter: Delimiter,
): Promise<OpenQuote | undefined> {
  let place: Place = 'start'
  let line = 1
  let openedOn = 0
  let rowLength = 0
  let last = ''
  for await (const piece of text) {
    for (const char of piece) {
      const breaks = char === '\r' || (char === '\n' && last !== '\r')
      const secondHalf = char === '\n' && last === '\r'
      last = char
      if (breaks) line += 1
      if (secondHalf) continue
      const next = step(place, char, delimiter)
      if (next === 'quoted' && place === 'start') openedOn = line
      if (next === 'plain' && (place === 'quote in quoted' || place === 'after quoted') && openedOn < line) {
        return { line: openedOn, problem }
      }
      rowLength = breaks && next === 'start' ? 0 : rowLength + 1
      if (rowLength > longestRow) return tooLong(place, openedOn, line)
      place = next
    }
  }
  return place === 'quoted' ? { line: openedOn, problem } : undefined
}

function step(place: Place, char: string, delimiter: Delimiter): Place {
  if (place === 'quoted') return char === '"' ? 'quote in quoted' : 'quoted'
  if (place === 'quote in quoted' && char === '"') return 'quoted'
  if (char === delimiter || char === '\n' || char === '\r') return 'start'
  if (place === 'start') return char === '"' ? 'quoted' : isSpace(char) ? 'start' : 'plain'
  return place !== 'plain' && isSpace(char) ? 'after quoted' : 'plain'
}

/** The spaces that the parser passes over before a cell. */
function isSpace(char: string): boolean {
  return char <= ' ' || char >= '\u00A0' ? /\s/.test(char) : false
}

function tooLong(place: Place, openedOn: number, line: number): OpenQuote {
  if (place === 'quoted') return { line: openedOn, problem }
  return { line, problem: 'this row is longer than 16 million characters' }
}

// Lays out a table for a terminal: no borders, columns as wide as they need, long cells wrapped.
import Table from 'cli-table3'

const plain = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
}

export const table = (
  headings: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): string => {
  const laidOut = new Table({
    head: [...headings],
    chars: plain,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  })
  for (const row of rows) laidOut.push(row.map((cell) => cell ?? ''))
  return laidOut
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
}

// The same letters to a server that thinks over each, as relays do.
import { deliverRow, measured } from './deliver.ts'
import { type Row, runAlone } from './row.ts'
import { withMailServer } from './sending.ts'

/** Milliseconds. */
const thinks = 20

export const deliverSlowlyRow: Row = {
  ...deliverRow,
  name: 'deliver-slowly',
  program: import.meta.filename,
  what: `delivery to a server that thinks ${thinks} ms over each letter`,
  size: 1_000,
  quick: 100,
  run: (home, letters) => withMailServer({ home, letters, thinks }, measured),
}

await runAlone(import.meta.main, deliverSlowlyRow)

// What was measured last, row by row: kept in a file of the checkout, from which the tables and the plot are made.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

/** Figures by their names, as the row gives them. */
export type Run = Readonly<Record<string, number>>

export type Measured = { readonly machine: string; readonly size: number; readonly runs: readonly Run[] }

const file = new URL('measured.json', import.meta.url)

type Kept = Readonly<Record<string, Measured | readonly Measured[]>>

const kept = (): Kept => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {})

/** What a row gave at its own size, if it was ever measured. */
export const measuredOf = (name: string): Measured | undefined => {
  const found = kept()[name]
  return Array.isArray(found) ? undefined : (found as Measured | undefined)
}

/** What a row gave at each of several sizes. */
export const measuredBySize = (name: string): readonly Measured[] => {
  const found = kept()[name]
  return Array.isArray(found) ? found : []
}

/** Keeps it in place of what was measured before. */
export const keepMeasured = (name: string, measured: Measured | readonly Measured[]): void => {
  const rounded = Array.isArray(measured) ? measured.map(withFewDigits) : withFewDigits(measured as Measured)
  writeFileSync(file, `${JSON.stringify({ ...kept(), [name]: rounded }, null, 2)}\n`)
}

const withFewDigits = (measured: Measured): Measured => ({
  ...measured,
  runs: measured.runs.map((run) =>
    Object.fromEntries(Object.entries(run).map(([figure, value]) => [figure, Number(value.toPrecision(4))])),
  ),
})

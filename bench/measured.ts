// What was measured last, row by row: kept in a file of the checkout, from which the tables are written.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

/** Figures by their names, as the row gives them. */
export type Run = Readonly<Record<string, number>>

export type Measured = { readonly machine: string; readonly size: number; readonly runs: readonly Run[] }

const file = new URL('measured.json', import.meta.url)

export const allMeasured = (): Readonly<Record<string, Measured>> =>
  existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}

export const keepMeasured = (name: string, measured: Measured): void => {
  const runs = measured.runs.map((run) =>
    Object.fromEntries(Object.entries(run).map(([figure, value]) => [figure, Number(value.toPrecision(4))])),
  )
  writeFileSync(file, `${JSON.stringify({ ...allMeasured(), [name]: { ...measured, runs } }, null, 2)}\n`)
}

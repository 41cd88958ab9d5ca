// The figures of the bench in words: a line each, and as the tables that README.md and docs/scaling.md have.
import type { Measured } from './measured.ts'
import type { Figure, Row, Unit } from './row.ts'

type Spread = { readonly median: number; readonly least: number; readonly most: number }

const spreadOf = (name: string, { runs }: Measured): Spread => {
  const sorted = runs.map((run) => run[name] ?? Number.NaN).sort((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  const at = (n: number) => sorted[n] ?? Number.NaN
  return {
    median: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2,
    least: at(0),
    most: at(sorted.length - 1),
  }
}

/** Three digits, and no more behind the point than a reader can use. */
const number = (value: number): string =>
  value >= 100
    ? Math.round(value).toLocaleString('en-US')
    : String(Number(value.toPrecision(value < 1 ? 2 : 3)))

/** `1.2 × (1.1 – 1.3)`. */
const spread = ({ median, least, most }: Spread, unit: Unit): string =>
  `${number(median)}${unitOf(unit)} (${number(least)} – ${number(most)})`

const unitOf = (unit: Unit): string => (unit === '/s' ? ' a second' : unit === '' ? '' : ` ${unit}`)

const limitOf = ({ most, least, unit }: Figure): string =>
  most !== undefined
    ? `≤ ${number(most)}${unitOf(unit)}`
    : least !== undefined
      ? `≥ ${number(least)}${unitOf(unit)}`
      : ''

const isMet = ({ most, least }: Figure, { median }: Spread): boolean =>
  (most === undefined || median <= most) && (least === undefined || median >= least)

const hasLimit = ({ most, least }: Figure): boolean => most !== undefined || least !== undefined

const verdict = (figure: Figure, found: Spread): string =>
  hasLimit(figure) ? `${limitOf(figure)}, ${isMet(figure, found) ? 'met' : 'not met'}` : ''

/** One figure of one row, for the terminal: `took: 4.1 s (4.0 – 4.3); ≤ 5 s, met`. */
export const figureLine = (row: Row, name: string, measured: Measured): string => {
  const figure = row.figures[name]
  if (figure === undefined) throw new Error(`${row.name} has no figure ${name}`)
  const found = spreadOf(name, measured)
  return [`${figure.words}: ${spread(found, figure.unit)}`, verdict(figure, found)].filter(Boolean).join('; ')
}

type Of = readonly (readonly [Row, Measured])[]

const heads = ['what', 'at', 'figure', 'median (least – most)', 'to reach']

/** @param which only figures that have a limit, for the README; or every one. */
export const tableOf = (of: Of, which: 'limits' | 'all'): string => {
  const lines = of.flatMap(([row, measured]) =>
    Object.entries(row.figures)
      .filter(([, figure]) => which === 'all' || hasLimit(figure))
      .map(([name, figure], n) => {
        const found = spreadOf(name, measured)
        const first = n === 0 ? [row.what, sizeOf(row, measured)] : ['', '']
        return [
          ...first,
          withPlainCode(row, name, figure),
          spread(found, figure.unit),
          verdict(figure, found),
        ]
      }),
  )
  return [heads, heads.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

/** What the ratio is to. */
const withPlainCode = ({ beside }: Row, name: string, { words }: Figure): string =>
  name === 'ratio' && beside !== '' ? `${words} to ${beside}` : words

const sizeOf = ({ of }: Row, { size }: Measured): string => `${size.toLocaleString('en-US')} ${of}`

/** A line for each figure of a row, a column for each size. */
export const growthTable = (row: Row, sizes: readonly Measured[]): string => {
  const lines = Object.entries(row.figures).map(([name, { words, unit }]) => [
    words,
    ...sizes.map((measured) => `${number(medianOf(name, measured))}${unitOf(unit)}`),
  ])
  const heading = ['', ...sizes.map((measured) => sizeOf(row, measured))]
  return [heading, heading.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

export const medianOf = (name: string, measured: Measured): number => spreadOf(name, measured).median

/** The machines, once each, and how often each row was run; how long an fsync takes differs from row to row. */
export const machines = (of: readonly Measured[]): string => {
  const fsyncs = of.map(({ machine }) => Number(fsyncIn.exec(machine)?.[1] ?? Number.NaN))
  const [least, most] = [Math.min(...fsyncs), Math.max(...fsyncs)]
  const took = least < most ? `${least} to ${most}` : `${least}`
  const named = of.map(
    ({ machine, runs }) =>
      `${machine.replace(fsyncIn, `(an fsync takes ${took} ms)`)}; ${runs.length} runs of each`,
  )
  return [...new Set(named)].join('; ')
}

const fsyncIn = /\(an fsync takes ([\d.]+) ms\)/

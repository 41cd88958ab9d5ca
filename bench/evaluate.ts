// `evaluate` of as many lines, beside JSON.parse and JSON.stringify of the same lines.
import { readFileSync } from 'node:fs'
import { evaluateLines } from '../src/cli/evaluate.ts'
import { type Row, runAlone } from './row.ts'
import { type Apart, beside, besideFigures, peakMegabytes, timed } from './stopwatch.ts'

const linesInChunk = 100

type Published = { readonly vectors: readonly { readonly id: string; readonly inputs: object }[] }
const published: Published = JSON.parse(
  readFileSync(new URL('../tests/law/vectors/published.json', import.meta.url), 'utf8'),
)

const lineAt = (index: number): string => {
  const vector = published.vectors[index % published.vectors.length]
  return JSON.stringify({ id: `${vector?.id}-${index}`, ...vector?.inputs })
}

/** The same lines for both, made as they are asked for: memory stays constant. */
function* chunks(lines: number): Generator<Uint8Array> {
  for (let from = 0; from < lines; from += linesInChunk) {
    const size = Math.min(linesInChunk, lines - from)
    yield Buffer.from(Array.from({ length: size }, (_, index) => `${lineAt(from + index)}\n`).join(''))
  }
}

/** Making a chunk is no part of what is measured. */
function* taking(source: Generator<Uint8Array>, apart: Apart): Generator<Uint8Array> {
  for (let next = apart(() => source.next()); !next.done; next = apart(() => source.next())) yield next.value
}

const plainly = (lines: number) => (apart: Apart) => {
  let length = 0
  for (const chunk of taking(chunks(lines), apart))
    for (const line of apart(() => Buffer.from(chunk).toString('utf8').trimEnd().split('\n')))
      length += JSON.stringify(JSON.parse(line)).length
  if (length === 0) throw new Error('nothing was measured')
}

const evaluated = (lines: number) => async (apart: Apart) => {
  let characters = 0
  const input = taking(chunks(lines), apart)
  const { errors } = await evaluateLines(
    (async function* () {
      yield* input
    })(),
    (text) => {
      characters += text.length
    },
  )
  if (errors > 0 || characters === 0) throw new Error(`${errors} lines were refused`)
}

export const evaluateRow: Row = {
  name: 'evaluate',
  program: import.meta.filename,
  what: '`evaluate`',
  of: 'lines',
  size: 1_000_000,
  quick: 50_000,
  beside: '`JSON.parse` and `JSON.stringify` of them',
  figures: { ...besideFigures(4), memory: { words: 'memory at most', unit: 'MB' } },
  run: async (_, lines) => {
    const own = await timed(evaluated(lines))
    const memory = peakMegabytes()
    const plain = await timed(plainly(lines))
    return { ...beside(own, plain), memory }
  },
}

await runAlone(import.meta.main, evaluateRow)

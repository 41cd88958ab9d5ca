// Measures `evaluate` against JSON.parse and JSON.stringify of the same lines.
import { readFileSync } from 'node:fs'
import { evaluateLines } from '../src/cli/evaluate.ts'

const LINES = Number(process.argv[2] ?? 1_000_000)
const LINES_IN_CHUNK = 100

type Published = { readonly vectors: readonly { readonly id: string; readonly inputs: object }[] }
const published: Published = JSON.parse(
  readFileSync(new URL('../tests/law/vectors/published.json', import.meta.url), 'utf8'),
)

const lineAt = (index: number): string => {
  const vector = published.vectors[index % published.vectors.length]
  return JSON.stringify({ id: `${vector?.id}-${index}`, ...vector?.inputs })
}

/** The same lines for both, made as they are asked for: memory stays constant. */
function* chunks(): Generator<Uint8Array> {
  for (let from = 0; from < LINES; from += LINES_IN_CHUNK) {
    const size = Math.min(LINES_IN_CHUNK, LINES - from)
    yield Buffer.from(Array.from({ length: size }, (_, index) => `${lineAt(from + index)}\n`).join(''))
  }
}

async function* asInput(taken: { ms: number }): AsyncGenerator<Uint8Array> {
  const source = chunks()
  while (true) {
    const before = performance.now()
    const next = source.next()
    taken.ms += performance.now() - before
    if (next.done) return
    yield next.value
  }
}

/** Milliseconds of the plain code: parse and stringify each line, nothing else. */
const baseline = (): number => {
  let ms = 0
  let length = 0
  for (const chunk of chunks()) {
    const lines = Buffer.from(chunk).toString('utf8').trimEnd().split('\n')
    const before = performance.now()
    for (const line of lines) length += JSON.stringify(JSON.parse(line)).length
    ms += performance.now() - before
  }
  if (length === 0) throw new Error('nothing was measured')
  return ms
}

const evaluated = async (): Promise<{ ms: number; megabytes: number; characters: number }> => {
  const making = { ms: 0 }
  let characters = 0
  let megabytes = 0
  const before = performance.now()
  const { errors } = await evaluateLines(asInput(making), (text) => {
    characters += text.length
    megabytes = Math.max(megabytes, process.memoryUsage.rss() / 1_048_576)
  })
  if (errors > 0) throw new Error(`${errors} lines were refused`)
  return { ms: performance.now() - before - making.ms, megabytes, characters }
}

const plain = baseline()
const { ms, megabytes, characters } = await evaluated()
const perLine = (total: number): string => `${((total * 1000) / LINES).toFixed(2)} µs a line`
process.stdout.write(
  [
    `lines      ${LINES}`,
    `baseline   ${(plain / 1000).toFixed(2)} s (${perLine(plain)}): JSON.parse + JSON.stringify`,
    `evaluate   ${(ms / 1000).toFixed(2)} s (${perLine(ms)}), ${(characters / LINES).toFixed(0)} characters out a line`,
    `ratio      ${(ms / plain).toFixed(2)} (at most 4)`,
    `memory     ${megabytes.toFixed(0)} MiB at most`,
    '',
  ].join('\n'),
)

// The command `evaluate`: JSON Lines of facts in, decisions out, without a database and in constant memory.
import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'
import type { Command } from 'commander'
import { byteLines } from '../byte-lines.ts'
import { readFactsLine } from '../law/read-facts-line.ts'
import { evaluate } from '../law/standing.ts'
import { common } from './options.ts'

/** 1 MiB, in bytes, without the line's end. */
const LONGEST_LINE = 1_048_576
/** So many characters are gathered before they are written. */
const BATCH = 65_536

export const evaluateCommand = (program: Command): void => {
  const command = program
    .command('evaluate')
    .argument('[file...]', 'JSON Lines of facts; standard input when none is given')
    .description('facts in, decisions out, a line each; no database is opened')
  common(command).action(async (files: string[]) => {
    process.exitCode = await evaluateFiles(files)
  })
}

export type Evaluated = { readonly lines: number; readonly errors: number }

const isBlank = (text: string): boolean => text.charCodeAt(0) !== 123 && text.trim() === ''

const errorLine = (idText: string | undefined, error: string): string =>
  `{"id":${idText ?? 'null'},"error":${JSON.stringify(error)}}\n`

/** The answer to one line; '' for a blank one. */
const answerTo = (line: Uint8Array | null): { readonly text: string; readonly failed: boolean } => {
  if (line === null) return failure('null', 'the line is over 1 MiB; right would be at most 1048576 bytes')
  const bytes = Buffer.from(line.buffer, line.byteOffset, line.byteLength)
  if (!isUtf8(bytes)) return failure('null', 'the line is not UTF-8; right would be UTF-8 throughout')
  const text = bytes.toString('utf8')
  if (isBlank(text)) return { text: '', failed: false }
  const read = readFactsLine(text)
  if ('error' in read) return failure(read.idText, read.error)
  const id = read.idText === undefined ? '{' : `{"id":${read.idText},`
  return { text: `${id}${JSON.stringify(evaluate(read.facts)).slice(1)}\n`, failed: false }
}

const failure = (idText: string | undefined, error: string) => ({
  text: errorLine(idText, error),
  failed: true,
})

/**
 * Evaluates JSON Lines. In: bytes in chunks of any size; a byte order mark before the first line is tolerated, blank
 * lines are skipped, a missing last line end does no harm. Out: one line for each, in order, handed to `write` in
 * batches, each awaited. A line that is not valid gets {"id", "error"} in its place. Returns both counts.
 */
export const evaluateLines = async (
  input: AsyncIterable<Uint8Array>,
  write: (text: string) => void | Promise<void>,
): Promise<Evaluated> => {
  const splitter = byteLines(LONGEST_LINE)
  let lines = 0
  let errors = 0
  let batch = ''
  const take = async (found: Iterable<Uint8Array | null>): Promise<void> => {
    for (const line of found) {
      const { text, failed } = answerTo(line)
      if (text === '') continue
      lines += 1
      if (failed) errors += 1
      batch += text
      if (batch.length < BATCH) continue
      await write(batch)
      batch = ''
    }
  }
  for await (const chunk of input) await take(splitter.push(chunk))
  await take(splitter.end())
  if (batch !== '') await write(batch)
  return { lines, errors }
}

/** Waits until the text has been taken, so that a slow reader slows the work and not the memory. */
const writeOut = (text: string): Promise<void> =>
  new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error == null ? resolve() : reject(error)))
  })

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error ? String(error.code) : undefined

const failedOn = (name: string, error: unknown): number => {
  // The reader of our output has seen enough.
  if (codeOf(error) === 'EPIPE') return 0
  process.stderr.write(`${name} cannot be read: ${error instanceof Error ? error.message : String(error)}\n`)
  return 1
}

/** Evaluates the files, or standard input where none is given, to standard output. Returns the exit status. */
export const evaluateFiles = async (files: string[]): Promise<number> => {
  // Without a listener the error that `writeOut` already reports would end the process.
  process.stdout.on('error', () => {})
  let status = 0
  for (const file of files.length === 0 ? ['-'] : files) {
    const input: AsyncIterable<Uint8Array> = file === '-' ? process.stdin : createReadStream(file)
    try {
      const { errors } = await evaluateLines(input, writeOut)
      if (errors > 0) status = 1
    } catch (error) {
      status = Math.max(status, failedOn(file === '-' ? 'standard input' : file, error))
      if (codeOf(error) === 'EPIPE') return status
    }
  }
  return status
}

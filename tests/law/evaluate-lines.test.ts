// The command `evaluate`, on streams of bytes: order, errors in their place, limits, chunk boundaries, exit status.
import { spawn } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { evaluateLines } from '../../src/cli/evaluate.ts'
import { plainCase } from './own-case.ts'
import published from './vectors/published.json' with { type: 'json' }

const MIB = 1_048_576
const lineOf = (id: unknown, given = {}): string => JSON.stringify({ id, ...plainCase, ...given })

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const run = async (input: string | Uint8Array, size = 65_536) => {
  const bytes = typeof input === 'string' ? Buffer.from(input) : input
  let out = ''
  const counts = await evaluateLines(inChunks(bytes, size), (text) => {
    out += text
  })
  const answers: Record<string, unknown>[] = out
    .split('\n')
    .slice(0, -1)
    .map((text) => JSON.parse(text))
  return { ...counts, out, answers }
}

test('every published case goes through as its own line, in order', async () => {
  const { answers, lines, errors } = await run(
    published.vectors.map(({ id, inputs }) => JSON.stringify({ id, ...inputs })).join('\n'),
  )
  expect({ lines, errors }).toEqual({ lines: published.vectors.length, errors: 0 })
  published.vectors.forEach(({ id, expected }, index) => {
    expect(answers[index]).toMatchObject({ id, ...expected })
    expect(Object.keys(answers[index] ?? {})).toEqual(
      ['id', ...Object.keys(expected), 'because'].sort(byPlace(answers[index])),
    )
  })
})

const byPlace = (answer: object | undefined) => {
  const order = Object.keys(answer ?? {})
  return (one: string, other: string) => order.indexOf(one) - order.indexOf(other)
}

test('an error stands in its line’s place and the rest goes on', async () => {
  const { answers, lines, errors } = await run(`${lineOf('a')}\n{"id":"b"}\nnot json\n${lineOf('c')}\n`)
  expect({ lines, errors }).toEqual({ lines: 4, errors: 2 })
  expect(answers.map(({ id }) => id)).toEqual(['a', 'b', null, 'c'])
  expect(Object.keys(answers[1] ?? {})).toEqual(['id', 'error'])
  expect(answers[3]?.status).toBe('OVERDUE')
})

test('blank lines, CRLF, a byte order mark and a missing last line end do no harm', async () => {
  const { answers, errors } = await run(`\uFEFF${lineOf(1)}\r\n\r\n  \t\n\n${lineOf(2)}\r\n${lineOf(3)}`)
  expect(errors).toBe(0)
  expect(answers.map(({ id }) => id)).toEqual([1, 2, 3])
  expect((await run('')).out).toBe('')
  expect((await run('\n\r\n')).out).toBe('')
  expect((await run(`\n\uFEFF${lineOf(1)}`)).errors).toBe(1)
})

test('a line without an id has an answer without one', async () => {
  const { answers } = await run(JSON.stringify(plainCase))
  expect('id' in (answers[0] ?? {})).toBe(false)
})

test('chunks may end anywhere, also inside a character', async () => {
  const input = `${lineOf('Ågot 警察 🚓')}\r\n\n${lineOf('x')}\n`
  const { out } = await run(input)
  for (const size of [1, 2, 3, 7, 64]) expect((await run(input, size)).out).toBe(out)
  expect(out).toContain('Ågot 警察 🚓')
})

test('bytes that are not UTF-8 are an error of their line only', async () => {
  const bad = Buffer.concat([
    Buffer.from(`${lineOf('a')}\n{"id":"`),
    Buffer.from([0xff, 0xfe]),
    Buffer.from(`"}\n${lineOf('b')}`),
  ])
  const { answers, errors } = await run(bad)
  expect(errors).toBe(1)
  expect(answers[1]).toEqual({ id: null, error: expect.stringContaining('UTF-8') })
  expect(answers[2]?.id).toBe('b')
})

test('a line of 1 MiB is read, one byte more is not', async () => {
  const padded = (length: number) => {
    const text = lineOf('big')
    return `${text.slice(0, -1)}${' '.repeat(length - text.length)}}`
  }
  for (const size of [1000, 65_536, 4 * MIB]) {
    const { answers, errors } = await run(
      `\uFEFF${padded(MIB)}\r\n${padded(MIB + 1)}\n${padded(MIB)}\n${lineOf('x')}\n${padded(3 * MIB)}`,
      size,
    )
    expect(errors).toBe(2)
    expect(answers.map(({ id }) => id)).toEqual(['big', null, 'big', 'x', null])
    expect(answers[1]?.error).toContain('1 MiB')
  }
})

test('a line that never ends is dropped, not kept', async () => {
  const chunk = new Uint8Array(MIB).fill(120)
  async function* endless(): AsyncGenerator<Uint8Array> {
    for (let count = 0; count < 600; count++) yield chunk
  }
  const before = process.memoryUsage().rss
  const { errors } = await evaluateLines(endless(), () => {})
  expect(errors).toBe(1)
  expect(process.memoryUsage().rss - before).toBeLessThan(200 * MIB)
})

test('a slow writer is waited for', async () => {
  let writing = 0
  const input = Buffer.from(`${lineOf('x')}\n`.repeat(500))
  const { lines } = await evaluateLines(inChunks(input, 1000), async () => {
    writing += 1
    expect(writing).toBe(1)
    await new Promise((resolve) => setTimeout(resolve, 1))
    writing -= 1
  })
  expect(lines).toBe(500)
})

const command = (
  args: string[],
  input: string | null,
): Promise<{ status: number | null; out: string; err: string }> =>
  new Promise((resolve) => {
    const source = new URL('../../src/cli/evaluate.ts', import.meta.url).href
    const program = `import { evaluateFiles } from '${source}'; process.exitCode = await evaluateFiles(${JSON.stringify(args)})`
    const child = spawn(process.execPath, ['--input-type=module', '-e', program])
    let out = ''
    let err = ''
    child.stdin.on('error', () => {})
    child.stderr.on('data', (data) => {
      err += String(data)
    })
    child.stdout.on('data', (data) => {
      out += String(data)
      // As `head -1` does.
      if (input === null) child.stdout.destroy()
    })
    child.on('close', (status) => resolve({ status, out, err }))
    child.stdin.end(input ?? `${lineOf('x')}\n`.repeat(20_000))
  })

test('the command reads standard input or files, and its exit status tells of errors', async () => {
  const good = await command([], `${lineOf('a')}\n`)
  expect([good.status, JSON.parse(good.out).id, good.err]).toEqual([0, 'a', ''])
  expect((await command([], `${lineOf('a')}\nx\n`)).status).toBe(1)
  const file = join(mkdtempSync(join(tmpdir(), 'rollcall-evaluate-')), 'facts.jsonl')
  writeFileSync(file, `${lineOf('f')}\n`)
  const twice = await command([file, file], '')
  expect([twice.status, twice.out.trim().split('\n').length]).toEqual([0, 2])
  const missing = await command([`${file}.not`], '')
  expect([missing.status, missing.err.includes(`${file}.not`)]).toEqual([1, true])
})

test('a reader that has seen enough ends the command quietly', async () => {
  const { err } = await command([], null)
  expect(err).toBe('')
})

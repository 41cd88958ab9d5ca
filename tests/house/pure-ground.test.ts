// The pure ground: law, ledger and notices know no clock, no environment, no promise and no outside thing.
import { expect, test } from 'vitest'
import { sources } from './source.ts'

const ground = sources.filter(({ path }) => /^src\/(law|ledger|notices)\//.test(path))

/**
 * `instanceof Promise` alone is allowed: it is how a letter refuses to be made of one. `new Date(ms)` reads no
 * clock; `new Date()` does.
 */
const impure: Readonly<Record<string, RegExp>> = {
  'the clock': /\bnew Date\s*(\(\s*\)|(?!\s*\())|\bDate\.now\b|\bDateTime\.(now|local|utc)\b|\bperformance\b/,
  'a timer': /\bset(Timeout|Interval|Immediate)\b|\bqueueMicrotask\b/,
  'the process or its environment': /\bprocess\b|\bglobalThis\b/,
  'a promise': /(?<!instanceof )\bPromise\b|\basync\b|\bawait\b|\.then\s*\(/,
  'the network': /\bfetch\s*\(|\bWebSocket\b/,
  chance: /\bMath\.random\b|\brandom(Bytes|UUID|Int|FillSync)\b|\bgetRandomValues\b/,
  'the terminal': /\bconsole\b/,
}

test.each(Object.entries(impure))('the pure ground does not know %s', (_, pattern) => {
  const lines = ground.flatMap(({ path, code }) =>
    code
      .split('\n')
      .filter((line) => pattern.test(line))
      .map((line) => `${path}: ${line.trim()}`),
  )
  expect(lines).toEqual([])
})

test('of Node the pure ground uses the hashes of node:crypto, and nothing else', () => {
  const used = ground.flatMap(({ path, imports, text }) =>
    imports
      .filter((specifier) => specifier.startsWith('node:'))
      .filter(
        () => !/^import \{ (createHash|hash|createHmac, timingSafeEqual) \} from 'node:crypto'$/m.test(text),
      )
      .map((specifier) => `${path}: ${specifier}`),
  )
  const others = ground.flatMap(({ path, imports }) =>
    imports
      .filter((specifier) => specifier.startsWith('node:') && specifier !== 'node:crypto')
      .map((specifier) => `${path}: ${specifier}`),
  )
  expect([...used, ...others]).toEqual([])
})

/** It hands the environment to `readConfig` and is named nowhere else: every other file gets a `Config`. */
const readsTheEnvironment = 'src/cli/with-app.ts'

test('only one file of the command line reads the environment, and only to read the settings from it', () => {
  const pattern = /\bprocess\s*(\?\.|\.)\s*env\b|\bprocess\s*(\?\.)?\[|\benv\b[^\n]*=\s*process\b/
  const readers = sources.filter(
    ({ code, text }) => pattern.test(code) || /\benv\b[^;]*from 'node:process'/.test(text),
  )
  expect(readers.map(({ path }) => path)).toEqual([readsTheEnvironment])
  const lines = readers.flatMap(({ code }) => code.split('\n').filter((line) => pattern.test(line)))
  expect(lines.map((line) => line.trim())).toEqual([expect.stringContaining('readConfig(process.env,')])
})

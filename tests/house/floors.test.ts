// The floors of the house: a file looks at its own floor and at those below, and never around in a circle.
import { expect, test } from 'vitest'
import { type Source, sources, target } from './source.ts'

/** From the ground up; the first that fits a path is its floor. */
const floors: readonly (readonly [name: string, paths: RegExp])[] = [
  ['law', /^src\/law\//],
  ['ledger and notices', /^src\/(ledger|notices)\//],
  [
    'adapters',
    /^(db|src\/(mail|tables|export|documents|backup))\/|^src\/(byte-lines|config|clock|heartbeat|log|link-key|secret-file|write-durably)\.ts$/,
  ],
  ['app', /^src\/app\.ts$/],
  ['flow', /^src\/flow\//],
  ['faces', /^(jobs|src\/(cli|web))\//],
]

const floorOf = (path: string): number => floors.findIndex(([, paths]) => paths.test(path))
const nameOf = (path: string): string => floors[floorOf(path)]?.[0] ?? 'no floor'

const relativeImports = ({ path, imports }: Source): readonly string[] =>
  imports.filter((specifier) => specifier.startsWith('.')).map((specifier) => target(path, specifier))

const ofTheHouse = (path: string): boolean => path.endsWith('.ts')

test('every file stands on a floor', () => {
  expect(sources.map(({ path }) => path).filter((path) => floorOf(path) < 0)).toEqual([])
})

test('every floor has files, so that none of these tests is empty', () => {
  for (const [name, paths] of floors)
    expect([name, sources.some(({ path }) => paths.test(path))]).toEqual([name, true])
})

test('every relative import leads to a file that is there', () => {
  const there = new Set(sources.map(({ path }) => path))
  const lost = sources.flatMap((source) =>
    relativeImports(source)
      .filter((path) => !there.has(path) && path !== 'package.json')
      .map((path) => `${source.path} imports ${path}`),
  )
  expect(lost).toEqual([])
})

test('a file imports its own floor and those below, types too', () => {
  const upward = sources.flatMap((source) =>
    relativeImports(source)
      .filter((path) => ofTheHouse(path) && floorOf(path) > floorOf(source.path))
      .map((path) => `${source.path} (${nameOf(source.path)}) imports ${path} (${nameOf(path)})`),
  )
  expect(upward).toEqual([])
})

test('the law imports nothing but itself', () => {
  const foreign = sources
    .filter(({ path }) => path.startsWith('src/law/'))
    .flatMap(({ path, imports }) =>
      imports.filter((to) => !to.startsWith('./')).map((to) => `${path}: ${to}`),
    )
  expect(foreign).toEqual([])
})

test('no circle of imports, and none made of types: what two files both need is a third', () => {
  const importsOf = new Map(
    sources.map((source) => [source.path, relativeImports(source).filter(ofTheHouse)]),
  )
  const circles = new Set<string>()
  const done = new Set<string>()
  const walk = (path: string, way: readonly string[]): void => {
    const start = way.indexOf(path)
    if (start >= 0) {
      const circle = way.slice(start)
      const first = circle.indexOf([...circle].sort()[0] ?? '')
      circles.add([...circle.slice(first), ...circle.slice(0, first)].join(' → '))
      return
    }
    if (done.has(path)) return
    for (const next of importsOf.get(path) ?? []) walk(next, [...way, path])
    done.add(path)
  }
  for (const { path } of sources) walk(path, [])
  expect([...circles]).toEqual([])
})

/**
 * Commands and forms of the log are loaded when they are asked for, and the program once Node keeps what it compiles; the
 * other tests here see what these import.
 */
const loadedLater = ['src/cli/commands.ts', 'src/cli/main.ts', 'src/export/log-bytes.ts']

test('no import hides in the middle of a file: only the start and the lists use import(), and require is not used', () => {
  const hidden = sources.filter(({ code }) => /\bimport\s*\(|\brequire\s*\(|\bcreateRequire\b/.test(code))
  expect(hidden.map(({ path }) => path)).toEqual(loadedLater)
})

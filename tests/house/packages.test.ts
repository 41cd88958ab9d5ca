// The packages: each one declared is used, each one used is declared, every version is exact and comes from anywhere.
import { isBuiltin } from 'node:module'
import { expect, test } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { read, type Source, sources, testSources } from './source.ts'

const { dependencies, devDependencies, scripts } = packageJson
const lock = JSON.parse(read('package-lock.json')) as {
  packages: Record<string, { version?: string; resolved?: string; bin?: Record<string, string> }>
}

/** `@types/luxon` of `@types/luxon/src`, `nodemailer` of `nodemailer/lib/x`. */
const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

const used = (files: readonly Source[]): ReadonlySet<string> =>
  new Set(
    files
      .flatMap(({ imports }) => imports)
      .filter((specifier) => !specifier.startsWith('.') && !isBuiltin(specifier))
      .map(packageOf),
  )

const config = [...read('vitest.config.ts').matchAll(/from '([^'.][^']*)'/g)].map(([, name = '']) =>
  packageOf(name),
)
const byProgram = used(sources)
const byTests = new Set([...used(testSources), ...config])

/** A package whose program a script of package.json calls. */
const isCalled = (name: string): boolean => {
  const words = Object.values(scripts).flatMap((script) => script.split(' '))
  const programs = Object.keys(lock.packages[`node_modules/${name}`]?.bin ?? {})
  return programs.some((program) => words.includes(program))
}

test('every dependency is imported by the program, or is a program that a script calls', () => {
  expect(Object.keys(dependencies).filter((name) => !byProgram.has(name) && !isCalled(name))).toEqual([])
})

test('every development dependency is imported by a test, called by a script, or has the types of one that is', () => {
  const typesOf = (name: string) => name.replace(/^@types\//, '')
  const idle = Object.keys(devDependencies).filter((name) => {
    if (!name.startsWith('@types/')) return !byTests.has(name) && !isCalled(name)
    const typed = typesOf(name)
    return typed !== 'node' && !byProgram.has(typed) && !byTests.has(typed)
  })
  expect(idle).toEqual([])
})

test('what the program imports is a dependency', () => {
  expect([...byProgram].filter((name) => !(name in dependencies))).toEqual([])
})

test('what the tests import is a dependency of either kind', () => {
  expect([...byTests].filter((name) => !(name in dependencies) && !(name in devDependencies))).toEqual([])
})

test('every version is exact, and the lock file has the same', () => {
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
    expect([name, version]).toEqual([name, expect.stringMatching(/^\d+\.\d+\.\d+(-[\w.]+)?$/)])
    expect([name, lock.packages[`node_modules/${name}`]?.version]).toEqual([name, version])
  }
})

test('the lock file names no host: packages come from whatever registry the reader uses', () => {
  const named = Object.entries(lock.packages).filter(([, { resolved }]) => resolved !== undefined)
  expect(named.map(([name]) => name)).toEqual([])
  expect(read('package-lock.json')).not.toMatch(/"(?:resolved|tarball)"/)
})

test('install scripts are allowed for the packages named, and for no other', () => {
  const allowed = Object.entries(packageJson.allowScripts).filter(([, isAllowed]) => isAllowed)
  expect(allowed).toEqual([['node', true]])
})

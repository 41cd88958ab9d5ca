// The house as the tests see it: every source file, its code without comments and strings, and what it imports.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { codeOf } from './code.ts'

export const root = join(import.meta.dirname, '..', '..')

/** Never part of the project: what is installed, made by running it, or one person's own. */
const outside = ['node_modules', '.git', 'var', '.env']

/** Paths from the checkout's top, with `/`, of every file below a folder of it. */
export const filesBelow = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !outside.includes(name) && !name.endsWith('.tmp'))
    .flatMap((entry) => {
      const path = folder === '.' ? entry.name : `${folder}/${entry.name}`
      return entry.isDirectory() ? filesBelow(path) : [path]
    })
    .sort()

export const read = (path: string): string => readFileSync(join(root, path), 'utf8')

export const exists = (path: string): boolean => existsSync(join(root, path))

export type Source = {
  readonly path: string
  readonly text: string
  /** The text with comments gone and strings emptied. */
  readonly code: string
  /** The specifiers of its imports and re-exports, type-only ones and those on demand too. */
  readonly imports: readonly string[]
}

const statement = /^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*'([^']+)'|^\s*import\s*'([^']+)'/gm

/** What a list loads when it is asked for, `import('./status.ts')`, and a file of a package that is asked for by its place. */
const onDemand = /\bimport(?:\.meta\.resolve)?\('([^']+)'\)/g

const sourceAt = (path: string): Source => {
  const text = read(path)
  const found = [...text.matchAll(statement), ...text.matchAll(onDemand)]
  const imports = found.map((each) => each[1] ?? each[2] ?? '')
  return { path, text, code: codeOf(text), imports }
}

const sourcesIn = (folders: readonly string[]): readonly Source[] =>
  folders
    .flatMap(filesBelow)
    .filter((path) => path.endsWith('.ts'))
    .map(sourceAt)

/** The program. */
export const sources = sourcesIn(['src', 'jobs', 'db'])

/** What is written about the program, and what tests and measures it. */
export const testSources = sourcesIn(['tests', 'bench'])

/** The file of the checkout that a relative specifier means. */
export const target = (from: string, specifier: string): string =>
  normalize(join(dirname(from), specifier)).replaceAll('\\', '/')

/** The documents people read. */
export const documents = filesBelow('.').filter((path) => path.endsWith('.md'))

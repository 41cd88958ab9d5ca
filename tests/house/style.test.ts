// How the files are written: small, named for what they hold, opened by one sentence, and without what we do not use.
import { expect, test } from 'vitest'
import { read, sources, testSources } from './source.ts'

const all = [...sources, ...testSources]
const linesIn = (text: string): number => text.trimEnd().split('\n').length

/** The sentence that opens a file, without the slashes; undefined where there is none. */
const openingOf = (text: string): string | undefined =>
  /^(?:#![^\n]*\n)?\/\/ ([^\n]+)\n/.exec(text)?.[1]?.trim()

/** A citation may follow the sentence. */
const withoutCitation = (sentence: string): string =>
  sentence.replaceAll('Minn. Stat. §', '§').replace(/(?<=\.) § .*$/, '')

test('each file opens with one sentence that says what it is', () => {
  const wrong = all.flatMap(({ path, text }) => {
    const opening = openingOf(text)
    if (opening === undefined) return [`${path}: does not open with a comment of one line`]
    if (!/[.?]$/.test(opening)) return [`${path}: no full stop: ${opening}`]
    if (/[.?!] \p{Lu}/u.test(withoutCitation(opening))) return [`${path}: more than one sentence: ${opening}`]
    return []
  })
  expect(wrong).toEqual([])
})

test('docs/map.md has each source file, with that sentence, and no other', () => {
  const rows = [...read('docs/map.md').matchAll(/^\| `([^`]+)` \| (.+) \|$/gm)]
  const mapped = rows.map(([, path, line]) => `| \`${path}\` | ${line} |`)
  const written = sources.map(({ path, text }) => `| \`${path}\` | ${openingOf(text) ?? ''} |`)
  expect(mapped.toSorted()).toEqual(written.toSorted())
})

test('file names are kebab-case, and none of them says nothing', () => {
  const empty = /(^|-)(utils?|helpers?|common|misc|managers?|services?|handlers?)(-|$)/
  const wrong = all
    .map(({ path }) => path)
    .filter((path) => {
      const name = path.split('/').at(-1) ?? ''
      const base = name.replace(/(\.test)?\.ts$/, '')
      return !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(base) || empty.test(base)
    })
  expect(wrong).toEqual([])
})

test('no source file has more than 200 lines', () => {
  const long = sources.filter(({ text }) => linesIn(text) > 200)
  expect(long.map(({ path, text }) => `${path}: ${linesIn(text)} lines`)).toEqual([])
})

test('half of the source files have fewer than 60 lines', () => {
  const sizes = sources.map(({ text }) => linesIn(text)).sort((a, b) => a - b)
  expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThan(60)
})

/** What we do not write, and what stands in its place. */
const unused: Readonly<Record<string, RegExp>> = {
  'a default export (use a named one)': /\bexport\s+default\b|\bexport\s*\{[^}]*\bas default\b/,
  'an enum (use a union of strings)': /\benum\s+\w+\s*\{/,
  'any (say what it is, or unknown)':
    /(?:[:<,|&]|\bas|=>|\bextends|=)\s*any\s*(?:[;,)>|&=\]}[]|$)|\bz\.any\(/m,
  'a class that is no error (use functions and data)':
    /\bclass\s*\{|\bclass\s+(?!\w+\s+extends\s+\w*Error\b)\w+\s*(?:extends\b|\{|<)/,
}

test.each(Object.entries(unused))('no source file has %s', (_, pattern) => {
  expect(sources.filter(({ code }) => pattern.test(code)).map(({ path }) => path)).toEqual([])
})

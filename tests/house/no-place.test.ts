// No file knows the machine it was written on: no absolute path, no folder beside the checkout, no package host.
import { expect, test } from 'vitest'
import { filesBelow, read } from './source.ts'

// Put together from pieces, so that this file does not hold what it looks for.
const folder = (...parts: readonly string[]) => parts.join('/')
const host = (...parts: readonly string[]) => parts.join('\\.')

const places: Readonly<Record<string, RegExp>> = {
  'a folder of a workplace': new RegExp(`(?<![\\w.])${folder('', 'work', '')}|${folder('', 'workspace')}\\b`),
  'a home folder': new RegExp(`(?<![\\w.])(?:${folder('', 'root', '')}|${folder('', 'home', '')}\\w)`),
  'a folder beside the checkout': new RegExp(
    `\\.\\./${['sha', 'red'].join('')}\\b|!${['sha', 'red'].join('')}\\b`,
  ),
  'a package host': new RegExp(
    `${host('registry', '')}\\w|${['npm', 'js'].join('')}${host('', '(org|com)')}`,
  ),
}

const files = filesBelow('.').filter((path) => !path.includes('/fixtures/'))

test.each(Object.entries(places))('no file names %s', (_, pattern) => {
  expect(files.filter((path) => pattern.test(read(path)))).toEqual([])
})

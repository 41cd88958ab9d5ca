// The columns of the log: explained in the documents one by one, and never more of them for the public than the law allows.
import { expect, test } from 'vitest'
import { columnsFor, logColumns } from '../../src/export/log-columns.ts'
import { read } from '../house/source.ts'

const table = /^### Its columns$([\s\S]*?)^## /m.exec(read('docs/exports.md'))?.[1] ?? ''
const explained = [...table.matchAll(/^\| `([a-z_0-9]+)` \| .+ \| (yes)? ?\|$/gm)].map(([, name, yes]) => ({
  name,
  isPublic: yes === 'yes',
}))

test('docs/exports.md explains every column, in the order of the log', () => {
  expect(explained.map(({ name }) => name)).toEqual(logColumns.map(({ name }) => name))
})

test('it says of each whether a coordinator may have it', () => {
  const said = explained.filter(({ isPublic }) => isPublic).map(({ name }) => name)
  expect(said).toEqual(columnsFor('public').map(({ name }) => name))
})

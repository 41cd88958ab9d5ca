// Two writers of one database: whoever has to wait for the other goes on with all else meanwhile.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../../db/open.ts'

test('a transaction that waits for another writer does not hold up the process, and has its turn after it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-writers-'))
  const [one, other] = [openDatabase(join(folder, 'a.db')), openDatabase(join(folder, 'a.db'))]
  onTestFinished(async () => {
    await one.destroy()
    await other.destroy()
    rmSync(folder, { recursive: true })
  })
  const order: string[] = []
  const begun = Promise.withResolvers<void>()
  const mayEnd = Promise.withResolvers<void>()
  const first = one.transaction().execute(async () => {
    begun.resolve()
    await mayEnd.promise
    order.push('first')
  })
  await begun.promise
  const second = other.transaction().execute(async () => {
    order.push('second')
  })
  // Only a process that is not held up comes to this.
  setTimeout(mayEnd.resolve, 50)
  await Promise.all([first, second])
  expect(order).toEqual(['first', 'second'])
})

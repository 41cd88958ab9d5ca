// Two workers started at once on one database: each letter once, one rate, each loss recorded once.
import Sqlite from 'better-sqlite3'
import { expect, test, vi } from 'vitest'
import { laterBy } from '../../src/notices/instant.ts'
import { at, chiefOf, hour, minute, ownFolder } from '../support/delivery.ts'
import { chiefs, importedBase, openRound, start } from '../support/killed-worker.ts'
import { expectNoneLost } from '../support/none-lost.ts'

// Many processes on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 })

test('two workers started at once on one database send each of sixty letters once', async () => {
  const round = await openRound(await importedBase(ownFolder(), 60), 'two', () => 'accept')
  const ends = await Promise.all([round.worker(start).ended, round.worker(start).ended])
  expect(ends).toEqual([
    { code: 0, signal: null },
    { code: 0, signal: null },
  ])
  expect(round.smtp.messages).toHaveLength(60)
  await expectNoneLost(round, chiefs(60).map(chiefOf))
  await round.close()
})

test('two workers started at once keep to one rate', async () => {
  const settings = { MAIL_RATE_PER_MINUTE: '7' }
  const round = await openRound(await importedBase(ownFolder(), 20), 'rate', () => 'accept', settings)
  await Promise.all([round.worker(start).ended, round.worker(start).ended])
  expect(round.smtp.messages).toHaveLength(7)
  await round.close()
})

test('two workers that find the same lost letters record each loss once, and send each letter once more', async () => {
  const count = 10
  let first = true
  const round = await openRound(await importedBase(ownFolder(), count), 'lost', () =>
    first ? 'silent' : 'accept',
  )
  const lost = round.worker(start)
  await expect.poll(() => round.smtp.messages.length, { timeout: 20_000 }).toBe(5)
  lost.child.kill('SIGKILL')
  await lost.ended
  first = false
  const afterTwenty = laterBy(at(start), 20 * minute)
  await Promise.all([round.worker(afterTwenty).ended, round.worker(afterTwenty).ended])
  const sqlite = new Sqlite(round.database, { readonly: true })
  const losses = sqlite
    .prepare(
      `select body ->> 'letter_id' as letter, count(*) as n from ledger
       where kind = 'letter.answered' and body ->> 'outcome' = 'unknown' group by letter`,
    )
    .all() as { letter: number; n: number }[]
  sqlite.close()
  expect(losses).toHaveLength(count)
  expect(losses.every(({ n }) => n === 1)).toBe(true)
  const afterTwo = laterBy(at(start), 2 * hour)
  const ends = await Promise.all([round.worker(afterTwo).ended, round.worker(afterTwo).ended])
  expect(ends.map(({ code }) => code)).toEqual([0, 0])
  expect(round.smtp.messages).toHaveLength(5 + count)
  await expectNoneLost(round, chiefs(count).map(chiefOf))
  await round.close()
})

// Two years walked day by day with a cast that meets every row of the ladder: the mailbox equals a table made by hand.
import { expect, test } from 'vitest'
import { verifyLedger } from '../../src/flow/verify-ledger.ts'
import { situations } from '../../src/notices/ladder.ts'
import { workAt } from '../support/an-app.ts'
import type { TestApp, WallTime } from '../support/app-in.ts'
import { describeBothWays } from '../support/both-ways.ts'
import { everyRowArrivals } from '../support/every-row.ts'
import { notices, sentLetters } from '../support/what-was-told.ts'
import { everyRowByHand, passedOverByHand } from './every-row-by-hand.ts'

function* everyDay(from: string, until: string): Generator<string> {
  for (let ms = Date.parse(from); ms <= Date.parse(until); ms += 86_400_000)
    yield new Date(ms).toISOString().slice(0, 10)
}

const told = async (app: TestApp): Promise<string[]> => {
  const letters = [...(await sentLetters(app)), ...(await sentLetters(app, 'operator'))]
  return letters.flatMap(({ on, to, items }) => items.map((item) => `${on} ${to} ${item}`)).sort()
}

describeBothWays(({ openTestApp }) => {
  test('in two years every row of the ladder is told on its days, to its people, and nothing else', async () => {
    const app = openTestApp({ now: '2026-07-01 08:30', operatorEmail: 'operator@rollcall.example' })
    for (const day of everyDay('2026-07-01', '2028-06-30')) {
      app.at(`${day} 08:30` as WallTime)
      await everyRowArrivals[day]?.(app)
      await workAt(app, `${day} 09:00` as WallTime)
    }
    expect(await told(app)).toEqual(everyRowByHand)
    expect(await notices(app)).toEqual(expect.arrayContaining([...passedOverByHand]))
    const verified = await verifyLedger(app.config.databasePath)
    expect('fault' in verified ? verified.fault : null).toBeNull()
  }, 900_000)
})

test('the table has every situation of the ladder', () => {
  const rungs = everyRowByHand.map((line) => line.split(' ').at(-1) ?? '')
  const missing = Object.keys(situations).filter((situation) => {
    if (situation === 'deadline') return !rungs.some((rung) => /^\d+$/.test(rung))
    return !rungs.some((rung) => rung === situation || rung.startsWith(`${situation}-`))
  })
  expect(missing).toEqual([])
})

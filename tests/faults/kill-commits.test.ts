// A worker ended at every boundary between two steps of its sweep and its delivery: right before and right after each commit.
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { atOnce, figure, rounds } from '../support/campaign.ts'
import { chiefOf, ownFolder } from '../support/delivery.ts'
import { chiefs, importedBase, openRound, runOn, start } from '../support/killed-worker.ts'
import { expectNoneLost } from '../support/none-lost.ts'

// Many processes on a machine that may be busy.
vi.setConfig({ testTimeout: rounds(120_000, 7_200_000) })

const module = join(import.meta.dirname, '..', 'support', 'die-at-commit.ts')

test('a worker killed right before or right after any of its commits loses no letter', async () => {
  const letters = chiefs(rounds(4, 20))
  const base = await importedBase(ownFolder(), letters.length)
  let boundaries = 0
  let second = 0
  for (const when of ['before', 'after']) {
    // Some at a time, until the work was done before so many commits were reached.
    let reached = true
    for (let from = 1; reached; from += 2)
      await atOnce(2, [from, from + 1], async (nth) => {
        const round = await openRound(base, `${when}-${nth}`, () => 'accept')
        const env = { ROLLCALL_DIE_AT: `${when} ${nth}` }
        const { signal, code } = await round.worker(start, { module, env }).ended
        if (signal === 'SIGKILL') boundaries += 1
        else {
          expect(code).toBe(0)
          reached = false
        }
        await runOn(round)
        await expectNoneLost(round, letters.map(chiefOf))
        second += round.smtp.messages.length - letters.length
        await round.close()
      })
  }
  // The sweep, the claim and the answers, each before and after, at the least.
  expect(boundaries).toBeGreaterThanOrEqual(6)
  figure('SIGKILL at every commit', { boundaries, lost: 0, 'sent again, as unknown': second })
})

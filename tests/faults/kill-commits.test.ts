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

/** The steps of a sweep and a delivery, by the kinds of the entries that each writes. */
const sweepAndDeliver = [
  'notices.planned, standings.looked',
  'letter.joined, letter.planned',
  'sweep.done',
  'letter.sending',
  'letter.answered',
]

test('a worker killed right before or right after any of its commits loses no letter', async () => {
  const letters = chiefs(rounds(4, 40))
  const base = await importedBase(ownFolder(), letters.length)
  let boundaries = 0
  let second = 0
  /** What was being written: the names of the steps. */
  const steps = new Set<string>()
  for (const when of ['before', 'after']) {
    // Some at a time, until the work was done before so many commits were reached.
    let reached = true
    for (let from = 1; reached; from += 2)
      await atOnce(2, [from, from + 1], async (nth) => {
        const round = await openRound(base, `${when}-${nth}`, () => 'accept')
        const env = { ROLLCALL_DIE_AT: `${when} ${nth}` }
        const { ended, said } = round.worker(start, { module, env })
        const { signal, code } = await ended
        if (signal === 'SIGKILL') {
          boundaries += 1
          steps.add(/^killed (.*)$/m.exec(said().stderr)?.[1] ?? 'nowhere')
        } else {
          expect(code).toBe(0)
          reached = false
        }
        await runOn(round)
        await expectNoneLost(round, letters.map(chiefOf))
        second += round.smtp.messages.length - letters.length
        await round.close()
      })
  }
  const named = ['before', 'after'].flatMap((when) =>
    sweepAndDeliver.map((step) => `${when} the commit of: ${step}`),
  )
  expect([...steps].filter((step) => !step.endsWith('no entry')).sort()).toEqual(named.sort())
  figure('SIGKILL right before and after every commit', {
    boundaries,
    'kinds of step': steps.size,
    lost: 0,
    'sent again, as unknown': second,
  })
})

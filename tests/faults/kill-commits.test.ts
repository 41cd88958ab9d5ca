// A worker ended at every boundary between two steps of its sweep and its delivery: right before and right after each commit.
import { expect, test, vi } from 'vitest'
import { atEachCommit } from '../support/at-each-commit.ts'
import { figure, rounds } from '../support/campaign.ts'
import { chiefOf, ownFolder } from '../support/delivery.ts'
import { chiefs, importedBase, runOn, start } from '../support/killed-worker.ts'
import { expectNoneLost } from '../support/none-lost.ts'

// Many processes on a machine that may be busy.
vi.setConfig({ testTimeout: rounds(120_000, 7_200_000) })

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
  let second = 0
  /** What was being written: the names of the steps. */
  const steps: string[] = []
  for (const when of ['before', 'after'] as const)
    steps.push(
      ...(await atEachCommit({
        base,
        when,
        now: start,
        behave: () => 'accept',
        goOn: async (round) => {
          await runOn(round)
          await expectNoneLost(round, letters.map(chiefOf))
          second += round.smtp.messages.length - letters.length
        },
      })),
    )
  const kinds = new Set(steps)
  const named = ['before', 'after'].flatMap((when) =>
    sweepAndDeliver.map((step) => `${when} the commit of: ${step}`),
  )
  expect([...kinds].filter((step) => !step.endsWith('no entry')).sort()).toEqual(named.sort())
  figure('SIGKILL right before and after every commit', {
    boundaries: steps.length,
    'kinds of step': kinds.size,
    lost: 0,
    'sent again, as unknown': second,
  })
})

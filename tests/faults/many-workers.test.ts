// Two, four and eight workers at once on one database, some of them killed: each letter is sent, and twice only as unknown.
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { figure, rounds, seeded } from '../support/campaign.ts'
import { chiefOf, ownFolder } from '../support/delivery.ts'
import { chiefs, importedBase, openRound, runOn, start } from '../support/killed-worker.ts'
import { expectNoneLost } from '../support/none-lost.ts'

// Many processes on a machine that may be busy.
vi.setConfig({ testTimeout: rounds(120_000, 7_200_000) })

const letters = 80

const counts = rounds(1, 3) === 1 ? [8] : [2, 4, 8]

test.each(counts)('%i workers at once, of whom nobody is killed, send each letter once', async (count) => {
  const base = await importedBase(ownFolder(), letters)
  const many = rounds(1, 10)
  for (let n = 0; n < many; n += 1) {
    const round = await openRound(base, `quiet-${n}`, () => ({ slow: 10 }))
    const workers = Array.from({ length: count }, () => round.worker(start))
    for (const { ended, said } of workers)
      expect(await ended, said().stderr).toEqual({ code: 0, signal: null })
    await runOn(round)
    await expectNoneLost(round, chiefs(letters).map(chiefOf))
    expect(round.smtp.messages).toHaveLength(letters)
    await round.close()
  }
  figure(`${count} workers at once, ${letters} letters`, { rounds: many, lost: 0, 'sent twice': 0 })
})

test.each(counts)('%i workers at once, half of them killed at any moment, lose no letter', async (count) => {
  const base = await importedBase(ownFolder(), letters)
  const random = seeded()
  const many = rounds(1, 25)
  let killed = 0
  let second = 0
  for (let n = 0; n < many; n += 1) {
    const round = await openRound(base, `killed-${n}`, () => ({ slow: 10 }))
    const workers = Array.from({ length: count }, () => round.worker(start))
    const moments = workers.map(() => random())
    await Promise.all(
      workers.map(async ({ child, ended, said }, nth) => {
        if (nth % 2 === 1) return expect(await ended, said().stderr).toEqual({ code: 0, signal: null })
        // A moment is how many letters the server has by then.
        while (
          round.smtp.messages.length < (moments[nth] ?? 0) * letters &&
          !(await Promise.race([ended, sleep(2)]))
        );
        child.kill('SIGKILL')
        if ((await ended).signal === 'SIGKILL') killed += 1
      }),
    )
    await runOn(round)
    await expectNoneLost(round, chiefs(letters).map(chiefOf))
    second += round.smtp.messages.length - letters
    await round.close()
  }
  figure(`${count} workers at once, ${letters} letters, half of the workers killed`, {
    rounds: many,
    killed,
    lost: 0,
    'sent again, as unknown': second,
  })
})

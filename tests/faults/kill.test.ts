// A worker ended at any moment: no letter lost, no second copy but with the same bytes, recorded as unknown.
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { atOnce, figure, rounds, seeded } from '../support/campaign.ts'
import { chiefOf, ownFolder } from '../support/delivery.ts'
import { chiefs, importedBase, openRound, runOn, start } from '../support/killed-worker.ts'
import { expectNoneLost } from '../support/none-lost.ts'

// Many processes on a machine that may be busy.
vi.setConfig({ testTimeout: rounds(120_000, 7_200_000) })

const killed = { code: null, signal: 'SIGKILL' }

test('a worker killed at many moments from its start to its end loses no letter and sends none in other words', async () => {
  const base = await importedBase(ownFolder(), 40)
  // As a real relay it takes its time, so that letters are under way at most moments.
  const behave = () => ({ slow: 10 })
  const undisturbed = await openRound(base, 'undisturbed', behave)
  const from = performance.now()
  const { ended, said } = undisturbed.worker(start)
  expect(await ended, said().stderr).toEqual({ code: 0, signal: null })
  const took = performance.now() - from
  await expectNoneLost(undisturbed, chiefs(40).map(chiefOf))
  expect(undisturbed.smtp.messages).toHaveLength(40)
  await undisturbed.close()

  const random = seeded()
  const many = rounds(10, 1_000)
  let begun = 0
  let killed = 0
  let second = 0
  // Some end before their moment comes: it goes on until so many were killed.
  const lane = async () => {
    while (killed < many) {
      begun += 1
      const round = await openRound(base, `moment-${begun}`, behave)
      const running = round.worker(start)
      await sleep(random() * took)
      running.child.kill('SIGKILL')
      if ((await running.ended).signal === 'SIGKILL') killed += 1
      await runOn(round)
      await expectNoneLost(round, chiefs(40).map(chiefOf))
      second += round.smtp.messages.length - 40
      await round.close()
    }
  }
  await Promise.all([lane(), lane()])
  figure('SIGKILL at any moment, 40 letters', {
    rounds: begun,
    killed,
    lost: 0,
    'sent again, as unknown': second,
  })
})

test.each([
  ['when the server is offered', 'offered'],
  ['when the server has, and has not answered,', 'unanswered'],
  ['right after the server has accepted', 'answered'],
] as const)('a worker killed %s any one of its letters loses none', async (title, when) => {
  const count = rounds(6, 40)
  const base = await importedBase(ownFolder(), count)
  let kills = 0
  let second = 0
  await atOnce(2, chiefs(count), async (nth) => {
    let offers = 0
    let marked = ''
    const round = await openRound(base, `letter-${nth}`, (to) => {
      offers += 1
      if (offers !== nth) return 'accept'
      marked = to
      if (when === 'offered') running.child.kill('SIGKILL')
      return when === 'unanswered' ? 'silent' : 'accept'
    })
    const running = round.worker(start)
    const watch = setInterval(() => {
      if (round.smtp.messages.some(({ to }) => to === marked)) running.child.kill('SIGKILL')
    }, 1)
    // The last letter's answer may be on disk before the signal arrives.
    const end = await running.ended
    clearInterval(watch)
    if (end.signal === 'SIGKILL') kills += 1
    if (when !== 'answered') expect(end).toEqual(killed)
    await runOn(round)
    await expectNoneLost(round, chiefs(count).map(chiefOf))
    second += round.smtp.messages.length - count
    await round.close()
  })
  figure(`SIGKILL ${title} any one of ${count} letters`, {
    killed: kills,
    lost: 0,
    'sent again, as unknown': second,
  })
})

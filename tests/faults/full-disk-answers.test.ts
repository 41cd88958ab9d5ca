// Answers of a mail server that find no room for longer than they wait: each letter then counts as unknown.
import { expect, test } from 'vitest'
import { deliver } from '../../src/flow/deliver.ts'
import { claimLetters } from '../../src/flow/delivery/claim-letters.ts'
import { answerWriter } from '../../src/flow/delivery/record-answers.ts'
import { chiefOf, hour, minute, openWorld } from '../support/delivery.ts'
import { openSmallDisk, smallDiskAvailable } from '../support/small-disk.ts'

const accepted = { outcome: 'sent', code: 250, reply: '250 ok', host: 'x', tls: null, queueId: null } as const

test.skipIf(!smallDiskAvailable)(
  'answers that waited in vain are given up together, and their letters go again an hour later',
  async () => {
    const disk = openSmallDisk(16)
    const { app, clock, take, letterTo } = await openWorld({ folder: disk.folder })
    await take({ n: 1 }, { n: 2 })
    const { claimed } = await claimLetters(app, 10)
    const record = answerWriter(app, 3_000)
    disk.fill(0)
    const began = performance.now()
    const written = claimed.map((one) => record({ ...one, answer: accepted }))
    const settled = await Promise.allSettled(written)
    const waited = performance.now() - began
    disk.free()
    expect(settled.map((one) => one.status === 'rejected' && String(one.reason))).toEqual(
      Array(2).fill(expect.stringMatching(/full|disk I\/O/)),
    )
    expect(waited).toBeGreaterThan(3_000)
    expect(waited).toBeLessThan(5_900)
    clock.pass(15 * minute)
    expect(await deliver(app)).toMatchObject({ sent: 0, unknown: 2 })
    clock.pass(hour)
    expect(await deliver(app)).toMatchObject({ sent: 2, waiting: 0 })
    expect(await letterTo(chiefOf(1))).toMatchObject({ state: 'sent', attempts: 2 })
  },
)

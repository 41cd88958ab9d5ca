// Clocks that go wrong: both changes of the hour, a clock that is set back, a machine in another zone; no letter twice or at night.

import { join } from 'node:path'
import { DateTime } from 'luxon'
import { expect, test, vi } from 'vitest'
import { atOnce, figure, rounds, seed } from '../support/campaign.ts'
import { ownFolder } from '../support/delivery.ts'
import { startScript } from '../support/run-worker.ts'
import type { WalkedClocks } from '../support/walk-clocks.ts'

// Processes on a machine that may be busy.
vi.setConfig({ testTimeout: rounds(120_000, 3_600_000) })

const script = join(import.meta.dirname, '..', 'support', 'walk-clocks.ts')
const zones =
  rounds(1, 2) === 1
    ? ['UTC', 'Pacific/Honolulu', 'Asia/Kolkata']
    : ['UTC', 'Pacific/Honolulu', 'Asia/Kolkata', 'Asia/Tokyo', 'America/Chicago', 'Australia/Lord_Howe']

/** In a process of its own, because a process has one zone from its beginning. */
const walkIn = async (zone: string, from: number): Promise<WalkedClocks> => {
  const { ended, said } = startScript(script, [ownFolder(), String(from)], { TZ: zone })
  const { code } = await ended
  expect(code, said().stderr).toBe(0)
  return JSON.parse(said().stdout) as WalkedClocks
}

/** The days from one to the other. */
const days = (from: string, until: string): string[] => {
  const all: string[] = []
  for (
    let day = DateTime.fromISO(from, { zone: 'UTC' });
    day <= DateTime.fromISO(until, { zone: 'UTC' });
    day = day.plus({ days: 1 })
  )
    all.push(day.toFormat('yyyy-MM-dd'))
  return all
}

test('through both changes of the hour, set back again and again, in any zone: the same letters, each once, in their hours', async () => {
  const many = rounds(1, 12)
  const found = { runs: 0, back: 0, letters: 0 }
  const seeds = Array.from({ length: many }, (_, n) => seed + n)
  for (const each of seeds) {
    const walked: WalkedClocks[] = []
    await atOnce(2, zones, async (zone) => {
      walked.push(await walkIn(zone, each))
    })
    for (const walk of walked) {
      expect(walk).toEqual(walked[0])
      expect([walk.failed, walk.verified, walk.integrity]).toEqual([0, true, 'ok'])
      const sent = walk.letters.filter(({ state }) => state === 'sent')
      // Each was accepted once.
      expect([walk.accepted, walk.mails]).toEqual([sent.length, sent.length])
      const statutory = sent.filter((letter) => letter.class === 'statutory')
      expect(statutory.length).toBeGreaterThan(1)
      for (const { sent_at } of statutory) {
        const local = DateTime.fromISO(sent_at ?? '', { zone: 'America/Chicago' })
        expect([local.weekday <= 5, local.hour >= 8, local.hour < 18], String(sent_at)).toEqual([
          true,
          true,
          true,
        ])
      }
      const keys = walk.letters.map((letter) =>
        [letter.class, letter.recipient, letter.planned_for].join(' '),
      )
      expect(new Set(keys).size).toBe(keys.length)
      // Every day was swept, and again only where it came again after the sweep of a day before it.
      const around = days('2026-10-30', '2026-11-03').concat(days('2027-03-12', '2027-03-16'))
      for (const [n, day] of walk.swept.entries()) {
        const since = walk.swept.slice(walk.swept.lastIndexOf(day, n - 1) + 1, n)
        if (n > 0 && walk.swept.slice(0, n).includes(day))
          expect(since.some((other) => other < day)).toBe(true)
      }
      expect(walk.swept).toEqual(expect.arrayContaining(around))
      found.runs += walk.runs
      found.back += walk.back
      found.letters += walk.letters.length
    }
  }
  figure(`both changes of the hour in ${zones.length} zones, the clock set back`, {
    walks: many * zones.length,
    runs: found.runs,
    'set back': found.back,
    letters: found.letters,
    lost: 0,
    'sent twice': 0,
    'outside their hours': 0,
  })
})

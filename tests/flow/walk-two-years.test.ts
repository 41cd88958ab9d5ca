// Two years walked day by day: the mailbox must equal a table worked out by hand from the rules.
//
// The days beside the table are counted on paper. Weekdays: 2026-07-01 is a Wednesday, 2027-01-01 a Friday, 2028-01-01
// a Saturday. Days on which nobody works, besides weekends: 2026 07-03 (for Sat 07-04), 09-07, 11-11, 11-26, 12-25 ·
// 2027 01-01, 01-18, 02-15, 05-31, 06-18 (for Sat 06-19), 07-05 (for Sun 07-04), 09-06, 11-11, 11-25, 12-24 (for Sat
// 12-25), 12-31 (for Sat 2028-01-01) · 2028 01-17, 02-21, 05-29, 06-19.
// Rungs before a deadline move back to a working day, overdue rungs forward; of those on one day the most urgent is told.
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeBothWays } from '../support/both-ways.ts'
import type { Walked } from '../support/two-years.ts'
import { byHand } from './two-years-by-hand.ts'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** In a process of its own, because a process has one zone from its beginning. */
const walkIn = async (zone: string, redisUrl: string | null): Promise<Walked> => {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-walk-'))
  folders.push(folder)
  const script = join(import.meta.dirname, '..', 'support', 'walk-in-zone.ts')
  const where = redisUrl === null ? [folder] : [folder, redisUrl]
  const { stdout } = await promisify(execFile)(process.execPath, [script, ...where], {
    env: { ...process.env, TZ: zone },
    maxBuffer: 16 * 1024 * 1024,
  })
  return JSON.parse(stdout) as Walked
}

const officerOf = (line: string) => line.split(' ')[2]
const cast = ['Anna', 'Ben', 'Cora', 'Dan', 'Eve', 'Finn', 'Gus', 'Hana']

describeBothWays(({ redisUrl }) => {
  let utc: Walked
  let tokyo: Walked
  beforeAll(async () => {
    ;[utc, tokyo] = await Promise.all([walkIn('UTC', redisUrl()), walkIn('Asia/Tokyo', redisUrl())])
  }, 900_000)

  test('all 731 days were walked', () => {
    // 184 days of 2026, 365 of 2027, and 31 + 29 + 31 + 30 + 31 + 30 = 182 of 2028.
    expect(utc.days).toBe(184 + 365 + 182)
  })

  describe('the mailbox is the table worked out by hand', () => {
    test.each(cast)('for %s', (officer) => {
      expect(utc.told.filter((line) => officerOf(line) === officer)).toEqual(
        byHand.filter((line) => officerOf(line) === officer),
      )
    })

    test('and for nobody else', () => {
      expect(utc.told).toEqual(byHand)
    })

    test('each letter lies there once, under its recipient, at 09:00 of its day', () => {
      const expected = [...new Set(byHand.map((line) => line.split(' ').slice(0, 2).join(' ')))].sort()
      expect(utc.letters).toEqual(expected)
      const statutory = utc.mailbox.filter((line) => line.startsWith('statutory '))
      expect(statutory.map((line) => line.replace(/T1[45]:00:00.000Z$/, ''))).toEqual(
        expected.map((line) => `statutory ${line.split(' ').reverse().join(' ')}`).sort(),
      )
      expect(utc.mailbox).toHaveLength(statutory.length)
    })

    test('and nothing was left waiting, refused or lost', () => {
      expect(utc.letterStates).toEqual(['statutory sent'])
    })
  })

  test('nobody got two statutory letters on one day', () => {
    expect(new Set(utc.letters).size).toBe(utc.letters.length)
  })

  test('no letter left on a weekend or a legal holiday', () => {
    const holidays =
      '2026-07-03 2026-09-07 2026-11-11 2026-11-26 2026-12-25 2027-01-01 2027-01-18 2027-02-15 2027-05-31 2027-06-18 2027-07-05 2027-09-06 2027-11-11 2027-11-25 2027-12-24 2027-12-31 2028-01-17 2028-02-21 2028-05-29 2028-06-19'.split(
        ' ',
      )
    for (const letter of utc.letters) {
      const day = letter.slice(0, 10)
      expect([0, 6], letter).not.toContain(new Date(`${day}T12:00:00Z`).getUTCDay())
      expect(holidays).not.toContain(day)
    }
  })

  test('on a server in Tokyo the mailbox is the same', () => {
    expect([utc.zone, tokyo.zone]).toEqual(['UTC', 'Asia/Tokyo'])
    expect({ ...tokyo, zone: utc.zone }).toEqual(utc)
  })
})

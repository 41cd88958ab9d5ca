// How many letters are under way at once, by the pace of the mail server.
import { expect, test } from 'vitest'
import { inGroups } from '../../src/flow/delivery/in-groups.ts'
import { openPace } from '../../src/flow/delivery/under-way.ts'

/** The pace after a second of answers, so many milliseconds apart. */
const afterAnswersEvery = (apart: number): number => {
  let now = 0
  const pace = openPace(() => now)
  for (; now < 1_000; now += apart) pace.answered()
  return pace.most()
}

test.each([
  ['fifteen while nothing is known', Number.POSITIVE_INFINITY, 15],
  ['fifteen at a server that takes 200 ms in each of five conversations', 40, 15],
  ['what it takes in a quarter of a second at one that takes 20 ms', 4, 62],
  ['two hundred and fifty at one that answers at once', 0.5, 250],
])('%s', (_title, apart, most) => {
  expect(Math.abs(afterAnswersEvery(apart) - most)).toBeLessThanOrEqual(2)
})

test('a pause between two runs does not count as the pace of the server', () => {
  let now = 0
  const pace = openPace(() => now)
  for (; now < 500; now += 1) pace.answered()
  now += 3_600_000
  pace.begin()
  for (const end = now + 500; now < end; now += 1) {
    pace.answered()
    expect(pace.most()).toBe(250)
  }
})

test('a server that has become slow is given few again', () => {
  let now = 0
  const pace = openPace(() => now)
  for (; now < 500; now += 1) pace.answered()
  for (const end = now + 500; now < end; now += 50) pace.answered()
  expect(pace.most()).toBe(15)
})

test('what comes together is done together, and the last one expected waits for no other', async () => {
  const groups: string[][] = []
  const day = 86_400_000
  const hand = inGroups(async (group: readonly string[]) => void groups.push([...group]), {
    wait: day,
    enough: 3,
  })
  await Promise.all([hand('a'), hand('b'), hand('c')])
  await Promise.all([hand('d'), hand('e', true)])
  expect(groups).toEqual([
    ['a', 'b', 'c'],
    ['d', 'e'],
  ])
})

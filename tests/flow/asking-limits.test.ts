// How often a link to sign in goes to an address: no stranger fills a mailbox, and none keeps anybody out.
import { describe, expect, onTestFinished, test } from 'vitest'
import { openSecurityDb } from '../../db/security-db.ts'
import { networkOpensAt, takeAsking } from '../../src/flow/access/asking-limits.ts'
import { noteSecurity } from '../../src/flow/access/note-security.ts'
import { laterBy, msOf } from '../../src/notices/instant.ts'
import { openTestApp, type WallTime } from '../support/an-app.ts'

const chief = 'chief@ely.example'
const atDesk = '198.51.100.7'
const onTheRoad = '203.0.113.20'

/** From 09:00 on March 2; what happens at the doors is in memory, since there is much of it. */
const doors = () => {
  const app = openTestApp({ now: '2027-03-02 09:00' })
  const security = openSecurityDb(':memory:')
  onTestFinished(() => security.destroy())
  const begun = app.clock.now()
  let [when, day] = [begun, begun]
  const clock = { ...app.clock, now: () => when }
  const world = { ...app, security, clock }
  const inMinutes = (minutes: number) => {
    when = laterBy(day, minutes * 60_000)
  }
  const on = (time: WallTime) => {
    app.at(time)
    day = app.clock.now()
    when = day
  }
  /** @returns how many mails go to the address by so many askings. */
  const gets = async (address: string, network: string, times = 1) => {
    let sent = 0
    for (let n = 0; n < times; n++) if (await takeAsking(world, { address, network })) sent += 1
    return sent
  }
  /** What strangers get sent to the chief in the first hour: three from each network in every quarter. */
  const strangersAsk = async (networks: number) => {
    let sent = 0
    for (let minutes = 0; minutes < 60; minutes += 15) {
      inMinutes(minutes)
      for (let n = 1; n <= networks; n++) sent += await gets(chief, `192.0.2.${n}`, 3)
    }
    return sent
  }
  const signedInFrom = (address: string, network: string) =>
    noteSecurity(world, { kind: 'signed-in', address, network })
  return { world, inMinutes, on, gets, strangersAsk, signedInFrom }
}

describe('a mailbox', () => {
  test('is sent three links in a quarter of an hour for one network', async () => {
    const { inMinutes, gets } = doors()
    expect(await gets(chief, onTheRoad, 6)).toBe(3)
    inMinutes(14)
    expect(await gets(chief, onTheRoad)).toBe(0)
    inMinutes(15)
    expect(await gets('CHIEF@ely.example', onTheRoad, 6)).toBe(3)
    expect(await gets(chief, onTheRoad)).toBe(0)
  })

  test('is sent twelve in a day for one network, and after that one an hour', async () => {
    const { inMinutes, gets } = doors()
    const sent: [number, number][] = []
    for (const minutes of [0, 15, 30, 45, 60, 104, 105, 106, 164, 165, 24 * 60, 24 * 60 + 15]) {
      inMinutes(minutes)
      sent.push([minutes, await gets(chief, onTheRoad, 4)])
    }
    expect(sent).toEqual([
      ...[0, 15, 30, 45].map((minutes) => [minutes, 3]),
      [60, 0],
      [104, 0],
      [105, 1],
      [106, 0],
      [164, 0],
      [165, 1],
      // Eleven of the last day are left, then nine: as many more as make twelve.
      [24 * 60, 1],
      [24 * 60 + 15, 3],
    ])
  })

  test('is sent six in a quarter of an hour for all networks together', async () => {
    const { inMinutes, gets } = doors()
    const each: number[] = []
    for (let n = 1; n <= 8; n++) each.push(await gets(chief, `192.0.2.${n}`))
    expect(each).toEqual([1, 1, 1, 1, 1, 1, 0, 0])
    expect(await gets('chief@tower.example', '192.0.2.8')).toBe(1)
    inMinutes(15)
    expect(await gets(chief, '192.0.2.8')).toBe(1)
  })

  test('that strangers ask for from everywhere, all the time, is sent 24 in an hour, and then one an hour', async () => {
    const { inMinutes, gets } = doors()
    const hours: number[] = []
    for (let minutes = 0; minutes < 48 * 60; minutes += 15) {
      inMinutes(minutes)
      let sent = 0
      for (let n = 1; n <= 7; n++) sent += await gets(chief, `192.0.2.${n}`)
      const hour = Math.floor(minutes / 60)
      hours[hour] = (hours[hour] ?? 0) + sent
    }
    expect(hours[0]).toBe(24)
    expect(hours.slice(1, 24)).toEqual(hours.slice(1, 24).map(() => 1))
    const second = hours.slice(24).reduce((sum, n) => sum + n, 0)
    expect(second).toBeLessThanOrEqual(47)
  })
})

describe('a stranger keeps nobody out', () => {
  test('who asks from one network takes nothing from the person, wherever they are', async () => {
    const { strangersAsk, gets } = doors()
    expect(await strangersAsk(1)).toBe(12)
    expect(await gets(chief, onTheRoad, 2)).toBe(2)
  })

  test('who asks from many networks takes nothing where the person has signed in before', async () => {
    const { strangersAsk, signedInFrom, gets } = doors()
    await signedInFrom('Chief@ely.example', atDesk)
    expect(await strangersAsk(9)).toBe(24)
    expect(await gets(chief, onTheRoad)).toBe(0)
    expect(await gets(chief, atDesk, 4)).toBe(3)
  })

  test('elsewhere the person is sent one when an hour has passed since the last', async () => {
    const { strangersAsk, inMinutes, gets } = doors()
    await strangersAsk(9)
    inMinutes(104)
    expect(await gets(chief, onTheRoad)).toBe(0)
    inMinutes(105)
    expect(await gets(chief, onTheRoad)).toBe(1)
  })

  test.each([
    ['2026-01-26 09:00', 0],
    ['2026-01-27 09:00', 1],
  ] as const)(
    'a sign-in from there on %s, 400 days back or less than that: %i sent on March 2, 2027',
    async (signedIn, sent) => {
      const { on, strangersAsk, signedInFrom, gets } = doors()
      on(signedIn)
      await signedInFrom(chief, atDesk)
      on('2027-03-02 10:00')
      await strangersAsk(9)
      expect(await gets(chief, atDesk)).toBe(sent)
    },
  )
})

describe('a network', () => {
  const nobodiesAsk = async ({ gets }: ReturnType<typeof doors>, times: number) => {
    let sent = 0
    for (let n = 1; n <= times; n++) sent += await gets(`nobody${n}@elsewhere.example`, onTheRoad)
    return sent
  }

  test('may ask twenty times in a quarter of an hour, for whatever addresses', async () => {
    const all = doors()
    expect(await nobodiesAsk(all, 22)).toBe(20)
    expect(await all.gets(chief, onTheRoad)).toBe(0)
    expect(await all.gets(chief, '203.0.113.21')).toBe(1)
  })

  test('that has asked too often is still good for whoever has signed in from it, as far as the own limits go', async () => {
    const all = doors()
    await all.signedInFrom(chief, onTheRoad)
    await nobodiesAsk(all, 22)
    expect(await all.gets('chief@tower.example', onTheRoad)).toBe(0)
    expect(await all.gets(chief, onTheRoad, 4)).toBe(3)
  })

  test('may ask two hundred times in a day; it is known when it may again', async () => {
    const all = doors()
    const opens = async () => {
      const at = await networkOpensAt(all.world, onTheRoad)
      return at === null ? null : (msOf(at) - msOf(all.world.clock.now())) / 60_000
    }
    expect(await opens()).toBe(null)
    for (let quarter = 0; quarter < 10; quarter++) {
      all.inMinutes(15 * quarter)
      expect(await nobodiesAsk(all, 21)).toBe(20)
      if (quarter === 0) expect(await opens()).toBe(15)
    }
    all.inMinutes(150)
    expect(await opens()).toBe(24 * 60 - 150)
    expect(await nobodiesAsk(all, 1)).toBe(0)
    all.inMinutes(24 * 60)
    expect([await opens(), await nobodiesAsk(all, 1)]).toEqual([null, 1])
  })
})

test('what was not sent is noted once a minute, for the network or for the address', async () => {
  const all = doors()
  for (let n = 1; n <= 23; n++) await all.gets(`nobody${n}@elsewhere.example`, onTheRoad)
  await all.gets(chief, atDesk, 6)
  const limited = await all.world.security
    .selectFrom('security_events')
    .select(['address', 'network', 'detail'])
    .where('kind', '=', 'limited')
    .orderBy('id')
    .execute()
  expect(limited).toEqual([
    { address: null, network: onTheRoad, detail: 'network' },
    { address: chief, network: atDesk, detail: 'address' },
  ])
})

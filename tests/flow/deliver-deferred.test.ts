// Letters the server does not take now: tried again later the same day, closed on the next, given up after three.
import { expect, test } from 'vitest'
import { laterBy, msOf } from '../../src/notices/instant.ts'
import { deliver, describeBothWays } from '../support/both-ways.ts'
import { at, backupOf, chiefOf, hour, keptBytes, minute, noticesOf, type World } from '../support/delivery.ts'
import { closedPort } from '../support/smtp.ts'

describeBothWays(({ openWorld }) => {
  const later = { at: 'dot', reply: '451 4.7.1 greylisted, come again' } as const
  const operator = 'operator@sender.example'
  const nine = (day: string) => at(`${day}T15:00:00Z`)

  /** The sweep and the deliveries of one morning. */
  const morning = async ({ app, clock, sweep }: World, day: string) => {
    clock.set(nine(day))
    await sweep()
    return deliver(app)
  }

  test('a deferred letter goes again with the same bytes and Message-ID, and is sent', async () => {
    const { app, db, clock, take, letterTo, attemptsOf, received } = await openWorld({
      behave: (_to, n) => (n === 1 ? later : 'accept'),
    })
    await take({ n: 1 })
    expect(await deliver(app)).toMatchObject({ sent: 0, refused: 0, deferred: 1, unknown: 0, waiting: 1 })
    expect(await letterTo(chiefOf(1))).toMatchObject({ state: 'deferred', reply: later.reply })
    expect(await noticesOf(db, 1)).toMatchObject([{ state: 'planned' }])
    clock.pass(2 * minute)
    expect(await deliver(app)).toMatchObject({ sent: 1, waiting: 0 })
    const letter = await letterTo(chiefOf(1))
    expect(await attemptsOf(letter.id)).toMatchObject([
      { outcome: 'deferred', code: 451 },
      { outcome: 'sent' },
    ])
    const kept = await keptBytes(db, letter.id)
    expect(received(chiefOf(1)).map(({ raw, messageId }) => [raw, messageId])).toEqual([
      [kept, letter.message_id],
      [kept, letter.message_id],
    ])
    expect(await noticesOf(db, 1)).toMatchObject([{ state: 'told' }])
  })

  test('a letter deferred by a clock that was ahead by days, and is set back, is not waited for: what it said goes that day', async () => {
    const world = await openWorld({ behave: (_to, n) => (n === 1 ? later : 'accept') })
    const { app, db, clock, take, sweep, lettersTo } = world
    await take({ n: 1 })
    expect(await deliver(app)).toMatchObject({ deferred: 1 })
    clock.set(nine('2026-11-19'))
    await sweep()
    expect(await deliver(app)).toMatchObject({ sent: 1, waiting: 0 })
    expect((await lettersTo(chiefOf(1))).map(({ state }) => state)).toEqual(['cancelled', 'sent'])
    expect(await noticesOf(db, 1)).toMatchObject([{ state: 'told' }])
  })

  test('a letter of the operator’s that was put off by a clock that was ahead is tried as soon as it is set back', async () => {
    const { app, clock, take, letterTo } = await openWorld({
      operator,
      behave: (to, n) => (to === operator && n < 8 ? later : 'accept'),
    })
    await take({ n: 1, chief: '' })
    for (let n = 0; n < 7; n += 1) {
      expect(await deliver(app)).toMatchObject({ deferred: 1 })
      clock.pass(4 * hour)
    }
    clock.set(nine('2026-11-19'))
    expect(await deliver(app)).toMatchObject({ sent: 1, waiting: 0 })
    expect(await letterTo(operator)).toMatchObject({ state: 'sent' })
  })

  test('the next letter leaves at its next attempt; one put off by a clock that was ahead is waited for no longer than its hours', async () => {
    const { app, clock, take, letterTo } = await openWorld({ behave: () => later })
    await take({ n: 1 })
    const { nextAt } = await deliver(app)
    expect(nextAt).toBe((await letterTo(chiefOf(1))).next_attempt_at)
    clock.set(at('2026-11-22T15:00:00Z'))
    expect(await deliver(app)).toMatchObject({ waiting: 1, nextAt: at('2026-11-23T14:00:00Z') })
  })

  test('the pauses between attempts grow from one minute to at most four hours, and no attempt comes early', async () => {
    const { app, clock, take, letterTo, received } = await openWorld({
      at: at('2026-11-23T14:00:00Z'),
      behave: () => later,
    })
    await take({ n: 1 })
    const pauses: number[] = []
    await deliver(app)
    for (;;) {
      const { next_attempt_at } = await letterTo(chiefOf(1))
      if (next_attempt_at === null) throw new Error('no next attempt')
      pauses.push(msOf(next_attempt_at) - msOf(clock.now()))
      if (next_attempt_at >= at('2026-11-24T00:00:00Z')) break
      clock.set(laterBy(next_attempt_at, -1))
      expect(await deliver(app)).toMatchObject({ deferred: 0, waiting: 1 })
      clock.set(next_attempt_at)
      expect(await deliver(app)).toMatchObject({ deferred: 1, waiting: 1 })
    }
    expect(pauses.length).toBeGreaterThan(6)
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b))
    expect(pauses[0]).toBeGreaterThanOrEqual(minute)
    expect(pauses[0]).toBeLessThanOrEqual(2 * minute)
    expect(pauses.at(-1)).toBeGreaterThan(hour)
    for (const pause of pauses) expect(pause).toBeLessThanOrEqual(4 * hour)
    expect(received(chiefOf(1))).toHaveLength(pauses.length)
  })

  test('where no connection can be made every letter is deferred, and sent once the server is back', async () => {
    const port = await closedPort()
    const { app, take, letterTo, attemptsOf } = await openWorld({ mailUrl: `smtp://127.0.0.1:${port}` })
    await take({ n: 1 }, { n: 2 })
    expect(await deliver(app)).toMatchObject({ deferred: 2, waiting: 2 })
    const letter = await letterTo(chiefOf(1))
    expect(letter.state).toBe('deferred')
    expect(await attemptsOf(letter.id)).toMatchObject([
      { outcome: 'deferred', code: null, host: '127.0.0.1', reply: expect.stringContaining('ECONNREFUSED') },
    ])
  })

  test('still deferred on the next working day: closed with the reason, and its notices are in that day’s letter', async () => {
    const world = await openWorld({ behave: (_to, n) => (n === 1 ? later : 'accept') })
    await world.take({ n: 1 })
    await deliver(world.app)
    expect(await morning(world, '2026-11-24')).toMatchObject({ sent: 1, waiting: 0 })
    const [first, second, ...more] = await world.lettersTo(chiefOf(1))
    expect(more).toEqual([])
    expect(first).toMatchObject({
      state: 'closed',
      day: '2026-11-23',
      reason: expect.stringContaining('451'),
    })
    expect(second).toMatchObject({ state: 'sent', day: '2026-11-24' })
    expect(await noticesOf(world.db, 1)).toMatchObject([{ state: 'told', letter_id: second?.id }])
  })

  test('over Thanksgiving a deferred letter waits, and neither leaves nor is closed before the Friday', async () => {
    const world = await openWorld({
      at: nine('2026-11-25'),
      behave: (_to, n) => (n === 1 ? later : 'accept'),
    })
    await world.take({ n: 1 })
    await deliver(world.app)
    expect(await morning(world, '2026-11-26')).toMatchObject({ sent: 0, deferred: 0, waiting: 1 })
    expect(await world.letterTo(chiefOf(1))).toMatchObject({ state: 'deferred' })
    expect(await morning(world, '2026-11-27')).toMatchObject({ sent: 1, waiting: 0 })
    expect((await world.lettersTo(chiefOf(1))).map(({ state }) => state)).toEqual(['closed', 'sent'])
  })

  test('deferred on three working days: undelivered; the operator is told once and the backup gets it', async () => {
    const world = await openWorld({
      operator,
      behave: (recipient) => (recipient === chiefOf(1) ? later : 'accept'),
    })
    await world.take({ n: 1, backup: backupOf(1) })
    await deliver(world.app)
    expect(await morning(world, '2026-11-24')).toMatchObject({ sent: 0, deferred: 1 })
    expect(await morning(world, '2026-11-25')).toMatchObject({ sent: 0, deferred: 1 })
    expect(await morning(world, '2026-11-27')).toMatchObject({ sent: 2, deferred: 0, waiting: 0 })
    const letters = await world.lettersTo(chiefOf(1))
    expect(letters.map(({ day, state }) => [day, state])).toEqual([
      ['2026-11-23', 'closed'],
      ['2026-11-24', 'closed'],
      ['2026-11-25', 'closed'],
    ])
    expect(letters.map(({ undelivered_seq }) => undelivered_seq !== null)).toEqual([false, false, true])
    const backup = await world.letterTo(backupOf(1))
    expect(backup).toMatchObject({ state: 'sent', day: '2026-11-27' })
    expect(await noticesOf(world.db, 1)).toMatchObject([{ state: 'told', letter_id: backup.id }])
    expect(await world.letterTo(operator)).toMatchObject({ state: 'sent', about: letters[2]?.id })
  })

  test('deferred on three working days at the backup as well: held with the reason, and no further letter', async () => {
    const world = await openWorld({
      at: nine('2026-12-07'),
      operator,
      behave: (recipient) => (recipient === operator ? 'accept' : later),
    })
    await world.take({ n: 1, backup: backupOf(1) })
    await deliver(world.app)
    for (const day of ['08', '09', '10', '11', '14', '15', '16', '17']) await morning(world, `2026-12-${day}`)
    expect((await world.lettersTo(chiefOf(1))).map(({ day }) => day)).toEqual([
      '2026-12-07',
      '2026-12-08',
      '2026-12-09',
    ])
    expect((await world.lettersTo(backupOf(1))).map(({ day }) => day)).toEqual([
      '2026-12-10',
      '2026-12-11',
      '2026-12-14',
    ])
    const told = (await noticesOf(world.db, 1)).find(({ rung }) => rung === '90')
    expect(told).toMatchObject({ state: 'held', reason: expect.stringContaining('undelivered') })
    expect(await world.lettersTo(operator)).toHaveLength(2)
  })

  test('a letter to the operator that is deferred overnight is not lost: the same one goes again', async () => {
    let down = true
    const world = await openWorld({
      operator,
      behave: (recipient) => {
        if (recipient === operator) return down ? later : 'accept'
        return { at: 'rcpt', reply: '550 no' }
      },
    })
    await world.take({ n: 1 })
    expect(await deliver(world.app)).toMatchObject({ refused: 1, deferred: 1, waiting: 1 })
    down = false
    expect(await morning(world, '2026-11-24')).toMatchObject({ sent: 1, waiting: 0 })
    const letter = await world.letterTo(operator)
    expect(letter.state).toBe('sent')
    const raw = await keptBytes(world.db, letter.id)
    expect(world.received(operator).map((mail) => mail.raw)).toEqual([raw, raw])
  })

  test('a letter to the operator deferred for three working days is undelivered, and no letter follows from that', async () => {
    const world = await openWorld({
      operator,
      behave: (recipient) => (recipient === operator ? later : { at: 'rcpt', reply: '550 no' }),
    })
    await world.take({ n: 1 })
    await deliver(world.app)
    for (const day of ['2026-11-24', '2026-11-25', '2026-11-27']) await morning(world, day)
    const letter = await world.letterTo(operator)
    expect(letter.undelivered_seq).not.toBeNull()
    const offers = world.received(operator).length
    world.clock.pass(7 * hour)
    expect(await deliver(world.app)).toMatchObject({ sent: 0, deferred: 0, waiting: 0 })
    expect(world.received(operator)).toHaveLength(offers)
  })
})

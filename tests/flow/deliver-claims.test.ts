// What may leave, when and how many: the window, the rate, one composing, and an orderly end.
import Sqlite from 'better-sqlite3'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { closeApp, openApp } from '../../src/app.ts'
import { letterDeliverer } from '../../src/flow/delivery/deliver-letter.ts'
import { deliver, describeBothWays } from '../support/both-ways.ts'
import {
  at,
  backupOf,
  chiefOf,
  handClock,
  hour,
  keptBytes,
  minute,
  monday,
  noticesOf,
  openWorld,
} from '../support/delivery.ts'

describeBothWays(({ openWorld }) => {
  const chiefs = (count: number) => Array.from({ length: count }, (_, n) => ({ n: n + 1 }))

  test('outside the window nothing leaves, and from 08:00 it does', async () => {
    const { app, clock, take, smtp } = await openWorld({ at: at('2026-11-23T13:59:59Z') })
    await take({ n: 1 })
    expect(await deliver(app)).toMatchObject({ sent: 0, waiting: 1 })
    expect(smtp.connections()).toBe(0)
    clock.set(at('2026-11-23T14:00:00Z'))
    expect(await deliver(app)).toMatchObject({ sent: 1, waiting: 0 })
  })

  test('what comes up at 18:00 waits for the next working day', async () => {
    const { app, clock, take, sweep, letterTo } = await openWorld({ at: at('2026-11-24T00:00:00Z') })
    await take({ n: 1 })
    expect(await deliver(app)).toMatchObject({ sent: 0, waiting: 1 })
    clock.set(at('2026-11-24T14:00:00Z'))
    await sweep()
    expect(await deliver(app)).toMatchObject({ sent: 1 })
    expect(await letterTo(chiefOf(1))).toMatchObject({ day: '2026-11-24', state: 'sent' })
  })

  test('a letter that nobody sent on its day is told in the letter of the day on which the worker is back', async () => {
    const { app, db, clock, take, sweep, lettersTo, received } = await openWorld()
    await take({ n: 1 })
    clock.set(at('2026-11-25T15:00:00Z'))
    await sweep()
    expect(await deliver(app)).toMatchObject({ sent: 1, waiting: 0 })
    const letters = await lettersTo(chiefOf(1))
    expect(letters.map(({ day, state }) => [day, state])).toEqual([
      ['2026-11-23', 'cancelled'],
      ['2026-11-25', 'sent'],
    ])
    expect(received(chiefOf(1))).toHaveLength(1)
    expect(await noticesOf(db, 1)).toMatchObject([{ state: 'told', letter_id: letters[1]?.id }])
  })

  test('not more than MAIL_RATE_PER_MINUTE leave within any minute, over all processes of the database', async () => {
    const { app, clock, take, smtp } = await openWorld({ rate: 2 })
    await take(...chiefs(5))
    const otherClock = handClock(clock.now())
    const other = openApp(app.config, { clock: otherClock, log: app.log, actor: 'cli:other' })
    onTestFinished(() => closeApp(other))
    expect(await deliver(app)).toMatchObject({ sent: 2, waiting: 3 })
    expect(await deliver(other)).toMatchObject({ sent: 0, waiting: 3 })
    clock.pass(minute - 1)
    otherClock.pass(minute - 1)
    expect(await deliver(app)).toMatchObject({ sent: 0, waiting: 3 })
    expect(await deliver(other)).toMatchObject({ sent: 0, waiting: 3 })
    otherClock.pass(1)
    expect(await deliver(other)).toMatchObject({ sent: 2, waiting: 1 })
    clock.pass(2)
    expect(await deliver(app)).toMatchObject({ sent: 0, waiting: 1 })
    expect(smtp.messages).toHaveLength(4)
  })

  test('a clock set back does not stop the letters until it has caught up', async () => {
    const { app, clock, take } = await openWorld({ rate: 2 })
    await take(...chiefs(4))
    await deliver(app)
    clock.pass(-hour)
    expect(await deliver(app)).toMatchObject({ sent: 2, waiting: 0 })
  })

  test('a letter is composed once: what is recorded while it waits for another attempt changes no byte', async () => {
    const { app, db, clock, take, letterTo, received } = await openWorld({
      behave: (_to, n) => (n === 1 ? { at: 'dot', reply: '451 later' } : 'accept'),
    })
    await take({ n: 1 })
    await deliver(app)
    const before = await letterTo(chiefOf(1))
    await take({ n: 1, mandated: '2026-11-20' })
    clock.pass(2 * minute)
    await deliver(app)
    const after = await letterTo(chiefOf(1))
    expect([after.sha256, after.message_id, after.subject]).toEqual([
      before.sha256,
      before.message_id,
      before.subject,
    ])
    const kept = await keptBytes(db, after.id)
    expect(received(chiefOf(1)).map(({ raw }) => raw)).toEqual([kept, kept])
  })

  test('a certificate recorded after planning leaves its item out; a letter left empty is cancelled', async () => {
    const { app, clock, db, take, letterTo, received } = await openWorld({ at: at('2026-11-23T13:00:00Z') })
    const both = 'both@police.example'
    await take({ n: 1, chief: both }, { n: 2, chief: both }, { n: 3 })
    await take({ n: 1, chief: both, mandated: '2026-11-20' }, { n: 3, mandated: '2026-11-20' })
    clock.set(monday)
    expect(await deliver(app)).toMatchObject({ sent: 1, waiting: 0 })
    const raw = received(both)[0]?.raw
    expect(raw).toContain('Officer Number 2')
    expect(raw).not.toContain('Officer Number 1')
    expect(await noticesOf(db, 1)).toMatchObject([{ state: 'cancelled' }])
    expect(await letterTo(chiefOf(3))).toMatchObject({ state: 'cancelled', message_id: null, sha256: null })
  })

  test('what no longer holds when the letter is composed is left out, and comes as it is now', async () => {
    const { app, db, clock, take, sweep, letterTo, received } = await openWorld({
      at: at('2027-03-02T00:30:00Z'),
    })
    await take({ n: 1 })
    expect(await letterTo(chiefOf(1))).toMatchObject({ state: 'planned', day: '2027-03-02' })
    clock.set(at('2027-03-02T15:00:00Z'))
    expect(await deliver(app)).toMatchObject({ sent: 0, waiting: 0 })
    expect(await letterTo(chiefOf(1))).toMatchObject({ state: 'cancelled', sha256: null })
    const due = (await noticesOf(db, 1)).find(({ rung }) => rung === '0')
    expect(due).toMatchObject({ state: 'cancelled', reason: expect.stringContaining('overdue') })
    await sweep()
    expect(await deliver(app)).toMatchObject({ sent: 1, waiting: 0 })
    expect(received(chiefOf(1))).toHaveLength(1)
    const told = (await noticesOf(db, 1)).filter(({ state }) => state === 'told')
    expect(told.map(({ rung }) => rung)).toEqual(['overdue-1'])
  })

  test('when one of two agencies gets another chief before the letter leaves, each officer is told to one chief only', async () => {
    const { app, db, clock, take, letterTo, received } = await openWorld({ at: at('2026-11-23T13:00:00Z') })
    const both = 'both@police.example'
    await take({ n: 1, chief: both }, { n: 2, chief: both })
    await take({ n: 1, chief: 'new@police.example' })
    clock.set(monday)
    expect(await deliver(app)).toMatchObject({ sent: 2, waiting: 0 })
    expect(received(both)[0]?.raw).toContain('Officer Number 2')
    expect(received(both)[0]?.raw).not.toContain('Officer Number 1')
    expect(received('new@police.example')[0]?.raw).toContain('Officer Number 1')
    const own = await letterTo('new@police.example')
    expect((await noticesOf(db, 1)).filter(({ state }) => state === 'told')).toMatchObject([
      { rung: '180', letter_id: own.id },
    ])
  })

  test('a chief without an address: the backup gets the letter, and the operator hears of it', async () => {
    const operator = 'operator@sender.example'
    const { app, db, take, letterTo } = await openWorld({ operator })
    await take({ n: 1, chief: '', backup: backupOf(1) })
    expect(await deliver(app)).toMatchObject({ sent: 2, waiting: 0 })
    const letter = await letterTo(backupOf(1))
    expect(await noticesOf(db, 1)).toMatchObject([{ state: 'told', office: 'chief', letter_id: letter.id }])
    expect(await letterTo(operator)).toMatchObject({ class: 'operator', state: 'sent' })
  })

  test('told to stop before it begins, nothing is claimed', async () => {
    const { app, take, letterTo, smtp } = await openWorld()
    await take({ n: 1 })
    expect(await deliver(app, AbortSignal.abort())).toMatchObject({ sent: 0, waiting: 1 })
    expect(await letterTo(chiefOf(1))).toMatchObject({ state: 'planned', attempts: 0 })
    expect(smtp.connections()).toBe(0)
  })

  test('told to stop in the middle, what is under way is finished and nothing more begins', async () => {
    const stop = new AbortController()
    const { app, db, take, smtp } = await openWorld({
      behave: () => {
        stop.abort()
        return 'accept'
      },
    })
    await take(...chiefs(40))
    const { sent, waiting } = await deliver(app, stop.signal)
    expect(sent).toBeGreaterThan(0)
    expect(sent).toBeLessThan(40)
    expect(sent + waiting).toBe(40)
    expect(smtp.messages).toHaveLength(sent)
    const states = await db.selectFrom('letters').select('state').distinct().orderBy('state').execute()
    expect(states.map(({ state }) => state)).toEqual(['planned', 'sent'])
    expect(await deliver(app)).toMatchObject({ sent: 40 - sent, waiting: 0 })
  })

  test('an answer that comes while another process holds the database is written when it lets go', async () => {
    const held: Sqlite.Database[] = []
    const { app, db, take, letterTo, smtp } = await openWorld({
      behave: () => {
        const holder = new Sqlite(app.config.databasePath)
        holder.exec('BEGIN IMMEDIATE')
        held.push(holder)
        setTimeout(() => holder.close(), 400)
        return 'accept'
      },
    })
    await take({ n: 1 })
    await sql`pragma busy_timeout = 20`.execute(db)
    expect(await deliver(app)).toMatchObject({ sent: 1, waiting: 0 })
    expect(held).toHaveLength(1)
    expect(await letterTo(chiefOf(1))).toMatchObject({ state: 'sent', attempts: 1 })
    expect(smtp.messages).toHaveLength(1)
  })

  test('an answer that cannot be written spoils no other; its letter goes again with the same bytes only', async () => {
    const { app, db, clock, take, letterTo, received } = await openWorld()
    await take(...chiefs(3))
    const { id } = await letterTo(chiefOf(2))
    await sql`create trigger no_answer before update on attempts when new.letter_id = ${sql.lit(id)}
    begin select raise(abort, 'the disk is bad here'); end`.execute(db)
    // In process the error is thrown on, by BullMQ it is logged and counted: either way `worker --once` exits with 1.
    const failed = await deliver(app).then(
      (delivered) => delivered.failed,
      (error: Error) => error.message.split('the disk is bad here').length - 1,
    )
    expect(failed).toBe(1)
    expect((await letterTo(chiefOf(1))).state).toBe('sent')
    expect((await letterTo(chiefOf(2))).state).toBe('sending')
    expect((await letterTo(chiefOf(3))).state).toBe('sent')
    await sql`drop trigger no_answer`.execute(db)
    clock.pass(15 * minute)
    expect(await deliver(app)).toMatchObject({ unknown: 1 })
    clock.pass(hour)
    expect(await deliver(app)).toMatchObject({ sent: 1, waiting: 0 })
    const kept = await keptBytes(db, id)
    expect(received(chiefOf(2)).map(({ raw }) => raw)).toEqual([kept, kept])
  })
})

test('a letter that is asked for twice at once in one worker, by a doubled wake-up, is sent once', async () => {
  const { app, take, letterTo, attemptsOf, smtp } = await openWorld()
  await take({ n: 1 }, { n: 2 })
  const [{ id: one }, { id: other }] = [await letterTo(chiefOf(1)), await letterTo(chiefOf(2))]
  const send = letterDeliverer(app)
  const outcomes = await Promise.all([one, other, one, one].map(send))
  expect(outcomes.toSorted()).toEqual(['not-now', 'not-now', 'sent', 'sent'])
  expect(smtp.messages.map(({ to }) => to).toSorted()).toEqual([chiefOf(1), chiefOf(2)])
  expect(await attemptsOf(one)).toHaveLength(1)
})

// Answers that never came: the server may have the letter, so only the same bytes ever go again.
import { expect, test } from 'vitest'
import { claimLetters } from '../../src/flow/delivery/claim-letters.ts'
import { recordingOf } from '../support/answers.ts'
import { deliver, describeBothWays } from '../support/both-ways.ts'
import { at, backupOf, chiefOf, hour, keptBytes, minute, noticesOf } from '../support/delivery.ts'

describeBothWays(({ openWorld }) => {
  const operator = 'operator@sender.example'

  test.each([
    ['inside DATA', 'inside', 0],
    ['after the final dot', 'dot', 1],
  ] as const)(
    'a hang-up %s leaves the answer unknown; one hour later the same bytes go again',
    async (_title, hangsUp, hadBefore) => {
      const { app, db, clock, take, letterTo, attemptsOf, received } = await openWorld({
        behave: (_to, n) => (n === 1 ? { hangsUp } : 'accept'),
      })
      await take({ n: 1 })
      expect(await deliver(app)).toMatchObject({ sent: 0, refused: 0, deferred: 0, unknown: 1, waiting: 1 })
      expect(await letterTo(chiefOf(1))).toMatchObject({ state: 'unknown' })
      expect(await noticesOf(db, 1)).toMatchObject([{ state: 'planned' }])
      clock.pass(hour - 1)
      expect(await deliver(app)).toMatchObject({ sent: 0, unknown: 0, waiting: 1 })
      expect(received(chiefOf(1))).toHaveLength(hadBefore)
      clock.pass(1)
      expect(await deliver(app)).toMatchObject({ sent: 1, waiting: 0 })
      const letter = await letterTo(chiefOf(1))
      expect(letter.state).toBe('sent')
      expect(await attemptsOf(letter.id)).toMatchObject([
        { outcome: 'unknown', code: null },
        { outcome: 'sent' },
      ])
      const kept = await keptBytes(db, letter.id)
      for (const { raw, messageId } of received(chiefOf(1)))
        expect([raw, messageId]).toEqual([kept, letter.message_id])
      expect(received(chiefOf(1))).toHaveLength(hadBefore + 1)
      expect(await noticesOf(db, 1)).toMatchObject([{ state: 'told' }])
    },
  )

  test('after two resends without an answer it is undelivered: three attempts, the operator and the backup told', async () => {
    const { app, db, clock, take, sweep, letterTo, attemptsOf, received } = await openWorld({
      operator,
      behave: (recipient) => (recipient === chiefOf(1) ? { hangsUp: 'dot' } : 'accept'),
    })
    await take({ n: 1, backup: backupOf(1) })
    await deliver(app)
    clock.pass(hour)
    expect(await deliver(app)).toMatchObject({ unknown: 1, waiting: 1 })
    clock.pass(hour)
    expect(await deliver(app)).toMatchObject({ unknown: 1, sent: 2, waiting: 0 })
    for (const day of ['2026-11-24', '2026-11-25']) {
      clock.set(at(`${day}T15:00:00Z`))
      await sweep()
      await deliver(app)
    }
    const letter = await letterTo(chiefOf(1))
    expect(letter.undelivered_seq).not.toBeNull()
    expect((await attemptsOf(letter.id)).map(({ outcome }) => outcome)).toEqual([
      'unknown',
      'unknown',
      'unknown',
    ])
    expect(new Set(received(chiefOf(1)).map(({ raw }) => raw)).size).toBe(1)
    expect(received(chiefOf(1))).toHaveLength(3)
    const backup = await letterTo(backupOf(1))
    expect(await noticesOf(db, 1)).toMatchObject([{ state: 'told', letter_id: backup.id }])
    expect(await letterTo(operator)).toMatchObject({ state: 'sent', about: letter.id })
  })

  test('a resend keeps to the window, and goes on the next working day though the letter’s own day has passed', async () => {
    const { app, db, clock, take, sweep, letterTo, received } = await openWorld({
      at: at('2026-11-25T23:30:00Z'),
      behave: (_to, n) => (n === 1 ? { hangsUp: 'dot' } : 'accept'),
    })
    await take({ n: 1 })
    await deliver(app)
    for (const closed of ['2026-11-26T00:30:00Z', '2026-11-26T15:00:00Z', '2026-11-27T13:59:59Z']) {
      clock.set(at(closed))
      await sweep()
      expect(await deliver(app)).toMatchObject({ sent: 0, unknown: 0, waiting: 1 })
    }
    clock.set(at('2026-11-27T14:00:00Z'))
    expect(await deliver(app)).toMatchObject({ sent: 1, waiting: 0 })
    const letter = await letterTo(chiefOf(1))
    expect(letter).toMatchObject({ state: 'sent', day: '2026-11-25' })
    expect(new Set(received(chiefOf(1)).map(({ raw }) => raw))).toEqual(
      new Set([await keptBytes(db, letter.id)]),
    )
  })

  test('a letter the server may have never turns into another letter, though its resend is deferred for days', async () => {
    const { app, clock, take, sweep, letterTo, received } = await openWorld({
      at: at('2026-11-23T23:30:00Z'),
      behave: (_to, n) =>
        n === 1 ? { hangsUp: 'dot' } : n < 4 ? { at: 'rcpt', reply: '451 4.3.0 later' } : 'accept',
    })
    await take({ n: 1 })
    await deliver(app)
    for (const day of ['2026-11-24', '2026-11-25'])
      for (const time of ['06:10', '14:00', '18:00', '22:00']) {
        clock.set(at(`${day}T${time}:00Z`))
        if (time === '06:10') await sweep()
        await deliver(app)
      }
    expect(await letterTo(chiefOf(1))).toMatchObject({ state: 'sent', day: '2026-11-23' })
    expect(new Set(received(chiefOf(1)).map(({ raw }) => raw)).size).toBe(1)
    expect(received(chiefOf(1))).toHaveLength(2)
  })

  test('a letter the server may have, then deferred for three working days, is undelivered', async () => {
    const { app, db, clock, take, sweep, letterTo } = await openWorld({
      behave: (recipient, n) => {
        if (recipient !== chiefOf(1)) return 'accept'
        return n === 1 ? { hangsUp: 'dot' } : { at: 'rcpt', reply: '451 4.3.0 later' }
      },
    })
    await take({ n: 1, backup: backupOf(1) })
    await deliver(app)
    for (const day of ['2026-11-24', '2026-11-25', '2026-11-27']) {
      clock.set(at(`${day}T15:00:00Z`))
      await sweep()
      await deliver(app)
    }
    expect((await letterTo(chiefOf(1))).undelivered_seq).not.toBeNull()
    const backup = await letterTo(backupOf(1))
    expect(await noticesOf(db, 1)).toMatchObject([{ state: 'told', letter_id: backup.id }])
  })

  test('a letter whose sender was lost becomes unknown after 15 minutes, not before, and goes again one hour after', async () => {
    const { app, db, clock, take, letterTo, attemptsOf, received } = await openWorld()
    await take({ n: 1 })
    const { claimed } = await claimLetters(app, 10)
    expect(claimed).toHaveLength(1)
    clock.pass(15 * minute - 1)
    expect(await deliver(app)).toMatchObject({ sent: 0, unknown: 0, waiting: 1 })
    expect(await letterTo(chiefOf(1))).toMatchObject({ state: 'sending' })
    clock.pass(1)
    expect(await deliver(app)).toMatchObject({ sent: 0, unknown: 1, waiting: 1 })
    expect(await deliver(app)).toMatchObject({ sent: 0, unknown: 0, waiting: 1 })
    const letter = await letterTo(chiefOf(1))
    expect(letter).toMatchObject({ state: 'unknown', next_attempt_at: at('2026-11-23T16:00:00Z') })
    expect(await attemptsOf(letter.id)).toMatchObject([{ outcome: 'unknown' }])
    clock.set(at('2026-11-23T16:00:00Z'))
    expect(await deliver(app)).toMatchObject({ sent: 1, waiting: 0 })
    expect(received(chiefOf(1)).map(({ raw }) => raw)).toEqual([await keptBytes(db, letter.id)])
    expect(Buffer.from(claimed[0]?.bytes ?? []).toString()).toBe(await keptBytes(db, letter.id))
  })

  test('a letter whose sender was lost is not waited for until a clock that was ahead and is set back has caught up', async () => {
    const { app, clock, take, letterTo } = await openWorld()
    await take({ n: 1 })
    expect((await claimLetters(app, 10)).claimed).toHaveLength(1)
    clock.set(at('2026-11-20T15:00:00Z'))
    expect(await deliver(app)).toMatchObject({ sent: 0, unknown: 1, waiting: 1 })
    expect(await letterTo(chiefOf(1))).toMatchObject({
      state: 'unknown',
      next_attempt_at: at('2026-11-20T16:00:00Z'),
    })
    clock.pass(hour)
    expect(await deliver(app)).toMatchObject({ sent: 1, waiting: 0 })
  })

  test('an answer that comes after the letter was given up as lost still counts: accepted means sent, no resend', async () => {
    const { app, db, clock, take, letterTo, smtp } = await openWorld()
    await take({ n: 1 })
    const { claimed } = await claimLetters(app, 10)
    clock.pass(15 * minute)
    await deliver(app)
    await recordingOf(app)(claimed[0], { outcome: 'sent', code: 250, reply: '250 ok' })
    expect(await letterTo(chiefOf(1))).toMatchObject({ state: 'sent' })
    expect(await noticesOf(db, 1)).toMatchObject([{ state: 'told' }])
    clock.pass(hour)
    expect(await deliver(app)).toMatchObject({ sent: 0, waiting: 0 })
    expect(smtp.messages).toHaveLength(0)
  })

  test.each([
    { outcome: 'deferred', code: 451, reply: '451 later' },
    { outcome: 'refused', code: 550, reply: '550 no' },
    { outcome: 'unknown', code: null, reply: 'the connection was closed' },
  ] as const)(
    'a late “$outcome” to the first attempt does not undo that the second was accepted',
    async (answer) => {
      const { app, db, clock, take, sweep, letterTo, lettersTo, attemptsOf, smtp } = await openWorld({
        operator,
      })
      await take({ n: 1, backup: backupOf(1) })
      const { claimed } = await claimLetters(app, 10)
      clock.pass(15 * minute)
      await deliver(app)
      clock.pass(hour)
      await deliver(app)
      await recordingOf(app)(claimed[0], answer)
      const letter = await letterTo(chiefOf(1))
      expect(letter).toMatchObject({ state: 'sent', undelivered_seq: null })
      expect(await attemptsOf(letter.id)).toMatchObject([{ outcome: answer.outcome }, { outcome: 'sent' }])
      clock.pass(24 * hour)
      await sweep()
      await deliver(app)
      expect(smtp.messages).toHaveLength(1)
      expect([...(await lettersTo(backupOf(1))), ...(await lettersTo(operator))]).toEqual([])
      expect(await noticesOf(db, 1)).toMatchObject([{ state: 'told' }])
    },
  )
})

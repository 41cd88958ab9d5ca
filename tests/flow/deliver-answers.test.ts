// What becomes of a letter by the server's answer: accepted, refused, refused to the backup as well.
import { expect, test } from 'vitest'
import { deliver, describeBothWays } from '../support/both-ways.ts'
import { chiefOf, keptBytes, minute, monday, noticesOf, backupOf as to } from '../support/delivery.ts'

describeBothWays(({ openWorld }) => {
  const noSuchUser = { at: 'rcpt', reply: '550 5.1.1 no such user' } as const
  const operator = 'operator@sender.example'

  test('a letter the server accepts is sent, and what it says is told', async () => {
    const { app, db, take, letterTo, attemptsOf } = await openWorld()
    await take({ n: 1 })
    expect(await deliver(app)).toMatchObject({ sent: 1, refused: 0, deferred: 0, unknown: 0, waiting: 0 })
    const letter = await letterTo(chiefOf(1))
    expect(letter).toMatchObject({ state: 'sent', sent_at: monday, attempts: 1 })
    expect(await noticesOf(db, 1)).toMatchObject([{ rung: '180', state: 'told', letter_id: letter.id }])
    expect(await attemptsOf(letter.id)).toEqual([
      {
        letter_id: letter.id,
        attempt: 1,
        started_at: monday,
        ended_at: monday,
        outcome: 'sent',
        code: 250,
        reply: '250 OK: queued as Q1',
        host: '127.0.0.1',
        tls: null,
        queue_id: 'Q1',
      },
    ])
  })

  test('the bytes kept as proof are those the server got, with the class and the Message-ID on record', async () => {
    const { app, db, take, letterTo, received } = await openWorld()
    await take({ n: 1, chiefName: 'Zoë Ångström' })
    await deliver(app)
    const letter = await letterTo(chiefOf(1))
    const [mail, ...more] = received(chiefOf(1))
    expect(more).toEqual([])
    expect(mail?.raw).toBe(await keptBytes(db, letter.id))
    expect(mail?.from).toBe('rollcall@sender.example')
    expect(mail?.messageId).toBe(letter.message_id)
    expect(letter.message_id).toMatch(/^<[0-9a-f]{32}@sender\.example>$/)
    expect(mail?.raw).toContain('\r\nX-Rollcall-Class: statutory\r\n')
  })

  test('a second delivery sends nothing more', async () => {
    const { app, take, smtp } = await openWorld()
    await take({ n: 1 }, { n: 2 })
    await deliver(app)
    expect(await deliver(app)).toMatchObject({ sent: 0, refused: 0, deferred: 0, unknown: 0, waiting: 0 })
    expect(smtp.messages).toHaveLength(2)
  })

  test('refused at the chief: the operator is told, and the backup gets it in the same run, which tells the notice', async () => {
    const { app, db, take, letterTo, received } = await openWorld({
      operator,
      behave: (recipient) => (recipient === chiefOf(1) ? noSuchUser : 'accept'),
    })
    await take({ n: 1, backup: to(1) })
    expect(await deliver(app)).toMatchObject({ sent: 2, refused: 1, deferred: 0, unknown: 0, waiting: 0 })
    const refused = await letterTo(chiefOf(1))
    expect(refused).toMatchObject({ state: 'refused', reason: '550 5.1.1 no such user' })
    expect(refused.undelivered_seq).not.toBeNull()
    const backup = await letterTo(to(1))
    expect(backup).toMatchObject({ state: 'sent', office: 'backup', class: 'statutory', day: '2026-11-23' })
    expect(await noticesOf(db, 1)).toMatchObject([{ state: 'told', office: 'chief', letter_id: backup.id }])
    expect(received(to(1))[0]?.raw).toContain('Officer Number 1')
    expect(await letterTo(operator)).toMatchObject({ state: 'sent', class: 'operator', about: refused.id })
    expect(received(operator)[0]?.raw).toContain('\r\nX-Rollcall-Class: operator\r\n')
  })

  test('refused at the backup as well: the notice is held with the reason, and the operator hears of both', async () => {
    const { app, db, take, lettersTo, smtp } = await openWorld({
      operator,
      behave: (recipient) => (recipient === operator ? 'accept' : noSuchUser),
    })
    await take({ n: 1, backup: to(1) })
    expect(await deliver(app)).toMatchObject({ sent: 2, refused: 2, waiting: 0 })
    const [notice] = await noticesOf(db, 1)
    expect(notice?.state).toBe('held')
    expect(notice?.reason).toContain('550 5.1.1 no such user')
    expect(await lettersTo(operator)).toHaveLength(2)
    expect(smtp.messages.map((mail) => mail.to)).toEqual([operator, operator])
  })

  test('refused at a chief without a backup: the notice is held with the reason', async () => {
    const { app, db, take } = await openWorld({ operator, behave: () => noSuchUser })
    await take({ n: 1 })
    await deliver(app)
    const [notice] = await noticesOf(db, 1)
    expect(notice).toMatchObject({ state: 'held', letter_id: null })
    expect(notice?.reason).toMatch(/undelivered.*backup/)
  })

  test.each([
    ['without a backup', undefined],
    ['with a backup who was refused too', to(1)],
  ])('a new address of the chief sends what was held (%s)', async (_title, backup) => {
    const { app, db, take, letterTo } = await openWorld({
      behave: (recipient) => (recipient.startsWith('new') ? 'accept' : noSuchUser),
    })
    await take({ n: 1, ...(backup === undefined ? {} : { backup }) })
    await deliver(app)
    await take({ n: 1, chief: 'new@police.example' })
    expect(await deliver(app)).toMatchObject({ sent: 1, waiting: 0 })
    const letter = await letterTo('new@police.example')
    expect(await noticesOf(db, 1)).toMatchObject([{ state: 'told', reason: null, letter_id: letter.id }])
  })

  test('a refused letter is never offered again', async () => {
    const { app, clock, take, sweep, smtp, attemptsOf, letterTo } = await openWorld({
      behave: () => noSuchUser,
    })
    await take({ n: 1 })
    await deliver(app)
    for (const ms of [minute, 60 * minute, 24 * 60 * minute]) {
      clock.pass(ms)
      await sweep()
      await deliver(app)
    }
    expect(await attemptsOf((await letterTo(chiefOf(1))).id)).toHaveLength(1)
    expect(smtp.connections()).toBe(1)
  })

  test('without OPERATOR_EMAIL a refusal still reaches the backup', async () => {
    const { app, take, letterTo } = await openWorld({
      behave: (recipient) => (recipient === chiefOf(1) ? noSuchUser : 'accept'),
    })
    await take({ n: 1, backup: to(1) })
    await deliver(app)
    expect(await letterTo(to(1))).toMatchObject({ state: 'sent' })
  })

  test('the training contact gets one copy of what the chief got, as a letter of its own', async () => {
    const training = 'training@police.example'
    const { app, db, take, letterTo, received } = await openWorld()
    await take({ n: 1, training })
    expect(await deliver(app)).toMatchObject({ sent: 2, waiting: 0 })
    const chief = await letterTo(chiefOf(1))
    const copy = await letterTo(training)
    expect(copy).toMatchObject({ office: 'training', class: 'statutory', state: 'sent', day: '2026-11-23' })
    expect(copy.message_id).not.toBe(chief.message_id)
    expect(received(training)[0]?.raw).toContain('Officer Number 1')
    expect(await noticesOf(db, 1)).toMatchObject([{ state: 'told', letter_id: chief.id }])
  })

  test('what goes to the backup after a refusal is not copied to the training contact a second time', async () => {
    const training = 'training@police.example'
    const { app, clock, take, sweep, lettersTo } = await openWorld({
      behave: (recipient) => (recipient === chiefOf(1) ? noSuchUser : 'accept'),
    })
    await take({ n: 1, training, backup: to(1) })
    await deliver(app)
    clock.pass(24 * 60 * minute)
    await sweep()
    await deliver(app)
    expect((await lettersTo(training)).map(({ state }) => state)).toEqual(['sent'])
  })

  test('a copy that could not leave on its day leaves on the next working day', async () => {
    const training = 'training@police.example'
    const { app, clock, take, sweep, lettersTo, received } = await openWorld({ rate: 1 })
    await take({ n: 1, training })
    expect(await deliver(app)).toMatchObject({ sent: 1, waiting: 1 })
    clock.pass(24 * 60 * minute)
    await sweep()
    expect(await deliver(app)).toMatchObject({ sent: 1, waiting: 0 })
    expect(received(training)).toHaveLength(1)
    expect((await lettersTo(training)).map(({ state, day }) => [state, day])).toEqual([
      ['cancelled', '2026-11-23'],
      ['sent', '2026-11-24'],
    ])
  })
})

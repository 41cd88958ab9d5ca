// Letters that did not arrive: how long they stay open, and how a person's word ends them.
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { append } from '../../db/ledger.ts'
import { keepBytes } from '../../db/letters-to-send.ts'
import { undeliveredOpen } from '../../db/undelivered.ts'
import { checkHealth } from '../../src/flow/check-health.ts'
import { deliver } from '../../src/flow/deliver.ts'
import { openUndelivered } from '../../src/flow/delivery/open-undelivered.ts'
import { recordContact } from '../../src/flow/record-contact.ts'
import { recordTold, type Telling } from '../../src/flow/record-told.ts'
import { type PlainDate, plainDate } from '../../src/law/calendar.ts'
import type { LetterClass } from '../../src/ledger/acts.ts'
import { backupOf, chiefOf, hour, monday, noticesOf, openWorld, type World } from '../support/delivery.ts'

const operator = 'operator@sender.example'
const refused = { at: 'rcpt', reply: '550 5.1.1 no such user' } as const

/** One agency whose chief, and whoever is named besides, cannot be written to. */
const chiefRefused = async (row: { backup?: string } = {}, others: readonly string[] = []) => {
  const world = await openWorld({
    operator,
    behave: (to) => ([chiefOf(1), ...others].includes(to) ? refused : 'accept'),
  })
  await world.take({ n: 1, ...row })
  await deliver(world.app)
  return world
}

const openTo = async ({ db }: World): Promise<string[]> =>
  (await undeliveredOpen(db)).map(({ recipient }) => recipient)

const today = plainDate('2026-11-23')

const noticeIn = async ({ db }: World): Promise<number> => {
  const [notice] = await noticesOf(db, 1)
  if (notice === undefined) throw new Error('no notice was planned')
  return notice.id
}

const tell = async (world: World, telling: Partial<Telling> = {}) =>
  recordTold(world.app, {
    notice: await noticeIn(world),
    by: 'phone',
    on: today,
    note: 'Chief Number 1 called back',
    ...telling,
  })

describe('an undelivered letter is open', () => {
  test('until the backup contact has got what it said', async () => {
    const world = await openWorld({
      operator,
      at: monday,
      behave: (to) => (to === chiefOf(1) ? refused : 'accept'),
      rate: 1,
    })
    await world.take({ n: 1, backup: backupOf(1) })
    await deliver(world.app)
    expect(await openTo(world)).toEqual([chiefOf(1)])
    for (const _ of [1, 2]) {
      world.clock.pass(hour / 2)
      await deliver(world.app)
    }
    expect(world.received(backupOf(1))).toHaveLength(1)
    expect(await openTo(world)).toEqual([])
  })

  test('while nobody can be written to, and doctor says so', async () => {
    const world = await chiefRefused()
    expect(await openTo(world)).toEqual([chiefOf(1)])
    const checks = []
    for await (const check of checkHealth(world.app)) checks.push(check)
    expect(checks.find(({ check }) => check === 'undelivered')).toEqual({
      check: 'undelivered',
      ok: true,
      detail: expect.stringMatching(/^1 did not reach .* record told/),
    })
  })

  test('until a person has told what it said', async () => {
    const world = await chiefRefused()
    expect(await tell(world)).toMatchObject({ verdict: 'new' })
    expect(await openTo(world)).toEqual([])
    expect(await noticesOf(world.db, 1)).toMatchObject([
      { state: 'told', reason: 'told by phone on 2026-11-23: Chief Number 1 called back' },
    ])
  })

  test('until what it said no longer holds', async () => {
    const world = await chiefRefused()
    await world.take({ n: 1, mandated: '2026-11-20' })
    expect(await openTo(world)).toEqual([])
  })
})

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

describe('a letter without notices', () => {
  /** A weekly page as it would be planned, sent and then lost. */
  const lostPage = async (world: World, of: LetterClass, recipient: string, week: string, lost: boolean) => {
    const bytes = Buffer.from(`the page of ${week}`)
    const stamp = { at: monday, clock: 'given', machine_at: monday, actor: 'job:test' } as const
    await world.db.transaction().execute(async (trx) => {
      const page = { class: of, office: 'coordinator', recipient, name: null, about: null } as const
      const key = `${of}|${recipient}|${week}`
      await append(trx, stamp, [
        {
          kind: 'letter.planned',
          subject: 'letter',
          body: { ...page, key, day: '2026-11-23', planned_for: monday },
        },
      ])
      const { id } = await trx
        .selectFrom('letters')
        .select('id')
        .where('key', '=', key)
        .executeTakeFirstOrThrow()
      const composed = {
        subject: week,
        message_id: `<${id}@x>`,
        sha256: hashOf(bytes),
        size: bytes.length,
        notice_ids: [],
      }
      const answer = { code: 250, reply: '250 ok', host: 'mx', tls: null, queue_id: null }
      await append(trx, stamp, [
        { kind: 'letter.sending', subject: `letter:${id}`, body: { letter_id: id, attempt: 1, composed } },
        {
          kind: 'letter.answered',
          subject: `letter:${id}`,
          body: { letter_id: id, attempt: 1, outcome: 'sent', ...answer },
        },
      ])
      if (lost) await openUndelivered(trx, stamp, { id, class: of }, 'bounced: 5.1.1', operator)
      // Those with a link to sign in are never kept.
      if (of !== 'sign-in') await keepBytes(trx, id, bytes)
    })
  }

  const coordinator = 'coordinator@school.example'
  const withCoordinator = async () => {
    const world = await openWorld({ operator })
    await world.take({ n: 1, mandated: '2026-11-20' })
    await recordContact(world.app, {
      holder: 'district',
      office: 'coordinator',
      of: 'District 1',
      name: 'Cora Coordinator',
      email: coordinator,
    })
    return world
  }

  test('is told to the operator, and open until a later one has been accepted', async () => {
    const world = await withCoordinator()
    await lostPage(world, 'digest', coordinator, '2026-W47', true)
    expect(await openTo(world)).toEqual([coordinator])
    await deliver(world.app)
    const [mail] = world.received(operator)
    expect(mail?.raw).toContain('not delivered: coordinator@school.example')
    expect(mail?.raw.replace(/=\r\n/g, '')).toContain('--office coordinator')
    await lostPage(world, 'digest', coordinator, '2026-W48', false)
    expect(await openTo(world)).toEqual([])
  })

  test('is open no longer when another address is on record', async () => {
    const world = await withCoordinator()
    await lostPage(world, 'digest', coordinator, '2026-W47', true)
    await recordContact(world.app, {
      holder: 'district',
      office: 'coordinator',
      of: 'District 1',
      name: 'Cora Coordinator',
      email: 'right@school.example',
    })
    expect(await openTo(world)).toEqual([])
  })

  test('brings up no letter to the operator when it is one itself, and is open', async () => {
    const world = await withCoordinator()
    await lostPage(world, 'operator', operator, 'event', true)
    expect(await openTo(world)).toEqual([operator])
    expect(await world.lettersTo(operator)).toHaveLength(1)
  })

  test('is never open when it was a test or a sign-in', async () => {
    const world = await withCoordinator()
    await lostPage(world, 'test', coordinator, 'a', true)
    await lostPage(world, 'sign-in', coordinator, 'b', true)
    expect(await openTo(world)).toEqual([])
  })
})

describe('what a person tells', () => {
  test('takes the notice out of the letter that has not left', async () => {
    const world = await openWorld()
    await world.take({ n: 1 })
    await tell(world)
    expect(await world.letterTo(chiefOf(1))).toMatchObject({ state: 'cancelled' })
    await deliver(world.app)
    expect(world.smtp.messages).toEqual([])
  })

  test('is recorded beside a letter that told it already, and the letter keeps its word', async () => {
    const world = await openWorld()
    await world.take({ n: 1 })
    await deliver(world.app)
    expect(await tell(world, { by: 'meeting' })).toMatchObject({ verdict: 'new' })
    expect(await noticesOf(world.db, 1)).toMatchObject([{ state: 'told', reason: null }])
  })

  test('is recorded once when it is said twice', async () => {
    const world = await chiefRefused()
    await tell(world)
    expect(await tell(world)).toMatchObject({ verdict: 'same' })
    expect(await world.db.selectFrom('tellings').selectAll().execute()).toHaveLength(1)
  })

  test.each<readonly [string, Partial<Telling>, RegExp]>([
    ['of a notice that is not there', { notice: 4711 }, /--notice 4711: no such notice/],
    ['on a day ahead', { on: plainDate('2026-11-24') }, /--on 2026-11-24: it is ahead.*2026-11-23/],
    ['before the notice was planned', { on: plainDate('2026-11-22') }, /planned on 2026-11-23/],
    ['without a note', { note: ' ' }, /--note: it is empty/],
  ])('is refused %s', async (_, telling, message) => {
    const world = await chiefRefused()
    await expect(tell(world, telling)).rejects.toThrow(message)
    expect(await openTo(world)).toEqual([chiefOf(1)])
  })

  test('is refused of a notice that was cancelled', async () => {
    const world = await chiefRefused()
    const notice = await noticeIn(world)
    await world.take({ n: 1, mandated: '2026-11-20' })
    await expect(tell(world, { notice })).rejects.toThrow(/it was cancelled/)
  })

  test.each<readonly [Telling['by'], string]>([
    ['phone', 'by phone'],
    ['paper', 'on paper'],
    ['meeting', 'in a meeting'],
  ])('says how: %s', async (by, words) => {
    const world = await chiefRefused()
    const on: PlainDate = today
    await tell(world, { by, on, note: 'read to her' })
    expect(await noticesOf(world.db, 1)).toMatchObject([{ reason: `told ${words} on ${on}: read to her` }])
  })
})

// Letters that come back after a server has accepted them: what a report changes, and what a false one does not.
import { describe, expect, test } from 'vitest'
import { undeliveredOpen } from '../../db/undelivered.ts'
import type { App } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { acknowledgeLetter } from '../../src/flow/acknowledge-letter.ts'
import { deliver } from '../../src/flow/deliver.ts'
import { claimLetters } from '../../src/flow/delivery/claim-letters.ts'
import { answerWriter } from '../../src/flow/delivery/record-answers.ts'
import { recordContact } from '../../src/flow/record-contact.ts'
import { recordTold } from '../../src/flow/record-told.ts'
import { plainDate } from '../../src/law/calendar.ts'
import { bounce, type Named, reportOn } from '../support/a-report.ts'
import {
  backupOf,
  chiefOf,
  hour,
  minute,
  noticesOf,
  openWorld,
  type Wishes,
  type World,
} from '../support/delivery.ts'

const operator = 'operator@sender.example'
const bounceAddress = 'bounces@sender.example'

/** One agency whose chief has been sent the letter of the day. */
const chiefWritten = async ({ signed = false, ...wishes }: Wishes & { signed?: boolean } = {}) => {
  const world = await openWorld({ operator, ...wishes })
  const app: App = signed ? { ...world.app, config: { ...world.app.config, bounceAddress } } : world.app
  await world.take({ n: 1, backup: backupOf(1) })
  await deliver(app)
  return { ...world, app, letter: await world.letterTo(chiefOf(1)), named: await namedOf(world, chiefOf(1)) }
}

/** What a report on the newest letter to that recipient names. */
const namedOf = async (world: World, to: string): Promise<Named> => {
  const mail = world.received(to).at(-1)
  if (mail === undefined) throw new Error(`nothing was received at ${to}`)
  return { from: mail.from, messageId: mail.messageId, to }
}

const entries = (world: World, kind: string) =>
  world.db.selectFrom('ledger').selectAll().where('kind', '=', kind).execute()

describe('a letter that fails for good', () => {
  test('is undelivered: the operator is told, and the backup contact gets what it said', async () => {
    const world = await chiefWritten()
    const { app, db, letter, named, letterTo, received } = world
    expect(await noticesOf(db, 1)).toMatchObject([{ state: 'told', letter_id: letter.id }])
    world.clock.pass(minute)
    expect(await bounce(app, reportOn('postfix-permanent', named))).toMatchObject({ became: 'undelivered' })
    expect(await noticesOf(db, 1)).toMatchObject([{ state: 'planned', via: 'backup' }])
    await deliver(app)
    expect(await letterTo(chiefOf(1))).toMatchObject({
      state: 'sent',
      undelivered_seq: expect.any(Number),
      reason: expect.stringContaining("5.1.1, 550 5.1.1 <chief1@police.example> User doesn't exist"),
    })
    const toBackup = await letterTo(backupOf(1))
    expect(await noticesOf(db, 1)).toMatchObject([{ state: 'told', letter_id: toBackup.id }])
    expect(received(backupOf(1))).toHaveLength(1)
    expect(received(operator)[0]?.raw).toContain(`Letter ${letter.id} not delivered`)
  })

  test.each([
    'postfix-expired',
    'exim-permanent',
    'microsoft365-permanent',
    'gmail-permanent',
    'sendmail-non-ascii',
    'gateway-base64',
  ])('is undelivered by the report %s too', async (name) => {
    const { app, named, letterTo } = await chiefWritten()
    const report = reportOn(name, named)
    expect(await bounce(app, report)).toMatchObject({ became: 'undelivered' })
    expect((await letterTo(chiefOf(1))).undelivered_seq).not.toBeNull()
  })

  test('is recorded once, however often the same report is piped', async () => {
    const world = await chiefWritten()
    const report = reportOn('gmail-permanent', world.named)
    await bounce(world.app, report)
    expect(await bounce(world.app, report)).toMatchObject({
      became: 'ignored',
      words: expect.stringContaining('on record already'),
    })
    expect(await entries(world, 'letter.bounced')).toHaveLength(1)
  })

  test('is undelivered once, and told to the operator once, where two servers report it', async () => {
    const world = await chiefWritten()
    await bounce(world.app, reportOn('gmail-permanent', world.named))
    expect(await bounce(world.app, reportOn('postfix-permanent', world.named))).toMatchObject({
      became: 'noted',
    })
    expect(await entries(world, 'letter.bounced')).toHaveLength(2)
    expect(await entries(world, 'letter.undelivered')).toHaveLength(1)
    await deliver(world.app)
    expect(world.received(operator)).toHaveLength(1)
  })

  test('does not end what goes to that address: the next letter is sent, and its report opens another item', async () => {
    const world = await chiefWritten()
    await bounce(world.app, reportOn('postfix-permanent', world.named))
    await deliver(world.app)
    world.clock.pass(9 * 24 * hour)
    await world.sweep()
    await deliver(world.app)
    expect(world.received(chiefOf(1))).toHaveLength(2)
    const again = await bounce(world.app, reportOn('postfix-permanent', await namedOf(world, chiefOf(1))))
    expect(again).toMatchObject({ became: 'undelivered' })
    expect(await entries(world, 'letter.undelivered')).toHaveLength(2)
  })

  test('is held where the backup was the one to get it, until the next contact or a person tells it', async () => {
    const world = await chiefWritten()
    await bounce(world.app, reportOn('postfix-permanent', world.named))
    await deliver(world.app)
    await bounce(world.app, reportOn('gmail-permanent', await namedOf(world, backupOf(1))))
    expect(await noticesOf(world.db, 1)).toMatchObject([
      { state: 'held', reason: expect.stringContaining('undelivered: bounced: 5.1.1') },
    ])
    expect((await undeliveredOpen(world.db)).map(({ recipient }) => recipient)).toEqual([
      chiefOf(1),
      backupOf(1),
    ])
    await recordContact(world.app, {
      holder: 'agency',
      office: 'chief',
      of: 'Agency 1 Police',
      name: 'Chief Number 1',
      email: 'right@police.example',
    })
    await deliver(world.app)
    expect(world.received('right@police.example')).toHaveLength(1)
    expect(await undeliveredOpen(world.db)).toEqual([])
  })

  test('keeps told what a person has told since', async () => {
    const world = await chiefWritten()
    const [notice] = await noticesOf(world.db, 1)
    await recordTold(world.app, {
      notice: notice?.id ?? 0,
      by: 'phone',
      on: plainDate('2026-11-23'),
      note: 'Chief called back',
    })
    await bounce(world.app, reportOn('postfix-permanent', world.named))
    expect(await noticesOf(world.db, 1)).toMatchObject([{ state: 'told' }])
    await deliver(world.app)
    expect(world.received(backupOf(1))).toEqual([])
    expect(await undeliveredOpen(world.db)).toEqual([])
  })

  test('opens nothing once its reader has acknowledged it', async () => {
    const world = await chiefWritten()
    await acknowledgeLetter(world.app, world.letter.id, chiefOf(1))
    expect(await bounce(world.app, reportOn('exim-permanent', world.named))).toMatchObject({
      became: 'noted',
    })
    expect(await noticesOf(world.db, 1)).toMatchObject([{ state: 'told' }])
  })

  test('goes to the new chief where the old one has left meanwhile, and nothing more to the old one', async () => {
    const world = await chiefWritten()
    await recordContact(world.app, {
      holder: 'agency',
      office: 'chief',
      of: 'Agency 1 Police',
      name: 'Nora New',
      email: 'new@police.example',
    })
    await bounce(world.app, reportOn('postfix-permanent', world.named))
    await deliver(world.app)
    world.clock.pass(9 * 24 * hour)
    await world.sweep()
    await deliver(world.app)
    expect(world.received(chiefOf(1))).toHaveLength(1)
    expect(world.received(backupOf(1))).toEqual([])
    expect((await noticesOf(world.db, 1)).filter(({ rung }) => rung === '180')).toMatchObject([
      { state: 'told', letter_id: (await world.lettersTo('new@police.example'))[0]?.id },
    ])
  })

  test('is not told by an answer that comes after its report', async () => {
    const world = await openWorld({ operator })
    await world.take({ n: 1, chief: '', backup: backupOf(1) })
    const { claimed } = await claimLetters(world.app, 15)
    const inFlight = claimed.find(({ letter }) => letter.recipient === backupOf(1))
    if (inFlight === undefined) throw new Error('the letter to the backup did not leave')
    const { message_id } = await world.letterTo(backupOf(1))
    const named = { from: 'rollcall@sender.example', messageId: message_id ?? '', to: backupOf(1) }
    expect(await bounce(world.app, reportOn('postfix-permanent', named))).toMatchObject({
      became: 'undelivered',
    })
    const answer = {
      outcome: 'sent',
      code: 250,
      reply: '250 OK',
      host: 'mx',
      tls: null,
      queueId: null,
    } as const
    await answerWriter(world.app)({ ...inFlight, answer })
    expect(await world.letterTo(backupOf(1))).toMatchObject({ state: 'sent' })
    expect(await noticesOf(world.db, 1)).toMatchObject([{ state: 'held' }])
  })
})

test.each(['postfix-delayed', 'sendmail-deferred', 'exchange-no-route'])(
  'the report %s is recorded, and nothing follows from it',
  async (name) => {
    const world = await chiefWritten()
    expect(await bounce(world.app, reportOn(name, world.named))).toMatchObject({ became: 'noted' })
    expect(await entries(world, 'letter.bounced')).toMatchObject([
      { body: expect.stringContaining('"kind":"transient"') },
    ])
    expect(await entries(world, 'letter.undelivered')).toEqual([])
    expect(await noticesOf(world.db, 1)).toMatchObject([{ state: 'told', letter_id: world.letter.id }])
  },
)

describe('what changes nothing', () => {
  test.each(['exim-free-text', 'out-of-office', 'vacation', 'read-receipt', 'postfix-delivered'])(
    '%s',
    async (name) => {
      const world = await chiefWritten()
      expect(await bounce(world.app, reportOn(name, world.named))).toMatchObject({ became: 'ignored' })
      expect(await entries(world, 'letter.bounced')).toEqual([])
    },
  )

  test('a report on a Message-ID that is not ours', async () => {
    const world = await chiefWritten()
    const other = { ...world.named, messageId: `<${'0'.repeat(32)}@sender.example>` }
    expect(await bounce(world.app, reportOn('postfix-permanent', other))).toMatchObject({ became: 'ignored' })
  })

  test('a report that names somebody else than the recipient of the letter', async () => {
    const world = await chiefWritten()
    for (const report of [
      reportOn('postfix-permanent', { ...world.named, to: 'other@police.example' }),
      reportOn('exim-forwarded', world.named),
    ])
      expect(await bounce(world.app, report)).toMatchObject({ became: 'ignored' })
    expect(await entries(world, 'letter.bounced')).toEqual([])
  })

  test('a report on a letter that no server has accepted', async () => {
    const world = await openWorld({ behave: () => ({ at: 'rcpt', reply: '450 4.2.0 later' }) })
    await world.take({ n: 1 })
    await deliver(world.app)
    const { message_id } = await world.letterTo(chiefOf(1))
    const named = { from: 'rollcall@sender.example', messageId: message_id ?? '', to: chiefOf(1) }
    expect(await bounce(world.app, reportOn('postfix-permanent', named))).toMatchObject({ became: 'ignored' })
    expect(await world.letterTo(chiefOf(1))).toMatchObject({ state: 'deferred', undelivered_seq: null })
  })
})

describe('with BOUNCE_ADDRESS', () => {
  test('each letter leaves from its own signed address, which a mail server takes', async () => {
    const { named } = await chiefWritten({ signed: true })
    expect(named.from).toMatch(/^bounces\+b[0-9a-z]+-[0-9a-z]+-[0-9a-z]{26}@sender\.example$/)
    expect(named.from.split('@')[0]?.length).toBeLessThanOrEqual(64)
  })

  test.each(['postfix-permanent', 'exim-permanent', 'gmail-permanent', 'exim-forwarded'])(
    'the report %s that comes back to it counts, whomever it names',
    async (name) => {
      const { app, named } = await chiefWritten({ signed: true })
      const report = reportOn(name, { ...named, messageId: '<unknown@mx.example>' })
      expect(await bounce(app, report)).toMatchObject({ became: 'undelivered' })
    },
  )

  test('a forged report changes nothing: no token, or one that is signed by somebody else', async () => {
    const world = await chiefWritten({ signed: true })
    const { named } = world
    const mac = named.from.slice(-'@sender.example'.length - 26, -'@sender.example'.length)
    const forged = named.from.replace(mac, mac.startsWith('0') ? `1${mac.slice(1)}` : `0${mac.slice(1)}`)
    for (const from of ['bounces@sender.example', 'rollcall@sender.example', forged])
      expect(await bounce(world.app, reportOn('postfix-permanent', { ...named, from }))).toMatchObject({
        became: 'ignored',
        words: expect.stringContaining('signed'),
      })
    expect(await entries(world, 'letter.bounced')).toEqual([])
    expect(await noticesOf(world.db, 1)).toMatchObject([{ state: 'told' }])
  })

  test('the address holds through the 30th day after the attempt, and not on the next', async () => {
    const world = await chiefWritten({ signed: true })
    const report = reportOn('postfix-permanent', world.named)
    world.clock.pass(31 * 24 * hour)
    expect(await bounce(world.app, report)).toMatchObject({
      became: 'ignored',
      words: expect.stringContaining('expired'),
    })
    world.clock.pass(-24 * hour)
    expect(await bounce(world.app, report)).toMatchObject({ became: 'undelivered' })
  })

  test('BOUNCE_ADDRESS with more than 24 characters before the @ is refused: the signed one would be too long', () => {
    const set = (local: string) => () => readConfig({ BOUNCE_ADDRESS: `${local}@sender.example` })
    expect(set('b'.repeat(24))).not.toThrow()
    expect(set('b'.repeat(25))).toThrow(/BOUNCE_ADDRESS.*at most 24 characters/)
  })
})

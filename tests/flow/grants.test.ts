// Grants and offices: who may see what, from when until when, and what is refused.
import { expect, test } from 'vitest'
import { recordGrant, withdrawGrant } from '../../src/flow/access/record-grant.ts'
import { rightsHeld } from '../../src/flow/access/rights.ts'
import { recordContact } from '../../src/flow/record-contact.ts'
import { verifyLedger } from '../../src/flow/verify-ledger.ts'
import { plainDate as day } from '../../src/law/calendar.ts'
import { openTestApp, type TestApp } from '../support/an-app.ts'
import { bea, rosterOf } from '../support/import-rows.ts'

const opened = async () => {
  const app = openTestApp({ now: '2027-03-02 09:00', operatorEmail: 'op@rollcall.example' })
  await rosterOf(app, {
    ...bea,
    backup_email: 'backup@ely.example',
    training_contact_email: 'training@ely.example',
    coordinator_name: 'Cora',
    coordinator_email: 'cora@ely.example',
  })
  return app
}

/** 'chief of Ely Police Department (office)'. */
const told = async (app: TestApp, address?: string) =>
  (await rightsHeld(app, address)).map(
    (right) =>
      `${right.email}: ${right.role} of ${right.scope === 'all' ? 'all' : right.of.name} (${right.by})${right.until === null ? '' : ` until ${right.until}`}`,
  )

const audrey = {
  email: 'audrey@state.example',
  role: 'auditor',
  scope: 'agency',
  of: 'Ely Police Department',
} as const

test('without any grant: the operator of the settings, the chief, the coordinator; no backup or training contact', async () => {
  expect(await told(await opened())).toEqual([
    'op@rollcall.example: operator of all (settings)',
    'chief@ely.example: chief of Ely Police Department (office)',
    'cora@ely.example: coordinator of Ely Public Schools (office)',
  ])
})

test('an address is the same in capitals, and shown as it is on record', async () => {
  const app = await opened()
  expect(await told(app, 'CHIEF@Ely.Example')).toEqual([
    'chief@ely.example: chief of Ely Police Department (office)',
  ])
  expect(await told(app, 'OP@rollcall.example')).toHaveLength(1)
  expect(await told(app, 'chief@ely.example.evil.example')).toEqual([])
})

test('a new chief takes over at once, and the one before sees nothing any more', async () => {
  const app = await opened()
  await recordContact(app, {
    holder: 'agency',
    office: 'chief',
    of: 'Ely Police Department',
    name: 'Jo',
    email: 'jo@ely.example',
  })
  expect(await told(app, 'jo@ely.example')).toHaveLength(1)
  expect(await told(app, 'chief@ely.example')).toEqual([])
})

test.each([
  ['2027-03-31', '2027-03-31 23:59', 1],
  ['2027-03-31', '2027-04-01 00:00', 0],
  ['2027-03-02', '2027-03-02 09:00', 1],
] as const)('a grant until %s, at %s: %i', async (until, when, n) => {
  const app = await opened()
  await recordGrant(app, { ...audrey, until: day(until) })
  app.at(when)
  expect(await told(app, audrey.email)).toHaveLength(n)
})

test('said again it changes nothing; with another end it is the same grant with that end', async () => {
  const app = await opened()
  const verdicts = []
  for (const until of ['2027-06-30', '2027-06-30', '2027-12-31'])
    verdicts.push((await recordGrant(app, { ...audrey, until: day(until) })).verdict)
  verdicts.push((await recordGrant(app, { ...audrey, email: 'AUDREY@state.example' })).verdict)
  expect(verdicts).toEqual(['new', 'same', 'changed', 'same'])
  expect(await told(app, audrey.email)).toEqual([
    'audrey@state.example: auditor of Ely Police Department (grant) until 2027-12-31',
  ])
})

test('withdrawn it is over; the ledger keeps grant and reason; it can be granted anew', async () => {
  const app = await opened()
  await recordGrant(app, { ...audrey, until: day('2027-06-30') })
  const { verdict, what } = await withdrawGrant(app, { ...audrey, reason: 'the audit is done' })
  expect([verdict, what]).toEqual(['withdrawn', 'audrey@state.example as auditor of Ely Police Department'])
  expect(await told(app, audrey.email)).toEqual([])
  const entry = await app.db
    .selectFrom('ledger')
    .select('body')
    .where('kind', '=', 'grant.withdrawn')
    .executeTakeFirstOrThrow()
  expect(JSON.parse(entry.body)).toMatchObject({ reason: 'the audit is done' })
  expect((await recordGrant(app, { ...audrey, until: day('2027-06-30') })).verdict).toBe('new')
  expect(await verifyLedger(app.config.databasePath)).toMatchObject({ ok: true })
})

test.each([
  [{ ...audrey }, /until a day/],
  [{ ...audrey, until: day('2027-03-01') }, /until 2027-03-01: that day has passed/],
  [{ ...audrey, of: 'Ely Polce', until: day('2027-06-30') }, /did you mean 'Ely Police Department'/],
  [
    { email: 'x@y.example', role: 'chief', scope: 'district', of: 'Ely Public Schools' },
    /right would be agency/,
  ],
  [
    { email: 'x@y.example', role: 'operator', scope: 'agency', of: 'Ely Police Department' },
    /right would be all/,
  ],
] as const)('refused, and nothing is written: %j', async (said, why) => {
  const app = await opened()
  await expect(recordGrant(app, said)).rejects.toThrow(why)
  expect(await app.db.selectFrom('grants').select('id').execute()).toEqual([])
})

test('what was never granted cannot be withdrawn', async () => {
  await expect(withdrawGrant(await opened(), { ...audrey, reason: 'x' })).rejects.toThrow(
    /no such grant is on record/,
  )
})

test('each scope names its place: an officer, a district, all', async () => {
  const app = await opened()
  const until = day('2027-06-30')
  const email = audrey.email
  await recordGrant(app, { email, role: 'auditor', scope: 'officer', of: '12002', until })
  await recordGrant(app, { email, role: 'auditor', scope: 'district', of: 'ely public schools', until })
  await recordGrant(app, { email, role: 'auditor', scope: 'all', until })
  expect(
    (await rightsHeld(app, email)).map((right) => (right.scope === 'all' ? 'all' : right.of.name)),
  ).toEqual(['Bea Berg', 'Ely Public Schools', 'all'])
})

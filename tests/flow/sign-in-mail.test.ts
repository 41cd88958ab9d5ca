// The mail with a link to sign in, when the mail server is not as it should be: no link outlives it, none is kept, none comes twice.
import { expect, onTestFinished, test } from 'vitest'
import { planSignInLetter } from '../../src/flow/access/ask-to-sign-in.ts'
import { lookAtSignInLink } from '../../src/flow/access/sign-in.ts'
import { deliver } from '../../src/flow/deliver.ts'
import { openRehearsal, rehearsedLetters, walk } from '../../src/flow/rehearse.ts'
import { sweep } from '../../src/flow/sweep.ts'
import { verifyLedger } from '../../src/flow/verify-ledger.ts'
import { plainDate } from '../../src/law/calendar.ts'
import { openMailer } from '../../src/mail/mailer.ts'
import { openTestApp, type WallTime } from '../support/an-app.ts'
import { bea, rosterOf } from '../support/import-rows.ts'
import { type Behaviour, startSmtp } from '../support/smtp.ts'

const chief = 'chief@ely.example'

/** A chief has asked at 19:00, when no other letter may leave; the server does with each offer as told. */
const asked = async (...answers: readonly Behaviour[]) => {
  const base = openTestApp({
    now: '2027-03-02 19:00',
    publicUrl: 'https://rollcall.police.example',
    operatorEmail: 'operator@rollcall.example',
  })
  await rosterOf(base, bea)
  await sweep(base)
  const smtp = await startSmtp({ behave: (_, n) => answers[n - 1] ?? 'accept' })
  const mailer = openMailer({ mailUrl: smtp.url })
  onTestFinished(async () => {
    await mailer.close()
    await smtp.close()
  })
  const app = { ...base, mailer }
  const id = await planSignInLetter(app, { address: chief, network: '192.0.2.1', leadsTo: null })
  const turn = async (when: WallTime) => {
    base.at(when)
    await deliver(app)
    const letter = await app.db
      .selectFrom('letters')
      .selectAll()
      .where('id', '=', id ?? 0)
      .executeTakeFirstOrThrow()
    return [letter.state, letter.attempts, letter.reason]
  }
  /** The token of each copy that the server has. */
  const tokens = () => smtp.messages.map(({ raw }) => tokenIn(raw))
  const opens = (token: string | undefined) => lookAtSignInLink(app, token ?? '')
  return { app, smtp, turn, tokens, opens }
}

/** Out of quoted-printable, in which long lines are folded. */
const tokenIn = (raw: string): string =>
  /sign-in\/([\w-]{43})/.exec(raw.replace(/=\r?\n/g, ''))?.[1] ?? 'no token'

test('it leaves at any hour, at once, and its bytes are not kept', async () => {
  const { app, turn, tokens, opens } = await asked()
  expect(await turn('2027-03-02 19:00')).toEqual(['sent', 1, null])
  expect(await opens(tokens()[0])).toEqual({ address: chief })
  expect(await app.db.selectFrom('letter_bytes').select('letter_id').execute()).toEqual([])
  expect(await verifyLedger(app.config.databasePath)).toMatchObject({ ok: true })
})

test('not taken and tried again, it has another link, and only the newest opens', async () => {
  const { app, turn, tokens, opens } = await asked({ at: 'dot', reply: '451 later' })
  expect((await turn('2027-03-02 19:00'))[0]).toBe('deferred')
  expect((await turn('2027-03-02 19:05')).slice(0, 2)).toEqual(['sent', 2])
  const [first, second] = tokens()
  expect(first).not.toBe(second)
  expect([await opens(first), await opens(second)]).toEqual([null, { address: chief }])
  expect(await verifyLedger(app.config.databasePath)).toMatchObject({ ok: true })
})

test('not taken within its quarter of an hour it is given up, and nobody else is told', async () => {
  const later = { at: 'rcpt', reply: '451 later' } as const
  const { app, turn, smtp } = await asked(later, later, later, later)
  await turn('2027-03-02 19:00')
  expect(await turn('2027-03-02 19:20')).toEqual(['cancelled', 1, 'its link has expired'])
  expect(smtp.messages).toEqual([])
  const operator = await app.db.selectFrom('letters').select('id').where('class', '=', 'operator').execute()
  expect(operator).toEqual([])
})

test('where the server may have it, it is never sent a second time', async () => {
  const { turn, tokens } = await asked({ hangsUp: 'dot' })
  expect((await turn('2027-03-02 19:00'))[0]).toBe('unknown')
  expect((await turn('2027-03-02 19:14'))[0]).toBe('unknown')
  expect(await turn('2027-03-02 20:30')).toEqual(['cancelled', 1, 'its link has expired'])
  expect(tokens()).toHaveLength(1)
})

test('refused, it is undelivered, and the operator hears of it only by asking', async () => {
  const { app, turn } = await asked({ at: 'rcpt', reply: '550 5.1.1 no such user' })
  expect((await turn('2027-03-02 19:00')).slice(0, 2)).toEqual(['refused', 1])
  const operator = await app.db.selectFrom('letters').select('id').where('class', '=', 'operator').execute()
  expect(operator).toEqual([])
})

test('a worker that comes too late sends nothing', async () => {
  const { turn, smtp } = await asked()
  expect(await turn('2027-03-02 19:15')).toEqual(['cancelled', 0, 'its link has expired'])
  expect(smtp.messages).toEqual([])
})

test('a rehearsal tells no sign-in mail, and makes no link', async () => {
  const { app } = await asked()
  const before = await app.security.selectFrom('sign_in_links').selectAll().execute()
  const rehearsal = openRehearsal(app)
  onTestFinished(async () => {
    await rehearsal.db.destroy()
    await rehearsal.security.destroy()
  })
  const days = { from: plainDate('2027-03-02'), until: plainDate('2027-03-05') }
  await walk(rehearsal, days, { work: deliver })
  const told = await rehearsedLetters(rehearsal, days)
  expect(told.filter((letter) => letter.class === 'sign-in')).toEqual([])
  expect(await app.security.selectFrom('sign_in_links').selectAll().execute()).toEqual(before)
})

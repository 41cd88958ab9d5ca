// Who gets a digest or a brief, when, and what is in it: once a week, always, and never more than is public.
import { expect, test } from 'vitest'
import { recordAgency } from '../../src/flow/record-agency.ts'
import { recordContact } from '../../src/flow/record-contact.ts'
import { verifyLedger } from '../../src/flow/verify-ledger.ts'
import { changeSubscription } from '../../src/flow/weekly/change-subscription.ts'
import { planDigests } from '../../src/flow/weekly/plan-digests.ts'
import { plainDate } from '../../src/law/calendar.ts'
import { linkKeyOf } from '../../src/link-key.ts'
import { readToken } from '../../src/notices/signed-token.ts'
import { sweepAt, type TestApp, type WallTime, workAt } from '../support/an-app.ts'
import { deliver, describeBothWays } from '../support/both-ways.ts'
import { bea, carl, certificatesOf, contactDaysOf, finn, rosterOf } from '../support/import-rows.ts'
import { gus, ingrid, newestPage, weeklyPages } from '../support/weekly-pages.ts'
import { sentLetters } from '../support/what-was-told.ts'

const walk = async (app: TestApp, ...times: WallTime[]) => {
  for (const time of times) await workAt(app, time)
}

/** Friday, so that the first page comes on Mon 2026-11-23. */
const friday = '2026-11-20 09:00'
const first = `digest ${ingrid} 2026-11-23 2026-11-23T13:00:00.000Z sent`

describeBothWays(({ openTestApp }) => {
  test('goes out on Monday at 07:00, not a minute before, once, and with nothing to report too', async () => {
    const app = openTestApp({ now: friday })
    await rosterOf(app, gus)
    await walk(app, '2026-11-20 10:00', '2026-11-22 12:00', '2026-11-23 00:10', '2026-11-23 06:59')
    expect(await weeklyPages(app)).toEqual([])
    await walk(app, '2026-11-23 07:00')
    expect(await weeklyPages(app)).toEqual([first])
    expect((await newestPage(app, ingrid)).text).toContain('Nothing to report:')
    await walk(app, '2026-11-23 07:00', '2026-11-23 07:01', '2026-11-24 09:00', '2026-11-29 23:59')
    expect(await weeklyPages(app)).toEqual([first])
    await walk(app, '2026-11-30 00:10', '2026-11-30 07:00')
    expect(await weeklyPages(app)).toEqual([
      first,
      `digest ${ingrid} 2026-11-30 2026-11-30T13:00:00.000Z sent`,
    ])
    expect(await verifyLedger(app.config.databasePath)).toMatchObject({ ok: true })
  })

  test('after three missed Mondays one page goes out, when the program is back', async () => {
    const app = openTestApp({ now: friday })
    await rosterOf(app, gus)
    await walk(app, '2026-11-23 07:00', '2026-12-16 11:30')
    expect(await weeklyPages(app)).toEqual([
      first,
      `digest ${ingrid} 2026-12-14 2026-12-16T17:30:00.000Z sent`,
    ])
    await walk(app, '2026-12-21 07:00')
    expect((await weeklyPages(app)).at(-1)).toBe(`digest ${ingrid} 2026-12-21 2026-12-21T13:00:00.000Z sent`)
  })
})

describeBothWays(({ openTestApp }) => {
  test.each([
    ['back', '2026-10-23 09:00', ['2026-10-26', '2026-11-02'], ['T12', 'T13']],
    ['forward', '2027-03-05 09:00', ['2027-03-08', '2027-03-15'], ['T13', 'T12']],
  ] as const)(
    'when the clocks go %s each of the two weeks has its one page at 07:00',
    async (_, now, mondays, hours) => {
      const app = openTestApp({ now })
      await rosterOf(app, gus)
      for (const monday of mondays)
        await walk(
          app,
          `${monday} 06:59` as WallTime,
          `${monday} 07:00` as WallTime,
          `${monday} 08:00` as WallTime,
        )
      expect(await weeklyPages(app)).toEqual(
        mondays.map((monday, n) => `digest ${ingrid} ${monday} ${monday}${hours[n]}:00:00.000Z sent`),
      )
    },
  )

  test('whoever unsubscribed gets none, until they want it again', async () => {
    const app = openTestApp({ now: friday })
    await rosterOf(app, gus)
    await changeSubscription(app, { class: 'digest', address: 'Safety@Ely.example', subscribed: false })
    await walk(app, '2026-11-23 07:00')
    expect(await weeklyPages(app)).toEqual([])
    await changeSubscription(app, { class: 'digest', address: ingrid, subscribed: true })
    await walk(app, '2026-11-30 07:00')
    expect(await weeklyPages(app)).toEqual([`digest ${ingrid} 2026-11-30 2026-11-30T13:00:00.000Z sent`])
  })

  test("ending the brief leaves the chief's statutory letters as they are", async () => {
    const app = openTestApp({ now: friday })
    await rosterOf(app, finn)
    await recordAgency(app, { agency: 'Ely Police Department', brief: true })
    await changeSubscription(app, { class: 'brief', address: 'chief@ely.example', subscribed: false })
    await walk(app, '2026-11-20 10:00', '2026-11-23 07:00', '2026-11-23 09:00')
    expect(await weeklyPages(app)).toEqual([])
    expect(await sentLetters(app)).toEqual([
      { on: '2026-11-20', to: 'chief@ely.example', items: ['Finn Falk overdue-21'] },
    ])
  })
})

describeBothWays(({ openTestApp }) => {
  test('a chief gets a brief only where it was asked for, at 07:00 of the agency’s own zone', async () => {
    const app = openTestApp({ now: friday })
    await rosterOf(app, gus, {
      ...bea,
      agency: 'Austin Police Department',
      district: 'Austin Public Schools',
      chief_email: 'chief@austin.example',
    })
    await recordAgency(app, {
      agency: 'Austin Police Department',
      brief: true,
      time_zone: 'America/Denver',
    })
    await walk(app, '2026-11-23 07:00', '2026-11-23 07:59')
    expect(await weeklyPages(app)).toEqual([first])
    await walk(app, '2026-11-23 08:00')
    expect(await weeklyPages(app)).toEqual([
      first,
      'brief chief@austin.example 2026-11-23 2026-11-23T14:00:00.000Z sent',
    ])
    const { text } = await newestPage(app, 'chief@austin.example', 'brief')
    expect(text).toContain('Bea Berg')
    expect(text).not.toContain('Gus Gray')
  })

  test('whoever is coordinator of two districts, or chief of two agencies, gets one', async () => {
    const app = openTestApp({ now: friday })
    const southland = { agency: 'Adams Police Department', district: 'Southland Public Schools' }
    await rosterOf(app, gus, { ...finn, ...southland, coordinator_email: 'SAFETY@ely.example' })
    for (const agency of ['Ely Police Department', 'Adams Police Department'])
      await recordAgency(app, { agency, brief: true })
    await walk(app, '2026-11-23 07:00')
    expect(await weeklyPages(app)).toEqual([
      first,
      'brief chief@ely.example 2026-11-23 2026-11-23T13:00:00.000Z sent',
    ])
    const digest = await newestPage(app, ingrid)
    expect(digest.text).toContain('Regular, Ely Memorial, Ely Public Schools')
    expect(digest.text).toContain('Regular, Southland Public Schools')
    const brief = await newestPage(app, 'chief@ely.example', 'brief')
    expect(brief.text).toContain('- Adams Police Department')
    expect(brief.text).toContain('Gus Gray: trained')
  })
})

describeBothWays(({ openTestApp }) => {
  test('who is recorded after the hour gets the first page on the Monday after', async () => {
    const app = openTestApp({ now: '2026-11-23 07:01' })
    await rosterOf(app, gus)
    await walk(app, '2026-11-23 09:00', '2026-11-27 09:00')
    expect(await weeklyPages(app)).toEqual([])
    await walk(app, '2026-11-30 07:00')
    expect(await weeklyPages(app)).toEqual([`digest ${ingrid} 2026-11-30 2026-11-30T13:00:00.000Z sent`])
  })

  test('without an address nobody gets one, and after a change only the new coordinator does', async () => {
    const app = openTestApp({ now: friday })
    await rosterOf(app, gus, { ...finn, district: 'Tower Schools', coordinator_name: 'Kari Ek' })
    await recordContact(app, {
      holder: 'district',
      office: 'coordinator',
      of: 'Ely Public Schools',
      name: 'Olga Ost',
      email: 'olga@ely.example',
    })
    await walk(app, '2026-11-23 07:00')
    expect(await weeklyPages(app)).toEqual([
      'digest olga@ely.example 2026-11-23 2026-11-23T13:00:00.000Z sent',
    ])
    expect((await newestPage(app, 'olga@ely.example')).text).toContain('Dear Olga Ost,')
  })

  test('a page that was planned for somebody who was replaced before it left is cancelled', async () => {
    const app = openTestApp({ now: friday })
    await rosterOf(app, gus)
    app.at('2026-11-23 07:00')
    await planDigests(app)
    app.at('2026-11-23 07:01')
    const said = { holder: 'district', office: 'coordinator', of: 'Ely Public Schools' } as const
    await recordContact(app, { ...said, email: 'olga@ely.example' })
    await walk(app, '2026-11-23 07:05')
    expect(await weeklyPages(app)).toEqual([`digest ${ingrid} 2026-11-23 2026-11-23T13:00:00.000Z cancelled`])
  })

  test('a page that never left its week is not sent beside the next one', async () => {
    const app = openTestApp({ now: friday })
    await rosterOf(app, gus)
    app.at('2026-11-23 07:00')
    await planDigests(app)
    await walk(app, '2026-11-30 07:00')
    expect(await weeklyPages(app)).toEqual([
      `digest ${ingrid} 2026-11-23 2026-11-23T13:00:00.000Z cancelled`,
      `digest ${ingrid} 2026-11-30 2026-11-30T13:00:00.000Z sent`,
    ])
  })
})

describeBothWays(({ openTestApp }) => {
  test('a digest has public facts only: no reason, no paragraph, no license, badge, mail address or policy', async () => {
    const app = openTestApp({ now: friday })
    await rosterOf(app, gus, {
      officer: 'Dan Dahl',
      post_license: 'LIC-77121',
      badge: 'BADGE-4711',
      officer_email: 'dan@home.example',
      assumed_on: '2026-08-31',
      unable_attested_on: '2026-08-20',
      unable_reason: 'Parental leave',
      policy_reviewed_on: '2026-08-29',
      school: 'Washington Elementary',
    })
    await walk(app, '2026-11-23 07:00')
    const { text, html, raw } = await newestPage(app, ingrid)
    for (const part of [text, html]) {
      expect(part).toContain('Dan Dahl')
      expect(part).toContain('Washington Elementary')
      // Six months after 2026-08-31 is 2027-02-28, a Sunday.
      expect(part).toContain('Due by Mon, Mar 1, 2027')
      for (const secret of [
        ...['Parental', 'leave', 'unable', 'attest', '(c)', 'LIC-77121', 'BADGE-4711', 'home.example'],
        ...['olicy', 'Aug 20', 'Aug 29', '2026-08-20', '2026-08-29', '12009', 'not required'],
      ])
        expect([secret, part.includes(secret)]).toEqual([secret, false])
    }
    expect(raw).not.toContain('Parental')
  })

  test('a digest tells of those who serve in the district, for whatever agency, and of nobody else', async () => {
    const app = openTestApp({ now: friday })
    await rosterOf(
      app,
      gus,
      { ...finn, agency: 'Lake County Sheriff', chief_email: 'sheriff@lake.example' },
      { ...bea, district: 'Tower Schools' },
      { ...carl, ended_on: '2026-11-19' },
      { ...finn, officer: 'Nora Noon', post_license: '12011', contract: 'no' },
    )
    await walk(app, '2026-11-23 07:00')
    const { text } = await newestPage(app, ingrid)
    expect(text).toContain('Finn Falk')
    expect(text).toContain('Gus Gray')
    expect(text).not.toContain('Bea Berg')
    expect(text).not.toContain('Carl Coe')
    expect(text).not.toContain('Nora Noon')
    expect(text).toContain('serve for Ely Police Department and Lake County Sheriff')
  })

  test('a digest tells what changed since the one before, and the first one has nothing to compare with', async () => {
    const app = openTestApp({ now: friday })
    await rosterOf(app, gus, bea, { ...finn, role: 'substitute', assumed_on: '2026-09-08' })
    await walk(app, '2026-11-20 10:00', '2026-11-23 00:10', '2026-11-23 07:00')
    expect((await newestPage(app, ingrid)).text).toContain(
      'Changed since last week: told from the next mail on',
    )
    app.at('2026-11-25 14:00')
    await certificatesOf(app, { post_license: '12002', kind: 'mandated', completed_on: '2026-11-24' })
    const days = Array.from(
      { length: 45 },
      (_, n) => `2026-${n < 30 ? '09' : '10'}-${String((n % 30) + 1).padStart(2, '0')}`,
    )
    await contactDaysOf(app, ...days.map((day) => ({ post_license: '12006', day })))
    await walk(app, '2026-11-30 00:10', '2026-11-30 07:00')
    const { text } = await newestPage(app, ingrid)
    expect(text).toContain('Changed since Mon, Nov 23, 2026: 1 officer')
    expect(text).toContain(
      'Bea Berg: now trained (was due by Mon, May 31, 2027); course completed Nov 24, 2026; copy of the certificate held',
    )
    expect(text).toContain('Substitutes near 60 student contact days: 1 (Finn Falk)')
    expect(text).toContain('45 student contact days this school year')
    await walk(app, '2026-12-07 00:10', '2026-12-07 07:00')
    expect((await newestPage(app, ingrid)).text).toContain('Changed since Mon, Nov 30, 2026: nothing')
  })
})

describeBothWays(({ openTestApp }) => {
  test('the ledger can be verified against the anchor that a digest carries', async () => {
    const app = openTestApp({ now: friday })
    await rosterOf(app, gus)
    await walk(app, '2026-11-23 07:00')
    const [, seq, hash = ''] = /(\d+):([0-9a-f]{64})/.exec((await newestPage(app, ingrid)).text) ?? []
    const anchor = { seq: Number(seq), hash }
    expect(await verifyLedger(app.config.databasePath, { anchor })).toMatchObject({ ok: true })
    const wrong = { seq: Number(seq), hash: `${hash.slice(1)}0` }
    expect(await verifyLedger(app.config.databasePath, { anchor: wrong })).toMatchObject({ ok: false })
  })

  test('a digest that leaves after missed nights says so', async () => {
    const app = openTestApp({ now: friday })
    await rosterOf(app, gus)
    await sweepAt(app, '2026-11-20 10:00')
    app.at('2026-11-23 07:00')
    await planDigests(app)
    await deliver(app)
    const { text } = await newestPage(app, ingrid)
    expect(text).toContain('Something is wrong: the nightly look at every officer did not happen')
    expect(text).toContain('Fri, Nov 20, 2026 10:00 CST')
    await walk(app, '2026-11-30 00:10', '2026-11-30 07:00')
    expect((await newestPage(app, ingrid)).text).not.toContain('Something is wrong')
  })

  test('its headers name the list, and with PUBLIC_URL how to leave it by one click', async () => {
    const app = openTestApp({ now: friday, publicUrl: 'https://rollcall.police.example' })
    await rosterOf(app, gus, finn)
    await walk(app, '2026-11-20 10:00', '2026-11-23 07:00')
    const { id, raw, text } = await newestPage(app, ingrid)
    expect(raw).toMatch(/^X-Rollcall-Class: digest\r$/m)
    expect(raw).toMatch(/^List-I[dD]: Rollcall weekly digest <digest\.rollcall\.rollcall\.example>\r$/m)
    expect(raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m)
    const [, token = ''] =
      /^List-Unsubscribe:\s+<https:\/\/rollcall\.police\.example\/u\/([0-9a-z-]+)>\r$/m.exec(raw) ?? []
    expect(text).toContain(`https://rollcall.police.example/u/${token}`)
    const key = linkKeyOf(app.config)
    expect(readToken(key, 'unsubscribe', token, plainDate('2027-11-23'))).toMatchObject({ subject: id })
    expect(readToken(key, 'letter', token, plainDate('2026-11-24'))).toBe('unsigned')
    const statutory = await newestPage(app, 'chief@ely.example', 'statutory')
    expect(statutory.raw).not.toMatch(/^List-/im)
  })

  test('without PUBLIC_URL there is no link, and the mail says to reply', async () => {
    const app = openTestApp({ now: friday })
    await rosterOf(app, gus)
    await walk(app, '2026-11-23 07:00')
    const { raw, text } = await newestPage(app, ingrid)
    expect(raw).toMatch(/^List-I[dD]: /m)
    expect(raw).not.toMatch(/^List-Unsubscribe/m)
    expect(text).toContain('To stop it, reply to this mail')
  })
})

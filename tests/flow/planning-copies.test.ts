// The training contact gets a copy of every statutory letter to the chief, as a letter of its own without notices.
import { expect, test } from 'vitest'
import { type TestApp, workAt } from '../support/an-app.ts'
import { describeBothWays } from '../support/both-ways.ts'
import { bea, carl, certificatesOf, rosterOf } from '../support/import-rows.ts'
import { notices, sentLetters } from '../support/what-was-told.ts'

describeBothWays(({ openTestApp }) => {
  const training_contact_email = 'training@ely.example'
  const adams = { agency: 'Adams Police Department', district: 'Southland Public Schools' } as const
  const toWhom = async (app: TestApp) => (await sentLetters(app)).map(({ on, to, items }) => [on, to, items])

  test('a copy with the same items leaves on the same day, in a letter of its own', async () => {
    const app = openTestApp({ now: '2027-03-02 07:00' })
    await rosterOf(app, { ...bea, training_contact_email })
    await workAt(app, '2027-03-02 09:00')
    expect(await toWhom(app)).toEqual([
      ['2027-03-02', 'chief@ely.example', ['Bea Berg 90']],
      ['2027-03-02', training_contact_email, ['Bea Berg 90']],
    ])
  })

  test('the copy carries no notice of its own: the chief’s letter stays the one that told it', async () => {
    const app = openTestApp({ now: '2027-03-02 07:00' })
    await rosterOf(app, { ...bea, training_contact_email })
    await workAt(app, '2027-03-02 09:00')
    expect((await notices(app)).map((line) => line.split(':')[0])).toEqual([
      'Bea Berg 180 passed-over',
      'Bea Berg 90 told',
    ])
    const told = await app.db
      .selectFrom('notices')
      .innerJoin('letters', 'letters.id', 'notices.letter_id')
      .select('recipient')
      .where('notices.state', '=', 'told')
      .execute()
    expect(told).toEqual([{ recipient: 'chief@ely.example' }])
  })

  test('only what concerns the contact’s own agency is copied', async () => {
    const app = openTestApp({ now: '2027-03-02 07:00' })
    await rosterOf(app, { ...bea, training_contact_email }, { ...carl, ...adams })
    await workAt(app, '2027-03-02 09:00')
    expect(await toWhom(app)).toEqual([
      ['2027-03-02', 'chief@ely.example', ['Bea Berg 90', 'Carl Coe 90']],
      ['2027-03-02', training_contact_email, ['Bea Berg 90']],
    ])
  })

  test('a training contact who is the chief gets one letter, no copy', async () => {
    const app = openTestApp({ now: '2027-03-02 07:00' })
    await rosterOf(app, { ...bea, training_contact_email: 'chief@ely.example' })
    await workAt(app, '2027-03-02 09:00')
    expect(await toWhom(app)).toEqual([['2027-03-02', 'chief@ely.example', ['Bea Berg 90']]])
  })

  test('a training contact who is chief elsewhere still gets one letter a day: the copy waits if that has left', async () => {
    const app = openTestApp({ now: '2027-03-02 07:00' })
    await rosterOf(
      app,
      { ...carl, ...adams, chief_email: training_contact_email },
      { ...bea, training_contact_email },
    )
    await workAt(app, '2027-03-02 09:00')
    await workAt(app, '2027-03-03 09:00')
    expect(await toWhom(app)).toEqual([
      ['2027-03-02', training_contact_email, ['Carl Coe 90']],
      ['2027-03-02', 'chief@ely.example', ['Bea Berg 90']],
      ['2027-03-03', training_contact_email, ['Bea Berg 90']],
    ])
  })

  test('a training contact who is chief elsewhere gets the copy in the letter of the day, where that leaves after', async () => {
    const app = openTestApp({ now: '2027-03-02 07:00' })
    await rosterOf(
      app,
      { ...bea, training_contact_email },
      { ...carl, ...adams, chief_email: training_contact_email },
    )
    await workAt(app, '2027-03-02 09:00')
    expect(await toWhom(app)).toEqual([
      ['2027-03-02', 'chief@ely.example', ['Bea Berg 90']],
      ['2027-03-02', training_contact_email, ['Bea Berg 90', 'Carl Coe 90']],
    ])
  })

  test('a copy that could not leave before the window shut leaves on the next working day', async () => {
    // One letter a minute: the chief's has the last minute of Friday, and the copy none.
    const app = openTestApp({ now: '2027-03-05 17:59', mailRatePerMinute: 1 })
    await rosterOf(app, { ...bea, training_contact_email })
    expect(await workAt(app, '2027-03-05 17:59')).toMatchObject({ sent: 1, waiting: 1 })
    await workAt(app, '2027-03-08 09:00')
    await workAt(app, '2027-03-09 09:00')
    expect(await toWhom(app)).toEqual([
      ['2027-03-05', 'chief@ely.example', ['Bea Berg 90']],
      ['2027-03-08', training_contact_email, ['Bea Berg 90']],
    ])
  })

  test('a copy of what is no longer so by the time it leaves is cancelled, and the chief’s notice stays told', async () => {
    const app = openTestApp({ now: '2027-03-05 17:59', mailRatePerMinute: 1 })
    await rosterOf(app, { ...bea, training_contact_email })
    await workAt(app, '2027-03-05 17:59')
    app.at('2027-03-06 10:00')
    await certificatesOf(app, { post_license: '12002', kind: 'mandated', completed_on: '2027-03-05' })
    expect(await workAt(app, '2027-03-08 09:00')).toMatchObject({ sent: 0, waiting: 0 })
    expect(await toWhom(app)).toEqual([['2027-03-05', 'chief@ely.example', ['Bea Berg 90']]])
    expect(await notices(app)).toContain('Bea Berg 90 told')
  })
})

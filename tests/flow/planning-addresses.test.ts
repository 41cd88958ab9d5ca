// Who gets a letter when the chief has no address, or a new one: nobody is told twice, and nothing is lost.
import { describe, expect, test } from 'vitest'
import { sweepAt, workAt } from '../support/an-app.ts'
import { describeBothWays } from '../support/both-ways.ts'
import { bea, certificatesOf, finn, rosterOf } from '../support/import-rows.ts'
import { allLetters, entriesAfter, lastEntry, notices, sentLetters } from '../support/what-was-told.ts'

describeBothWays(({ openTestApp }) => {
  const operatorEmail = 'operator@rollcall.example'
  /** Bea's agency, whose chief has a name and no address. */
  const noAddress = { ...bea, chief_name: 'Cleo Chief', chief_email: '' }
  const withBackup = { ...noAddress, backup_email: 'backup@ely.example' }

  describe('without an address of the chief', () => {
    test('the backup contact stands in, and the notice stays the chief’s', async () => {
      const app = openTestApp({ now: '2027-03-02 07:00', operatorEmail })
      await rosterOf(app, withBackup)
      await workAt(app, '2027-03-02 09:00')
      expect(await sentLetters(app)).toEqual([
        { on: '2027-03-02', to: 'backup@ely.example', items: ['Bea Berg 90'] },
      ])
      const rows = await app.db
        .selectFrom('notices')
        .select(['rung', 'office'])
        .where('rung', '=', '90')
        .execute()
      expect(rows).toEqual([{ rung: '90', office: 'chief' }])
    })

    test('the operator is told once, at once and at any hour', async () => {
      const app = openTestApp({ now: '2027-03-06 21:00', operatorEmail })
      await rosterOf(app, withBackup)
      await workAt(app, '2027-03-06 21:00')
      const told = [{ on: '2027-03-06', to: operatorEmail, items: ['Ely Police Department no-address'] }]
      expect(await sentLetters(app, 'operator')).toEqual(told)
      await rosterOf(app, withBackup)
      for (const day of ['2027-03-08', '2027-04-01', '2027-04-30'] as const) await workAt(app, `${day} 09:00`)
      expect(await sentLetters(app, 'operator')).toEqual(told)
      expect(await sentLetters(app)).toHaveLength(3)
    })

    test('and without OPERATOR_EMAIL the notice to the operator is held, saying so', async () => {
      const app = openTestApp({ now: '2027-03-02 07:00' })
      await rosterOf(app, withBackup)
      await workAt(app, '2027-03-02 09:00')
      expect((await notices(app)).at(-1)).toBe(
        'Ely Police Department no-address held: OPERATOR_EMAIL is not set',
      )
      expect(await sentLetters(app, 'operator')).toEqual([])
      expect(await sentLetters(app)).toHaveLength(1)
    })

    test('the operator is not told of an agency whose address came before the mail left', async () => {
      const app = openTestApp({ now: '2027-03-02 07:00', operatorEmail })
      await rosterOf(app, withBackup)
      await rosterOf(app, bea)
      await workAt(app, '2027-03-02 09:00')
      expect(await sentLetters(app, 'operator')).toEqual([])
      expect((await notices(app)).at(-1)).toBe(
        'Ely Police Department no-address cancelled: an address has been recorded',
      )
      expect(await sentLetters(app)).toEqual([
        { on: '2027-03-02', to: 'chief@ely.example', items: ['Bea Berg 90'] },
      ])
    })

    test('nobody is written about an agency with nothing to tell', async () => {
      const app = openTestApp({ now: '2026-12-01 09:00', operatorEmail })
      await rosterOf(app, withBackup)
      await workAt(app, '2026-12-01 09:00')
      expect(await allLetters(app)).toEqual([])
    })
  })

  describe('without an address of the chief or the backup', () => {
    const held = 'Bea Berg 90 held: no address is recorded for the chief or the backup contact'

    test('the notice is held with the reason, and holding it again writes nothing', async () => {
      const app = openTestApp({ now: '2027-03-02 07:00', operatorEmail })
      await rosterOf(app, noAddress)
      await workAt(app, '2027-03-02 09:00')
      expect(await notices(app, 'Bea Berg')).toContain(held)
      expect(await sentLetters(app)).toEqual([])
      expect(await sentLetters(app, 'operator')).toHaveLength(1)
      const before = await lastEntry(app)
      await workAt(app, '2027-03-03 09:00')
      expect(await entriesAfter(app, before)).toEqual(['sweep.done'])
    })

    test.each([
      ['the chief', { chief_email: 'chief@ely.example' }, 'chief@ely.example'],
      ['the backup', { chief_email: '', backup_email: 'backup@ely.example' }, 'backup@ely.example'],
    ] as const)('it goes out, once, when an address of %s is imported', async (_, address, to) => {
      const app = openTestApp({ now: '2027-03-02 07:00' })
      await rosterOf(app, noAddress)
      await workAt(app, '2027-03-02 09:00')
      app.at('2027-03-03 10:00')
      await rosterOf(app, { ...bea, ...address })
      for (const day of ['2027-03-03', '2027-03-04'] as const) await workAt(app, `${day} 11:00`)
      expect(await sentLetters(app)).toEqual([{ on: '2027-03-03', to, items: ['Bea Berg 90'] }])
    })

    test('it is cancelled when the training is completed first', async () => {
      const app = openTestApp({ now: '2027-03-02 07:00' })
      await rosterOf(app, noAddress)
      await certificatesOf(app, { post_license: '12002', kind: 'supplemental', completed_on: '2027-03-01' })
      await rosterOf(app, bea)
      await workAt(app, '2027-03-02 09:00')
      expect(await notices(app, 'Bea Berg')).toContain(
        'Bea Berg 90 cancelled: the training has been completed',
      )
      expect(await sentLetters(app)).toEqual([])
    })

    test('and only the most urgent of those that were held', async () => {
      const app = openTestApp({ now: '2027-03-02 07:00' })
      await rosterOf(app, noAddress)
      await workAt(app, '2027-03-02 09:00')
      await workAt(app, '2027-04-01 09:00')
      await rosterOf(app, bea)
      await workAt(app, '2027-04-01 10:00')
      expect(await sentLetters(app)).toMatchObject([{ items: ['Bea Berg 60'] }])
      expect(await notices(app, 'Bea Berg')).toContain(
        'Bea Berg 90 passed-over: the rung 60 days before the deadline came due before this one could leave',
      )
    })
  })

  describe('a new address of the chief', () => {
    const renewed = { ...bea, chief_name: 'Nora New', chief_email: 'new@ely.example' }

    test('reopens nothing that was told, gets all that is open handed over once, and then what comes next', async () => {
      const app = openTestApp({ now: '2027-03-02 07:00' })
      await rosterOf(app, bea)
      await workAt(app, '2027-03-02 09:00')
      await rosterOf(app, renewed)
      for (const day of ['2027-03-02', '2027-03-03', '2027-04-01'] as const) await workAt(app, `${day} 17:00`)
      expect(await sentLetters(app)).toEqual([
        { on: '2027-03-02', to: 'chief@ely.example', items: ['Bea Berg 90'] },
        { on: '2027-03-02', to: 'new@ely.example', items: ['Ely Police Department handover'] },
        { on: '2027-04-01', to: 'new@ely.example', items: ['Bea Berg 60'] },
      ])
    })

    test('gets what waits, and the letter to the old one is cancelled', async () => {
      const app = openTestApp({ now: '2027-03-02 07:00' })
      await rosterOf(app, bea, finn)
      await rosterOf(app, renewed)
      await workAt(app, '2027-03-02 09:00')
      expect(await sentLetters(app)).toEqual([
        { on: '2027-03-02', to: 'new@ely.example', items: ['Bea Berg 90', 'Finn Falk overdue-24'] },
      ])
      expect((await allLetters(app))[0]).toBe(
        'chief@ely.example cancelled 2027-03-02T14:00:00.000Z: nothing is left to say in it',
      )
    })

    test('takes over from the backup who stood in, also for what waits', async () => {
      const app = openTestApp({ now: '2027-03-02 07:00' })
      await rosterOf(app, withBackup)
      await workAt(app, '2027-03-02 09:00')
      await sweepAt(app, '2027-04-01 00:10')
      await rosterOf(app, bea)
      await workAt(app, '2027-04-01 09:00')
      expect((await sentLetters(app)).map(({ to, items }) => [to, items])).toEqual([
        ['backup@ely.example', ['Bea Berg 90']],
        ['chief@ely.example', ['Bea Berg 60', 'Ely Police Department handover']],
      ])
    })
  })
})

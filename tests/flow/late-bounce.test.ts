// A letter that comes back after days: what the backup contact gets for it, and that the chief is written to again at once.
import { expect, test } from 'vitest'
import { deliver } from '../../src/flow/deliver.ts'
import { bounce, reportOn } from '../support/a-report.ts'
import { at, backupOf, chiefOf, noticesOf, openWorld } from '../support/delivery.ts'

// Until Mon 2027-03-01: overdue-1 is Tue 03-02, overdue-2 Tue 03-09, overdue-3 Tue 03-16.
test('the chief gets the next rung though the backup contact had the last one yesterday, and the backup is not written to again', async () => {
  const world = await openWorld({ at: at('2027-02-26T15:00:00Z') })
  const workOn = async (day: string) => {
    world.clock.set(at(`${day}T15:00:00Z`))
    await world.sweep()
    await deliver(world.app)
  }
  await world.take({ n: 1, backup: backupOf(1) })
  await deliver(world.app)
  await workOn('2027-03-02')
  const overdue1 = world.received(chiefOf(1)).at(-1)

  // On Sunday the server gives up what it has tried since Tuesday; the backup contact's letter leaves on Monday.
  world.clock.set(at('2027-03-07T20:00:00Z'))
  const named = { from: overdue1?.from ?? '', messageId: overdue1?.messageId ?? '', to: chiefOf(1) }
  expect(await bounce(world.app, reportOn('postfix-expired', named))).toMatchObject({ became: 'undelivered' })
  for (const day of ['2027-03-08', '2027-03-09', '2027-03-16']) await workOn(day)

  const daysOf = async (recipient: string) => (await world.lettersTo(recipient)).map(({ day }) => day)
  expect(await daysOf(chiefOf(1))).toEqual(['2027-02-26', '2027-03-02', '2027-03-09', '2027-03-16'])
  expect(await daysOf(backupOf(1))).toEqual(['2027-03-08', '2027-03-16'])
  const toBackup = (await noticesOf(world.db, 1)).filter(({ office }) => office === 'backup')
  expect(toBackup.map(({ rung, state, reason }) => [rung, state, reason])).toEqual([
    ['overdue-2', 'passed-over', 'follows the overdue letter of 2027-03-08 by fewer than 4 days'],
    ['overdue-3', 'told', null],
  ])
})

// A running worker that is told to end: what is under way is finished, and it is gone within ten seconds.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, onTestFinished, test, vi } from 'vitest'
import { addDays } from '../../src/law/calendar.ts'
import { instantOf } from '../../src/notices/instant.ts'
import { legalDayOf } from '../../src/notices/sending-window.ts'
import { ownFolder } from '../support/delivery.ts'
import { startCli } from '../support/run-worker.ts'
import { type Behaviour, startSmtp } from '../support/smtp.ts'

// Processes on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 })

/**
 * A worker goes by the machine's clock, and letters to chiefs have their hours; a letter to the operator, that an agency
 * has no address, leaves at any.
 */
async function endedWhileSending(behaviour: Behaviour) {
  const folder = ownFolder()
  const smtp = await startSmtp({ behave: () => behaviour })
  onTestFinished(() => smtp.close())
  const database = join(folder, 'rollcall.db')
  const settings = {
    DATABASE_PATH: database,
    MAIL_URL: smtp.url,
    MAIL_FROM: 'rollcall@sender.example',
    OPERATOR_EMAIL: 'operator@sender.example',
  }
  const assumedOn = addDays(legalDayOf(instantOf(Date.now())), -40)
  const roster = join(folder, 'roster.csv')
  writeFileSync(
    roster,
    `agency,district,officer,post_license,assumed_on\nEly Police,Ely Schools,Kari Ali,12013,${assumedOn}\n`,
  )
  expect((await startCli(['import', roster], settings).ended).code).toBe(0)
  const worker = startCli(['worker'], settings)
  onTestFinished(() => void worker.child.kill('SIGKILL'))
  await expect.poll(() => smtp.messages.length, { timeout: 15_000 }).toBe(1)
  const told = performance.now()
  worker.child.kill('SIGTERM')
  const end = await worker.ended
  const seconds = (performance.now() - told) / 1000
  const sqlite = new Sqlite(database, { readonly: true })
  const letters = sqlite.prepare('select class, state, attempts from letters').all()
  sqlite.close()
  return { end, seconds, letters }
}

test('told to end while the server takes its time, the letter is finished and recorded, and it ends with 0', async () => {
  const { end, seconds, letters } = await endedWhileSending({ slow: 1500 })
  expect(end).toEqual({ code: 0, signal: null })
  expect(seconds).toBeLessThan(10)
  expect(letters).toEqual([{ class: 'operator', state: 'sent', attempts: 1 }])
})

test('told to end while the server says nothing, it ends with 0 within ten seconds, and the letter is not lost', async () => {
  const { end, seconds, letters } = await endedWhileSending('silent')
  expect(end).toEqual({ code: 0, signal: null })
  expect(seconds).toBeLessThan(10)
  expect(letters).toEqual([{ class: 'operator', state: 'sending', attempts: 1 }])
})

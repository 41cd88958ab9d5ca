// A process of its own that goes on recording contact days, one transaction each, until it is killed; run by tests of backups.
import { openApp } from '../../src/app.ts'
import { type Clock, machineClock } from '../../src/clock.ts'
import { readConfig } from '../../src/config.ts'
import { recordContactDays } from '../../src/flow/record-contact-days.ts'
import { addDays, plainDate } from '../../src/law/calendar.ts'
import { openLog } from '../../src/log.ts'
import { parseInstant } from '../../src/notices/instant.ts'

const [, , database = '', officer = '', instant = ''] = process.argv
/** The machine's, or one that stands still. */
const now = parseInstant(instant)
const clock: Clock =
  now === undefined ? machineClock : { kind: 'given', now: () => now, machineNow: machineClock.now }
const app = openApp(readConfig({}, { database }), {
  clock,
  log: openLog('silent'),
  actor: 'cli:writer',
})
for (let n = 0; ; n++) {
  await recordContactDays(app, { officer, days: [addDays(plainDate('2001-01-01'), n)] })
  if (n === 0) process.stdout.write('writing\n')
}

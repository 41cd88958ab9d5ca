// A process of its own that goes on recording contact days, one transaction each, until it is killed; run by tests of backups.
import { openApp } from '../../src/app.ts'
import { machineClock } from '../../src/clock.ts'
import { readConfig } from '../../src/config.ts'
import { recordContactDays } from '../../src/flow/record-contact-days.ts'
import { addDays, plainDate } from '../../src/law/calendar.ts'
import { openLog } from '../../src/log.ts'

const [, , database = '', officer = ''] = process.argv
const app = openApp(readConfig({}, { database }), {
  clock: machineClock,
  log: openLog('silent'),
  actor: 'cli:writer',
})
for (let n = 0; ; n++) {
  await recordContactDays(app, { officer, days: [addDays(plainDate('2001-01-01'), n)] })
  if (n === 0) process.stdout.write('writing\n')
}

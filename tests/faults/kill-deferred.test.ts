// A worker ended at every commit of a day on which letters that were put off are closed, outrun and given up.
import Sqlite from 'better-sqlite3'
import { expect, test, vi } from 'vitest'
import { verifyLedger } from '../../src/flow/verify-ledger.ts'
import { atEachCommit } from '../support/at-each-commit.ts'
import { later } from '../support/deferring.ts'
import { backupOf, chiefOf, ownFolder } from '../support/delivery.ts'
import { importedBase, openRound, runOn } from '../support/killed-worker.ts'

// Many processes on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 })

/** 09:00 in Minnesota, in February 2027: rung 7 was due on the 19th, 3 is due on the 25th, 0 on the 26th. */
const on = (day: number) => `2027-02-${day}T15:00:00Z`

/** Each letter: `RECIPIENT DAY STATE: RUNG`. */
const lettersIn = (database: string): string[] => {
  const sqlite = new Sqlite(database, { readonly: true })
  try {
    return sqlite
      .prepare<[], string>(
        `select recipient || ' ' || day || ' ' || iif(undelivered_seq is null, letters.state, 'undelivered') || ': '
           || group_concat(rung) from letters join letter_notices on letter_notices.letter_id = letters.id
           join notices on notices.id = notice_id where included = 1 group by letters.id`,
      )
      .pluck()
      .all()
      .sort()
  } finally {
    sqlite.close()
  }
}

test('a worker killed after any commit of the day loses nothing that was put off, and no letter tells two rungs', async () => {
  const imported = await importedBase(ownFolder(), 2, (n) => ({ n, backup: backupOf(n) }))
  // Of chief 1 every letter is put off since Tuesday, of chief 2 the one of Thursday.
  const putOff = await openRound(imported, 'put-off', (to, n) =>
    to === chiefOf(1) || (to === chiefOf(2) && n > 1) ? later : 'accept',
  )
  for (const day of [23, 24, 25]) expect(await putOff.worker(on(day)).ended).toMatchObject({ code: 0 })
  const steps = await atEachCommit({
    base: putOff.database,
    when: 'after',
    now: on(26),
    behave: () => 'accept',
    goOn: async (round) => {
      await runOn(round, on(26))
      expect(lettersIn(round.database)).toEqual([
        `${backupOf(1)} 2027-02-26 sent: 3`,
        `${chiefOf(1)} 2027-02-23 closed: 7`,
        `${chiefOf(1)} 2027-02-24 closed: 7`,
        `${chiefOf(1)} 2027-02-25 undelivered: 3`,
        `${chiefOf(1)} 2027-02-26 sent: 0`,
        `${chiefOf(2)} 2027-02-23 sent: 7`,
        `${chiefOf(2)} 2027-02-25 closed: 3`,
        `${chiefOf(2)} 2027-02-26 sent: 0`,
      ])
      expect(await verifyLedger(round.database)).toMatchObject({ ok: true })
    },
  })
  await putOff.close()
  expect(steps).toContain('after the commit of: letter.ended')
})

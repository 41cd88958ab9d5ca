// The history of an officer and of an agency in plain words: who recorded what, what replaced what, what was sent and answered.
import { describe, expect, test } from 'vitest'
import type { Whom } from '../../db/letters-about.ts'
import type { Db } from '../../db/open.ts'
import { acknowledgeLetter } from '../../src/flow/acknowledge-letter.ts'
import { deliver } from '../../src/flow/deliver.ts'
import { findAgency, findOfficer } from '../../src/flow/find.ts'
import { historyOf } from '../../src/flow/history.ts'
import { recordBooking } from '../../src/flow/record-at-agency.ts'
import { recordTold } from '../../src/flow/record-told.ts'
import { withdrawCertificate } from '../../src/flow/withdraw-officer-fact.ts'
import { plainDate } from '../../src/law/calendar.ts'
import { bounce, reportOn } from '../support/a-report.ts'
import { openTestApp } from '../support/an-app.ts'
import { at, backupOf, chiefOf, minute, openWorld, type World } from '../support/delivery.ts'
import { bareCertificatesOf, bea, carl, rosterOf } from '../support/import-rows.ts'

const words = async (db: Db, whom: Whom | 'all'): Promise<string[]> => {
  const lines: string[] = []
  for await (const entry of historyOf(db, whom)) lines.push(entry.words)
  return lines
}

const ofOfficer = async (db: Db, license: string) =>
  words(db, { officerId: (await findOfficer(db, license)).id })

const ofAgency = async (db: Db, name: string) => words(db, { agencyId: (await findAgency(db, name)).id })

/** Officer number 1 of agency 1, whose chief has been sent the letter of the day. */
const chiefWritten = async (wishes: Parameters<typeof openWorld>[0] = {}): Promise<World> => {
  const world = await openWorld({ operator: 'operator@sender.example', ...wishes })
  await world.take({ n: 1, backup: backupOf(1) })
  await deliver(world.app)
  world.clock.pass(minute)
  return world
}

describe('facts', () => {
  test('a correction says which value replaced which, under the name that was on record then', async () => {
    const app = openTestApp({ now: '2026-11-23 09:00' })
    await rosterOf(app, bea)
    await rosterOf(app, { ...bea, officer: 'Bea Berg-Lund', assumed_on: '2024-08-28', badge: '17' })
    const changed = (await ofOfficer(app.db, bea.post_license)).filter((line) => line.startsWith('changed'))
    expect(changed).toEqual([
      expect.stringMatching(
        /^changed: officer Bea Berg, POST license 12002: badge “17” added; name “Bea Berg” replaced by “Bea Berg-Lund” \(import of “table-\d+\.csv”\)$/,
      ),
      expect.stringMatching(
        /^changed: assignment of Bea Berg-Lund \(12002\) at Ely Police Department, Ely Public Schools: start 2024-08-26 replaced by 2024-08-28 \(import of “table-\d+\.csv”\)$/,
      ),
    ])
  })

  test('a withdrawal has its reason, and what was recorded stands before it', async () => {
    const app = openTestApp({ now: '2026-11-23 09:00' })
    await rosterOf(app, bea)
    await bareCertificatesOf(app, { post_license: '12002', kind: 'mandated', completed_on: '2026-10-15' })
    await withdrawCertificate(app, {
      officer: '12002',
      kind: 'mandated',
      completed_on: plainDate('2026-10-15'),
      reason: "another officer's",
    })
    const lines = await ofOfficer(app.db, '12002')
    const certificate = 'mandated certificate of 2026-10-15 for Bea Berg (12002)'
    const recorded = lines.findIndex((line) => line.startsWith(`recorded: ${certificate} (import of `))
    const withdrawn = lines.indexOf(`withdrawn: ${certificate}, because “another officer's”`)
    expect(recorded).toBeGreaterThan(0)
    expect(withdrawn).toBeGreaterThan(recorded)
  })

  test('an import has a line of its own with its counts, and only in the history of those it was about', async () => {
    const app = openTestApp({ now: '2026-11-23 09:00' })
    await rosterOf(app, bea, carl)
    await bareCertificatesOf(app, { post_license: '12003', kind: 'mandated', completed_on: '2026-10-15' })
    const imports = async (license: string) =>
      (await ofOfficer(app.db, license)).filter((line) => line.startsWith('imported'))
    const roster = expect.stringMatching(
      /^imported “table-\d+\.csv” \(roster, 2 rows: 2 new, 0 changed, 0 the same, 0 refused; SHA-256 [0-9a-f]{64}\)$/,
    )
    expect(await imports('12002')).toEqual([roster])
    expect(await imports('12003')).toEqual([roster, expect.stringContaining('(certificates, 1 rows: 1 new')])
  })

  test('each entry says who wrote it and by which clock, with the machine’s own time beside a given one', async () => {
    const app = openTestApp({ now: '2026-11-23 09:00' })
    await rosterOf(app, bea)
    for await (const { at: when, clock, machine_at, actor } of historyOf(app.db, 'all'))
      expect({ when, clock, machine_at, actor }).toEqual({
        when: '2026-11-23T15:00:00.000Z',
        clock: 'given',
        machine_at: '2026-11-23T15:00:00.000Z',
        actor: 'cli:test',
      })
  })

  test('a name that would turn or break the line is told on one line', async () => {
    const app = openTestApp({ now: '2026-11-23 09:00' })
    await rosterOf(app, { ...bea, school: 'North\u202e\u001b[31m School' })
    const told = (await ofOfficer(app.db, '12002')).join('\n')
    expect(['\u202e', '\u001b'].filter((mark) => told.includes(mark))).toEqual([])
    expect(told).toContain('North [31m School')
  })
})

describe('letters', () => {
  test('to which office and address it went, what it told, and the very words of the server', async () => {
    const { db } = await chiefWritten()
    const lines = await ofOfficer(db, '40001')
    const about = 'Officer Number 1 (40001) at Agency 1 Police (training due by Mon 2027-03-01, rung 180)'
    const letter = `letter 1 to ${chiefOf(1)}`
    expect(lines).toContain(`${letter} (Chief Number 1), as chief: statutory letter planned for 2026-11-23`)
    expect(lines).toContain(`${letter} is to tell of ${about}`)
    expect(lines).toContainEqual(
      expect.stringMatching(
        /^letter 1 to chief1@police\.example: composed and offered to the mail server, attempt 1, subject “.+”, Message-ID <.+@sender\.example>, \d+ bytes with SHA-256 [0-9a-f]{64}; it tells of Officer Number 1 .*rung 180\)$/,
      ),
    )
    expect(lines).toContainEqual(
      expect.stringMatching(
        /^letter 1 to chief1@police\.example: attempt 1 accepted by 127\.0\.0\.1.*; the answer was “250 .+”; what it tells of is told$/,
      ),
    )
  })

  test('a refusal, what the operator and the backup contact got for it, in order', async () => {
    const { db } = await chiefWritten({
      behave: (to) => (to === chiefOf(1) ? { at: 'rcpt', reply: '550 5.1.1 no such user' } : 'accept'),
    })
    const lines = await ofOfficer(db, '40001')
    const order = [
      `letter 1 to ${chiefOf(1)}: attempt 1 refused for good by 127.0.0.1; the answer was “550 5.1.1 no such user”`,
      `letter 1 to ${chiefOf(1)}: not delivered, because 550 5.1.1 no such user`,
      'letter 2 to operator@sender.example, as operator: operator letter planned for 2026-11-23',
      `letter 3 to ${backupOf(1)} (Backup Number 1), as backup contact: statutory letter planned for 2026-11-23`,
    ]
    expect(lines.filter((line) => order.includes(line))).toEqual(order)
  })

  test('read, bounced, and told by phone', async () => {
    const { app, db, received } = await chiefWritten()
    await acknowledgeLetter(app, 1, chiefOf(1))
    const [mail] = received(chiefOf(1))
    const named = { from: mail?.from ?? '', messageId: mail?.messageId ?? '', to: chiefOf(1) }
    await bounce(app, reportOn('postfix-permanent', named))
    await recordTold(app, {
      notice: 1,
      by: 'phone',
      on: plainDate('2026-11-23'),
      note: 'Chief Lund, at noon',
    })
    const lines = await ofOfficer(db, '40001')
    expect(lines).toContain(`letter 1 to ${chiefOf(1)}: acknowledged by ${chiefOf(1)}`)
    expect(lines).toContainEqual(
      expect.stringMatching(/^letter 1 to .+: .+ reported that it could not be delivered \(5\.1\.1, “.+”\)$/),
    )
    expect(lines).toContain(
      'notice told by phone on 2026-11-23: Officer Number 1 (40001) at Agency 1 Police (training due by Mon 2027-03-01, rung 180); “Chief Lund, at noon”',
    )
  })

  test('a letter that was cancelled and planned again is told both times', async () => {
    const { app, db, take, sweep, clock } = await openWorld({ at: at('2026-11-23T13:00:00Z') })
    await take({ n: 1 })
    await take({ n: 1, mandated: '2026-10-01' })
    clock.pass(minute)
    await withdrawCertificate(app, {
      officer: '40001',
      kind: 'mandated',
      completed_on: plainDate('2026-10-01'),
      reason: 'wrong row',
    })
    await sweep()
    const lines = await ofOfficer(db, '40001')
    const planned = `letter 1 to ${chiefOf(1)} (Chief Number 1), as chief: statutory letter planned for 2026-11-23`
    expect(lines.filter((line) => line === planned)).toHaveLength(2)
    expect(lines).toContain(`letter 1 to ${chiefOf(1)}: cancelled, because nothing is left to say in it`)
  })
})

describe('notices', () => {
  test('planned, passed over with the reason, held for a booked course', async () => {
    const app = openTestApp({ now: '2027-03-15 09:00' })
    await rosterOf(app, bea)
    await recordBooking(app, {
      officer: '12002',
      agency: 'Ely Police Department',
      on: plainDate('2027-04-12'),
    })
    const lines = await ofOfficer(app.db, '12002')
    expect(lines).toContainEqual(
      expect.stringMatching(
        /^notice to the chief, Bea Berg \(12002\) at Ely Police Department, training due by Mon 2027-05-31: rung 180 passed over, because .+; rung 90 planned$/,
      ),
    )
    expect(lines).toContainEqual(
      expect.stringMatching(
        /^notice held: Bea Berg \(12002\) at Ely Police Department \(training due by Mon 2027-05-31, rung 90\), because .*2027-04-12/,
      ),
    )
  })
})

describe('whom it is about', () => {
  test("of another officer's notices in the same letter only the number is told", async () => {
    const app = openTestApp({ now: '2026-12-02 09:00' })
    await rosterOf(app, bea, carl)
    const lines = await ofOfficer(app.db, '12002')
    expect(lines.filter((line) => line.includes('Carl'))).toEqual([])
    expect(lines).toContainEqual(
      expect.stringMatching(/is to tell of Bea Berg .*rung 180\); 1 notice about others$/),
    )
  })

  test("an agency's history has its contacts and officers, and nothing of another agency", async () => {
    const { db, take } = await chiefWritten()
    await take({ n: 2 })
    const lines = await ofAgency(db, 'Agency 1 Police')
    expect(lines).toContainEqual(
      expect.stringMatching(/^recorded: chief of Agency 1 Police; name “Chief Number 1”/),
    )
    expect(lines).toContainEqual(
      expect.stringMatching(/^recorded: officer Officer Number 1, POST license 40001/),
    )
    expect(lines.filter((line) => /Agency 2|40002|chief2@/.test(line))).toEqual([])
  })

  test('from a day until a day, in the days of Minnesota', async () => {
    const app = openTestApp({ now: '2026-11-23 23:30' })
    await rosterOf(app, bea)
    app.at('2026-11-24 00:30')
    await rosterOf(app, { ...bea, badge: '17' })
    const between = { from: at('2026-11-24T06:00:00Z'), before: at('2026-11-25T06:00:00Z') }
    const lines: string[] = []
    for await (const entry of historyOf(
      app.db,
      { officerId: (await findOfficer(app.db, '12002')).id },
      between,
    ))
      lines.push(entry.words)
    expect(lines[0]).toMatch(/^changed: officer Bea Berg, POST license 12002: badge “17” added/)
  })
})

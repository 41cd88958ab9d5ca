// A rehearsal of one agency tells what a real walk through the same days tells of it, whatever other agencies have, and writes nothing.
import { expect, test, vi } from 'vitest'
import { agencyNoticesIn } from '../../db/agency-notices.ts'
import { carriedNotices } from '../../db/letter-contents.ts'
import { acknowledgeLetter } from '../../src/flow/acknowledge-letter.ts'
import { type RehearsedLetter, rehearseAgency } from '../../src/flow/rehearse-agency.ts'
import { addDays, addMonths, plainDate as day, type PlainDate } from '../../src/law/calendar.ts'
import { legalDayOf } from '../../src/notices/sending-window.ts'
import { openTestApp, type TestApp, type WallTime, workAt } from '../support/an-app.ts'
import { bea, carl, certificatesOf, finn, type RosterRow, rosterOf } from '../support/import-rows.ts'

vi.setConfig({ testTimeout: 240_000 })

const austin = {
  agency: 'Austin Police Department',
  district: 'Austin Public Schools',
  chief_email: 'Chief@austin.example',
  backup_email: 'backup@austin.example',
  training_contact_email: 'training@austin.example',
}
/** The same chief as Austin's. */
const adams = {
  agency: 'Adams Police Department',
  district: 'Southland Schools',
  chief_email: 'chief@austin.example',
}
/** Its chief is Austin's backup contact. */
const albert = {
  agency: 'Albert Lea Police',
  district: 'Albert Lea Schools',
  chief_email: 'backup@austin.example',
}

const who = (n: number, row: Record<string, string>): RosterRow => ({
  officer: `Officer ${n}`,
  post_license: String(13_000 + n),
  assumed_on: '2026-08-31',
  ...row,
})

const openCast = async (): Promise<TestApp> => {
  const app = openTestApp({ now: '2026-11-23 06:30', operatorEmail: 'operator@rollcall.example' })
  await rosterOf(
    app,
    { ...bea, ...austin },
    { ...carl, ...adams },
    finn,
    who(1, { ...austin, unable_attested_on: '2026-08-20', unable_reason: 'No seat' }),
    who(2, { ...austin, assumed_on: '2025-09-02', mandated_completed_on: '2025-06-13' }),
    who(3, { ...austin, assumed_on: '2026-09-08', role: 'substitute' }),
    who(4, { ...austin, assumed_on: '2027-01-04' }),
    who(5, { ...austin, assumed_on: '2024-09-03' }),
    // At two agencies at once.
    who(5, { ...albert, assumed_on: '2025-09-02' }),
    who(6, { ...albert, assumed_on: '2024-09-03' }),
    who(7, { ...adams, assumed_on: '2024-09-03' }),
    who(8, { agency: 'Vacant Police', district: 'Vacant Schools', chief_email: '' }),
  )
  await certificatesOf(app, { post_license: '13005', kind: 'mandated', completed_on: '2020-08-04' })
  return app
}

const idOf = async ({ db }: TestApp, name: string): Promise<number> =>
  (await db.selectFrom('agencies').select('id').where('name', '=', name).executeTakeFirstOrThrow()).id

const line = (on: string, recipient: string, officer: number | null, rung: string) =>
  `${on} ${recipient.toLowerCase()} ${officer ?? 'agency'} ${rung}`

const told = (letters: readonly RehearsedLetter[]): string[] =>
  letters.flatMap(({ on, recipient, told }) =>
    told.map(({ officer_id, situation, rung }) => line(on, recipient, officer_id, `${situation} ${rung}`)),
  )

/** What letters that really left told of the agency, after an instant. */
const reallyTold = async ({ db }: TestApp, agencyId: number, after = ''): Promise<string[]> => {
  const letters = await db.selectFrom('letters').selectAll().where('state', '=', 'sent').execute()
  const ids = letters.map(({ id }) => id)
  const carried = [...(await carriedNotices(db, ids)), ...(await agencyNoticesIn(db, ids))].filter(
    ({ agency_id }) => agency_id === agencyId,
  )
  return letters.flatMap(({ id, recipient, sent_at, class: of }) =>
    sent_at === null || sent_at <= after
      ? []
      : carried
          .filter(({ letter_id, included }) => letter_id === id && (included === 1 || of === 'operator'))
          .map(({ officer_id, situation, rung }) =>
            line(legalDayOf(sent_at), recipient, officer_id, `${situation} ${rung}`),
          ),
  )
}

const walkReally = async (app: TestApp, from: PlainDate, until: PlainDate) => {
  for (let on = from; on <= until; on = addDays(on, 1)) await workAt(app, `${on} 09:00` as WallTime)
}

test('from a first import on, six months tell of an agency what a real walk tells of it', async () => {
  const app = await openCast()
  const agencies = [
    'Austin Police Department',
    'Adams Police Department',
    'Albert Lea Police',
    'Vacant Police',
  ]
  const ids = await Promise.all(agencies.map((name) => idOf(app, name)))
  const rehearsed = []
  for (const id of ids) rehearsed.push(told(await rehearseAgency(app, id, 6)))

  const from = day('2026-11-23')
  await walkReally(app, from, addMonths(from, 6))
  for (const [n, id] of ids.entries()) {
    const really = await reallyTold(app, id)
    expect(really.length).toBeGreaterThan(0)
    expect(rehearsed[n]?.toSorted(), agencies[n]).toEqual(really.toSorted())
  }
})

test('in the midst of it, with letters told, acknowledged and left today, it goes on as a real walk does', async () => {
  const app = await openCast()
  await walkReally(app, day('2026-11-23'), day('2027-03-02'))
  const id = await idOf(app, 'Austin Police Department')
  const newest = await app.db
    .selectFrom('letters')
    .select('id')
    .where('recipient', '=', 'Chief@austin.example')
    .where('day', '<', '2027-02-20')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  await acknowledgeLetter(app, newest.id, 'chief@austin.example')
  // The letter of the day has left already: what comes up now waits for the next one.
  app.at('2027-03-02 11:00')
  await rosterOf(app, who(9, { ...austin, assumed_on: '2024-09-03' }))
  const now = app.clock.now()
  const rehearsed = told(await rehearseAgency(app, id, 3))
  await workAt(app, '2027-03-02 11:00')
  await walkReally(app, day('2027-03-03'), day('2027-06-02'))
  const really = await reallyTold(app, id, now)
  expect(really.filter((each) => each.startsWith('2027-03-03 chief@austin.example')).length).toBeGreaterThan(
    0,
  )
  expect(rehearsed.toSorted()).toEqual(really.toSorted())
})

test('it writes nothing: the ledger has the same head, and no letter is new', async () => {
  const app = await openCast()
  const state = async () => ({
    head: await app.db.selectFrom('ledger').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1).execute(),
    letters: await app.db.selectFrom('letters').selectAll().execute(),
    standings: await app.db.selectFrom('standings').selectAll().execute(),
  })
  const before = await state()
  expect((await rehearseAgency(app, await idOf(app, 'Austin Police Department'), 3)).length).toBeGreaterThan(
    0,
  )
  expect(await state()).toEqual(before)
})

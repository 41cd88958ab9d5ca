// What was known at a moment: the answer of that moment is the answer for ever, whatever is recorded after it.
import { expect, test } from 'vitest'
import { knownSeqAt } from '../../db/known.ts'
import { allOf } from '../../src/flow/all-of.ts'
import { explainStandings } from '../../src/flow/explain-standings.ts'
import { findAgency, findDistrict, findOfficer } from '../../src/flow/find.ts'
import { judgeStandings } from '../../src/flow/judge-standings.ts'
import { noticesAbout } from '../../src/flow/list-letters.ts'
import { type PlainDate, plainDate } from '../../src/law/calendar.ts'
import { legalDayOf } from '../../src/notices/sending-window.ts'
import { openTestApp, workAt } from '../support/an-app.ts'
import type { TestApp } from '../support/app-in.ts'
import { everyRowDays } from '../support/every-row-days.ts'
import { bea, rosterOf } from '../support/import-rows.ts'

/** What `status` and `explain` answer, of everybody. */
const answers = async ({ db }: TestApp, asOf: PlainDate, known: number | null) => {
  const standings = await allOf(judgeStandings(db, {}, asOf, known))
  const notices: unknown[] = []
  for (const officer of new Set(standings.map(({ officer_id }) => officer_id)))
    notices.push(...(await noticesAbout(db, officer, known)))
  return { standings, notices }
}

type Answer = { readonly day: PlainDate; readonly known: number; readonly text: string }

const answerNow = async (app: TestApp): Promise<Answer> => {
  const at = app.clock.now()
  const day = legalDayOf(at)
  return {
    day,
    known: await knownSeqAt(app.db, at),
    text: JSON.stringify(await answers(app, day, null), null, 1),
  }
}

test('with every row of the ladder met, each answer of a year is given again: standings, names, notices', async () => {
  const given: Answer[] = []
  const app = await everyRowDays(async (open) => {
    given.push(await answerNow(open))
  })
  expect(given.length).toBeGreaterThan(40)
  // A third of them, so that the test does not take its time: each day's are much like those of the day before.
  const asked = given.filter((_, n) => n % 3 === 0)
  for (const { day, known, text } of asked)
    expect(JSON.stringify(await answers(app, day, known), null, 1)).toBe(text)
  const states = asked.flatMap(({ text }) => text.match(/(?<="state": ")[^"]+/g) ?? [])
  expect([...new Set(states)].sort()).toEqual(['cancelled', 'held', 'passed-over', 'planned', 'told'])
}, 120_000)

test('the names of then are the names of then, and each is found by the name it had', async () => {
  const app = openTestApp({ now: '2026-11-23 09:00' })
  await rosterOf(app, { ...bea, agency_ori: 'MN0690100', district_number: '0696' })
  const then = await answerNow(app)
  await workAt(app, '2026-12-02 09:00')
  const renamed = {
    officer: 'Bea Lund',
    agency: 'Ely Department of Public Safety',
    district: 'Ely Area Schools',
  }
  await rosterOf(app, { ...bea, ...renamed, agency_ori: 'MN0690100', district_number: '0696' })
  const again = await answers(app, then.day, then.known)
  expect(JSON.stringify(again, null, 1)).toBe(then.text)
  expect(then.text).toContain('Ely Public Schools')
  expect(then.text).not.toMatch(/Lund|Safety|Area/)
  expect((await findOfficer(app.db, 'Bea Berg', then.known)).name).toBe('Bea Berg')
  expect((await findAgency(app.db, 'Ely Police Department', then.known)).name).toBe('Ely Police Department')
  expect((await findDistrict(app.db, 'Ely Public Schools', then.known)).name).toBe('Ely Public Schools')
  await expect(findOfficer(app.db, 'Bea Berg')).rejects.toThrow('none on record')
})

test('a name that came later serves too, where nobody had it then', async () => {
  const app = openTestApp({ now: '2026-11-23 09:00' })
  await rosterOf(app, bea)
  const { known } = await answerNow(app)
  app.at('2026-12-02 09:00')
  await rosterOf(app, { ...bea, officer: 'Bea Lund' })
  expect(await findOfficer(app.db, 'Bea Lund', known)).toMatchObject({ name: 'Bea Lund' })
})

test('an officer who was recorded later was not known then, and what came since is said', async () => {
  const app = openTestApp({ now: '2026-11-23 09:00' })
  await rosterOf(app, bea)
  const { known } = await answerNow(app)
  app.at('2026-12-02 09:00')
  await rosterOf(app, { ...bea, officer: 'Carl Coe', post_license: '12003' })
  const { id: officerId } = await findOfficer(app.db, '12003', known)
  const [only] = await explainStandings(app.db, { officerId }, plainDate('2026-12-02'), known)
  expect(only).toMatchObject({ judged: null, agency: 'Ely Police Department', notices: [] })
  expect(only?.since?.learnt).toHaveLength(1)
  expect(only?.since?.learnt[0]?.changed[0]).toBe(
    'training due by Mon 2027-05-31 (was not serving as a school resource officer, so no training is asked for)',
  )
})

// What became known since a moment, with when and by whom, and what each of it changed in the standing of the day asked.
import { describe, expect, test } from 'vitest'
import { knownSeqAt } from '../../db/known.ts'
import { endAssignment } from '../../src/flow/end-assignment.ts'
import { explainStandings } from '../../src/flow/explain-standings.ts'
import { findOfficer } from '../../src/flow/find.ts'
import { recordAttestation, recordPolicyReview } from '../../src/flow/record-at-agency.ts'
import { recordCopy } from '../../src/flow/record-copy.ts'
import { recordPolicy } from '../../src/flow/record-policy.ts'
import { withdrawCertificate } from '../../src/flow/withdraw-officer-fact.ts'
import { plainDate } from '../../src/law/calendar.ts'
import { openTestApp } from '../support/an-app.ts'
import { instantAt, type TestApp } from '../support/app-in.ts'
import { bareCertificatesOf, contactDaysOf, importRows, rosterOf } from '../support/import-rows.ts'

const asked = plainDate('2027-03-15')
const agency = 'Ely Police Department'

/** Served since 2026-08-31 without any course: overdue on the day asked, as known on that day. */
const dan = { officer: 'Dan Dahl', post_license: '12004', assumed_on: '2026-08-31' } as const

/** Asks in the summer what was known on 2027-03-15 at noon, after `later` was recorded on 2027-06-01. */
const since = async (
  before: (app: TestApp) => Promise<unknown>,
  later: (app: TestApp) => Promise<unknown>,
  license: string = dan.post_license,
) => {
  const app = openTestApp({ now: '2027-03-01 09:00' })
  await before(app)
  app.at('2027-06-01 09:00')
  await later(app)
  const known = await knownSeqAt(app.db, instantAt('2027-03-15 12:00'))
  const { id } = await findOfficer(app.db, license)
  const [only, ...more] = await explainStandings(app.db, { officerId: id }, asked, known)
  if (only?.since == null || more.length > 0) throw new Error('expected one standing, asked at a moment')
  return { ...only, ...only.since }
}

const onlyDan = (app: TestApp) => rosterOf(app, dan)
const certificate = { post_license: '12004', kind: 'mandated', completed_on: '2026-08-20' } as const

describe('a fact that came later', () => {
  test('a certificate recorded late: overdue as known then, trained in time as known now', async () => {
    const { judged, learnt, now } = await since(onlyDan, (app) => bareCertificatesOf(app, certificate))
    expect(judged?.decision.status).toBe('OVERDUE')
    expect(now.status).toBe('COMPLIANT')
    expect(learnt).toHaveLength(1)
    expect(learnt[0]).toMatchObject({ at: '2027-06-01T14:00:00.000Z', clock: 'given', actor: 'cli:test' })
    expect(learnt[0]?.entries.map(({ words }) => words)).toEqual([
      expect.stringMatching(
        /^recorded: mandated certificate of 2026-08-20 for Dan Dahl \(12004\) \(import of /,
      ),
    ])
    expect(learnt[0]?.changed).toEqual([
      'trained in time (was training overdue since Mon 2026-08-31)',
      'copy missing',
    ])
  })

  test('a withdrawal takes back what was known', async () => {
    const { judged, learnt } = await since(
      async (app) => {
        await onlyDan(app)
        await bareCertificatesOf(app, certificate)
      },
      (app) =>
        withdrawCertificate(app, {
          officer: '12004',
          kind: 'mandated',
          completed_on: plainDate('2026-08-20'),
          reason: 'wrong officer',
        }),
    )
    expect(judged?.decision.status).toBe('COMPLIANT')
    expect(learnt[0]?.entries[0]?.words).toBe(
      'withdrawn: mandated certificate of 2026-08-20 for Dan Dahl (12004), because “wrong officer”',
    )
    expect(learnt[0]?.changed).toContain('training overdue since Mon 2026-08-31 (was trained in time)')
  })

  test('a course that was approved after its completion, recorded later: the certificate counted until then', async () => {
    const taken = { ...certificate, course_no: 'C-1' }
    const { judged, learnt } = await since(
      async (app) => {
        await onlyDan(app)
        await bareCertificatesOf(app, taken)
      },
      (app) => importRows(app, [{ course_no: 'C-1', kind: 'mandated', approved_on: '2026-12-01' }]),
    )
    expect(judged?.decision.status).toBe('COMPLIANT')
    expect(learnt[0]?.entries[0]?.words).toMatch(
      /^recorded: mandated course C-1; approved on 2026-12-01 \(import of /,
    )
    expect(learnt[0]?.changed).toContain('training overdue since Mon 2026-08-31 (was trained in time)')
    expect(learnt[0]?.changed).toContain('pre approval cert')
  })

  test('a copy', async () => {
    const { judged, learnt } = await since(
      async (app) => {
        await onlyDan(app)
        await bareCertificatesOf(app, certificate)
      },
      (app) =>
        recordCopy(app, { officer: '12004', agency, completed_on: plainDate('2026-08-20'), copy: 'paper' }),
    )
    expect(judged?.decision.cert_copy).toBe('MISSING')
    expect(learnt.map(({ changed }) => changed)).toEqual([['copy held (was copy missing)']])
  })

  test('an attestation, a policy and its review: each changes its part', async () => {
    const { learnt } = await since(onlyDan, async (app) => {
      await recordAttestation(app, {
        officer: '12004',
        agency,
        on: plainDate('2026-08-20'),
        reason: 'No seat',
      })
      app.at('2027-06-02 09:00')
      await recordPolicy(app, { agency, adopted_on: plainDate('2026-01-05') })
      app.at('2027-06-03 09:00')
      await recordPolicyReview(app, { officer: '12004', agency, on: plainDate('2026-08-25') })
    })
    expect(learnt.map(({ changed }) => changed)).toEqual([
      expect.arrayContaining([
        'training overdue since Tue 2027-03-02 (was training overdue since Mon 2026-08-31)',
        'path c (was path a)',
      ]),
      ['policy not reviewed (was no policy adopted)'],
      ['policy reviewed in time (was policy not reviewed)'],
    ])
  })

  test('contact days: exempt as known then, past the limit as known now', async () => {
    const days = Array.from({ length: 60 }, (_, n) =>
      new Date(Date.UTC(2026, 8, 8) + n * 86_400_000).toISOString().slice(0, 10),
    )
    const { judged, learnt, now } = await since(
      (app) => rosterOf(app, { ...dan, role: 'substitute' }),
      (app) => contactDaysOf(app, ...days.map((day) => ({ post_license: '12004', day }))),
    )
    expect(judged?.decision.status).toBe('EXEMPT_SUBSTITUTE')
    expect(now.status).toBe('OVERDUE')
    expect(learnt[0]?.entries).toHaveLength(60)
    expect(learnt[0]?.changed).toContain('substitute limit reached')
  })

  test('a start that was corrected, and an end', async () => {
    const { judged, learnt } = await since(onlyDan, async (app) => {
      await rosterOf(app, { ...dan, assumed_on: '2026-09-14' })
      app.at('2027-06-02 09:00')
      await endAssignment(app, { officer: '12004', agency, on: plainDate('2027-01-29') })
    })
    expect(judged?.facts.assignments).toMatchObject([{ assumed: '2026-08-31', ended: null }])
    expect(learnt.map(({ entries }) => entries[0]?.words)).toEqual([
      expect.stringContaining('start 2026-08-31 replaced by 2026-09-14'),
      expect.stringMatching(/last day 2027-01-29 added$/),
    ])
    expect(learnt[1]?.changed[0]).toMatch(/^not serving as a school resource officer/)
  })
})

test('what has nothing to do with the standing is not among it, and what changed nothing is said to have come', async () => {
  const { learnt, now, judged } = await since(onlyDan, async (app) => {
    await rosterOf(app, { ...dan, badge: '17' })
    app.at('2027-06-02 09:00')
    await rosterOf(app, { officer: 'Carl Coe', post_license: '12003', assumed_on: '2027-05-01' })
  })
  expect(learnt.map(({ entries, changed }) => [entries[0]?.words, changed])).toEqual([
    [expect.stringMatching(/^changed: officer Dan Dahl, POST license 12004: badge “17” added/), []],
  ])
  expect(now).toEqual(judged?.decision)
})

test('a copy at one agency says nothing of the standing at another', async () => {
  const app = openTestApp({ now: '2027-03-01 09:00' })
  await rosterOf(app, dan, { ...dan, agency: 'Orr Police', district: 'Orr Schools' })
  await bareCertificatesOf(app, certificate)
  app.at('2027-06-01 09:00')
  await recordCopy(app, { officer: '12004', agency, completed_on: plainDate('2026-08-20'), copy: 'paper' })
  const known = await knownSeqAt(app.db, instantAt('2027-03-15 12:00'))
  const { id } = await findOfficer(app.db, '12004')
  const explained = await explainStandings(app.db, { officerId: id }, asked, known)
  expect(explained.map((each) => [each.agency, each.since?.learnt.length])).toEqual([
    [agency, 1],
    ['Orr Police', 0],
  ])
})

// Which certificates and contact days of an officer a chief may withdraw: those that were recorded for the own agency.
import { expect, test } from 'vitest'
import { type CastSite, people } from '../support/a-cast.ts'
import { posted, refusedAt } from '../support/forms.ts'
import { importRows, rosterOf } from '../support/import-rows.ts'
import { openTwoAgencies } from '../support/two-agencies.ts'
import { choicesAt, offered, withdrawn } from '../support/withdrawing.ts'

const certificate = { kind: 'mandated', completed_on: '2027-02-12' }
const contactDays = { others: '2027-02-01' }
const mandated = 'Mandated certificate of Fri, Feb 12, 2027'
const notListed =
  'What was recorded for another agency that the officer serves, or served then, is not listed'

const old = { officer: 'Kit Kay', post_license: '12204', assumed_on: '2024-08-26' }
const atTower = {
  agency: 'Tower Police Department',
  district: 'Tower Public Schools',
  chief_email: people.chiefOfB,
  assumed_on: '2026-08-31',
}

const officerAt = async (
  { app, ways }: CastSite,
  agency: number,
  { officer }: { readonly officer: string },
) => {
  const named = app.db.selectFrom('officers').select('id').where('name', '=', officer)
  return ways.officer(agency, (await named.executeTakeFirstOrThrow()).id)
}

test('what the present agency recorded, without a copy, is not for the one before; nor is it when the officer comes back', async () => {
  const site = await openTwoAgencies()
  await posted(site, 'chiefOfB', `${site.hanaAtTower}/record/certificate`, certificate)
  await posted(site, 'chiefOfB', `${site.hanaAtTower}/record/contact-days`, contactDays)
  const byOperator = { kind: 'supplemental', completed_on: '2027-02-05' }
  await posted(site, 'operator', `${site.hanaAtTower}/record/certificate`, byOperator)
  const all = [mandated, 'Supplemental certificate of Fri, Feb 5, 2027', 'Contact day of Mon, Feb 1, 2027']
  const { choices } = await choicesAt(site, 'chiefOfB', site.hanaAtTower)
  expect(choices.map(({ words }) => words)).toEqual(all)
  const attempt = async () => {
    expect(await offered(site, 'chiefOfA', site.hanaAtEly)).toEqual([])
    for (const { key } of choices) {
      const form = { which: key, reason: 'an error' }
      const { wrong } = await refusedAt(site, 'chiefOfA', `${site.hanaAtEly}/record/withdraw`, form)
      expect(wrong).toEqual({ which: 'Choose what was recorded in error.' })
    }
  }
  await attempt()
  // Put down afterwards with an earlier first day, the assignment changes nothing about what was recorded before.
  const earlier = { district: 'Ely Public Schools', role: 'regular', assumed_on: '2026-09-01' }
  await posted(site, 'chiefOfA', `${site.hanaAtEly}/record/assignment`, earlier)
  await attempt()
  expect((await choicesAt(site, 'chiefOfA', site.hanaAtEly)).html).toContain(notListed)
  expect(await withdrawn(site, 'chiefOfB', site.hanaAtTower, 'Mandated')).toContain('Withdrawn: ')
})

test('what was recorded for the one before is not for the present agency: the operator can', async () => {
  const site = await openTwoAgencies()
  site.app.at('2026-06-01 09:00')
  await rosterOf(site.app, { ...old, basic_course: 'NASRO_BASIC', basic_completed_on: '2024-06-14' })
  site.app.at('2027-03-02 09:00')
  await rosterOf(site.app, { ...old, ended_on: '2026-06-30' }, { ...old, ...atTower })
  const tower = await officerAt(site, site.cast.b, old)
  expect(await offered(site, 'chiefOfB', tower)).toEqual([])
  expect(await offered(site, 'chiefOfA', await officerAt(site, site.cast.a, old))).toEqual([])
  expect(await offered(site, 'operator', tower)).toEqual(['Basic certificate of Fri, Jun 14, 2024'])
})

test('of who serves both: what a chief recorded is that agency’s, what the operator recorded is for either', async () => {
  const site = await openTwoAgencies()
  await posted(site, 'chiefOfB', `${site.gilAtTower}/record/certificate`, certificate)
  await posted(site, 'operator', `${site.gilAtTower}/record/contact-days`, contactDays)
  const day = 'Contact day of Mon, Feb 1, 2027'
  expect(await offered(site, 'chiefOfA', site.gilAtEly)).toEqual([day])
  expect(await offered(site, 'chiefOfB', site.gilAtTower)).toEqual([mandated, day])
  expect((await choicesAt(site, 'chiefOfB', site.gilAtTower)).html).not.toContain(notListed)
})

test('whoever has become chief of another agency since recorded it for the one before', async () => {
  const site = await openTwoAgencies()
  await posted(site, 'chiefOfB', `${site.gilAtTower}/record/certificate`, certificate)
  const contact = { office: 'chief', name: 'Al Lee', email: people.chiefOfB }
  await posted(site, 'operator', `${site.ways.agency(site.cast.a)}/record/contact`, contact)
  expect(await offered(site, 'chiefOfB', site.gilAtEly)).toEqual([])
  expect(await offered(site, 'chiefOfB', site.gilAtTower)).toEqual([mandated])
})

test('of an import everything counts at once: the agency of a later row is one of those it was recorded for', async () => {
  const site = await openTwoAgencies()
  const both = { officer: 'Jon Jay', post_license: '12203' }
  await rosterOf(
    site.app,
    { ...both, assumed_on: '2024-08-26', basic_course: 'NASRO_BASIC', basic_completed_on: '2024-06-14' },
    { ...both, ...atTower, assumed_on: '2025-09-08' },
  )
  for (const [who, agency] of [
    ['chiefOfA', site.cast.a],
    ['chiefOfB', site.cast.b],
  ] as const)
    expect(await offered(site, who, await officerAt(site, agency, both))).toEqual([
      'Basic certificate of Fri, Jun 14, 2024',
    ])
})

test('of a day at two schools only the part that was recorded for the own agency goes', async () => {
  const site = await openTwoAgencies()
  const lou = { officer: 'Lou Lee', post_license: '12205' }
  const served = { post_license: lou.post_license, day: '2026-09-09', district: atTower.district }
  site.app.at('2026-09-10 09:00')
  await rosterOf(site.app, { ...lou, ...atTower })
  await importRows(site.app, [{ ...served, school: 'North' }])
  site.app.at('2027-03-02 09:00')
  await rosterOf(site.app, { ...lou, district: atTower.district, assumed_on: '2026-10-05' })
  await importRows(site.app, [{ ...served, school: 'South' }])
  const at = await officerAt(site, site.cast.a, lou)
  expect(await withdrawn(site, 'chiefOfA', at, 'Contact day of Wed, Sep 9, 2026')).toContain('Withdrawn: ')
  const left = site.app.db.selectFrom('contact_days').select('school').where('ended_seq', 'is', null)
  expect(await left.execute()).toEqual([{ school: 'North' }])
})

test('a chief by a grant is one: what they recorded is for the agency of the grant', async () => {
  const site = await openTwoAgencies()
  const grant = { email: people.auditorOfA, kind: 'chief-agency', of: 'Tower Police Department', until: '' }
  expect((await (await site.as('operator')).post('/people', grant)).status).toBe(303)
  await posted(site, 'auditorOfA', `${site.gilAtTower}/record/certificate`, certificate)
  expect(await offered(site, 'chiefOfA', site.gilAtEly)).toEqual([])
  expect(await offered(site, 'chiefOfB', site.gilAtTower)).toEqual([mandated])
})

// Forms about what is on record already: answers, letters read, notices told by a person, withdrawals, copies handed over.
import { describe, expect, test } from 'vitest'
import { type CastSite, openCast } from '../support/a-cast.ts'
import { workAt } from '../support/an-app.ts'
import { pdfOf } from '../support/copy-files.ts'
import { ofWhom, posted, refusedAt } from '../support/forms.ts'
import { rosterOf } from '../support/import-rows.ts'
import { lastEntry } from '../support/what-was-told.ts'

const newest = (site: CastSite, kind: string) =>
  site.app.db
    .selectFrom('ledger')
    .select(['actor', 'body'])
    .where('kind', '=', kind)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()

test('a review is answered with its question in words and what each answer means, and can be answered anew', async () => {
  const site = await openCast()
  const gil = { officer: 'Gil Gee', post_license: '12050', assumed_on: '2026-10-05' }
  await rosterOf(site.app, { ...gil, mandated_completed_on: '2026-10-05', mandated_course_no: 'M-1' })
  const { id } = await site.app.db
    .selectFrom('officers')
    .select('id')
    .where('name', '=', gil.officer)
    .executeTakeFirstOrThrow()
  const path = `${site.ways.officer(site.cast.a, id)}/record/review-answer`
  const html = await (await (await site.as('chiefOfA')).get(path)).text()
  expect(html).toContain('The course was completed on the first day of duty. Which came first?')
  expect(html).toContain('the standing becomes: trained, but late')
  expect((await refusedAt(site, 'chiefOfA', path, {})).wrong).toEqual({
    same_day_completion: 'Choose one of the two answers.',
  })
  const said = await posted(site, 'chiefOfA', path, { same_day_completion: 'before' })
  expect(said).toContain(
    'The answer is recorded: The course ended before the duties began. Standing now: trained in time.',
  )
  expect(await posted(site, 'chiefOfA', path, { same_day_completion: 'after' })).toContain(
    'trained, but late',
  )
})

describe('letters', () => {
  const withLetters = async () => {
    const site = await openCast()
    await workAt(site.app, '2027-03-02 09:00')
    return site
  }

  test('a chief acknowledges one that was sent, once, and none of another agency', async () => {
    const site = await withLetters()
    const path = `${site.ways.agency(site.cast.a)}/record/acknowledgement`
    const { get } = await site.as('chiefOfA')
    const html = await (await get(path)).text()
    const [, letter = ''] = /name="letter" value="(\d+)"/.exec(html) ?? []
    const own = Number(letter)
    const foreign = await site.app.db
      .selectFrom('letters')
      .select('id')
      .where('recipient', '=', 'chief@tower.example')
      .where('class', '=', 'statutory')
      .executeTakeFirstOrThrow()
    const wrong = await refusedAt(site, 'chiefOfA', path, { letter: String(foreign.id) })
    expect(wrong.wrong).toEqual({ letter: 'Choose the letters that you have read.' })
    expect(await posted(site, 'chiefOfA', path, { letter })).toContain('Recorded as read: Tue, Mar 2, 2027.')
    expect(JSON.parse((await newest(site, 'letter.acknowledged'))?.body ?? '')).toEqual({
      letter_id: own,
      by: 'chief@ely.example',
    })
    expect(await (await get(path)).text()).toContain('No letter waits to be acknowledged.')
  })

  test('who is chief of one of the two agencies that a letter told of does not answer for the other', async () => {
    const site = await openCast()
    await posted(site, 'operator', `${site.ways.agency(site.cast.b)}/record/contact`, {
      office: 'chief',
      name: 'Jo Ash',
      email: 'chief@ely.example',
    })
    await workAt(site.app, '2027-03-02 09:00')
    const path = `${site.ways.agency(site.cast.a)}/record/acknowledgement`
    const chief = await site.as('chiefOfA')
    expect(await (await chief.get(path)).text()).toContain('name="letter"')
    await posted(site, 'operator', `${site.ways.agency(site.cast.b)}/record/contact`, {
      office: 'chief',
      name: 'Al Lee',
      email: 'chief@tower.example',
    })
    expect(await (await chief.get(path)).text()).toContain('No letter waits to be acknowledged.')
  })

  test('the operator records what was told by phone; the chief cannot', async () => {
    const site = await openCast()
    const path = `${site.ways.agency(site.cast.a)}/record/told`
    expect((await (await site.as('chiefOfA')).get(path)).status).toBe(404)
    const html = await (await (await site.as('operator')).get(path)).text()
    const [, notice = '', words] = /<option value="(\d+)">([^<]+)</.exec(html) ?? []
    expect(words).toContain('Bea Berg: Training due by')
    const typed = { notice, by: 'phone', on: '2027-03-02', note: 'Chief Ash, called back' }
    const ahead = await refusedAt(site, 'operator', path, { ...typed, on: '2027-03-03' })
    expect(ahead.wrong.on).toContain('ahead')
    expect(ahead.values).toMatchObject({ note: 'Chief Ash, called back', by: 'phone' })
    const foreign = await site.app.db
      .selectFrom('notices')
      .select('id')
      .where('agency_id', '=', site.cast.b)
      .executeTakeFirstOrThrow()
    const other = await refusedAt(site, 'operator', path, { ...typed, notice: String(foreign.id) })
    expect(other.wrong).toEqual({ notice: 'Choose the notice that was told.' })
    expect(await posted(site, 'operator', path, typed)).toContain('told by phone on Mar 2, 2027')
  })
})

describe('withdrawing', () => {
  test('each kind that was recorded, with a reason; without one nothing is', async () => {
    const site = await openCast()
    const at = ofWhom(site)
    await posted(site, 'chiefOfA', `${at}/record/certificate`, {
      kind: 'mandated',
      completed_on: '2027-02-12',
    })
    await posted(site, 'chiefOfA', `${at}/record/attestation`, { on: '2027-02-01' })
    await posted(site, 'chiefOfA', `${at}/record/policy-review`, { on: '2027-02-02' })
    await posted(site, 'chiefOfA', `${at}/record/contact-days`, { others: '2027-02-03' })
    const path = `${at}/record/withdraw`
    for (const words of ['Mandated certificate of', 'Attestation of', 'Policy review of', 'Contact day of']) {
      const html = await (await (await site.as('chiefOfA')).get(path)).text()
      const which =
        [...html.matchAll(/value="([a-z_]+-\d+)"><span>([^<]+)/g)].find(([, , one]) =>
          one?.startsWith(words),
        )?.[1] ?? ''
      const page = await refusedAt(site, 'chiefOfA', path, { which, reason: ' ' })
      expect(page.wrong).toEqual({ reason: 'Say why it was an error: the ledger keeps the reason.' })
      expect(page.values).toMatchObject({ which })
      expect(await posted(site, 'chiefOfA', path, { which, reason: 'another officer’s' })).toContain(
        'Withdrawn: ',
      )
    }
  })

  test('what another agency has a part in, and what is not of this officer, cannot be chosen', async () => {
    const site = await openCast()
    const finn = `${site.ways.officer(site.cast.b, site.cast.finn)}/record`
    await posted(site, 'chiefOfB', `${finn}/attestation`, { on: '2027-02-01' })
    const { id } = await site.app.db.selectFrom('attestations').select('id').executeTakeFirstOrThrow()
    const path = `${ofWhom(site)}/record/withdraw`
    const page = await refusedAt(site, 'chiefOfA', path, { which: `attestation-${id}`, reason: 'x' })
    expect(page.wrong).toEqual({ which: 'Choose what was recorded in error.' })
  })
})

describe('a copy', () => {
  const withCopy = async () => {
    const site = await openCast()
    const body = new FormData()
    for (const [name, value] of Object.entries({ kind: 'mandated', completed_on: '2027-02-12' }))
      body.set(name, value)
    body.set('file', new File([pdfOf()], 'Béa "1".pdf'))
    await posted(site, 'chiefOfA', `${ofWhom(site)}/record/certificate`, body)
    const { sha256 } = await site.app.db.selectFrom('copies').select('sha256').executeTakeFirstOrThrow()
    return { ...site, id: sha256 ?? '' }
  }

  test('is handed over to be saved, and can do nothing where it is shown', async () => {
    const site = await withCopy()
    for (const person of ['chiefOfA', 'operator', 'auditorOfA', 'auditorOfBea'] as const) {
      const answer = await (await site.as(person)).get(site.ways.copy(site.cast.a, site.cast.bea, site.id))
      expect([person, answer.status]).toEqual([person, 200])
      expect(Buffer.from(await answer.arrayBuffer()).equals(pdfOf())).toBe(true)
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'content-type': 'application/pdf',
        'content-disposition': `attachment; filename="certificate.pdf"; filename*=UTF-8''B%C3%A9a%20%221%22.pdf`,
        'x-content-type-options': 'nosniff',
        'content-security-policy': "sandbox; default-src 'none'",
        'cache-control': 'no-store',
      })
    }
  })

  test('is not there under another officer or agency, nor for whoever sees public facts only', async () => {
    const site = await withCopy()
    const { a, b, bea, finn } = site.cast
    const tried = [
      ['chiefOfB', site.ways.copy(b, finn, site.id)],
      ['chiefOfB', site.ways.copy(a, bea, site.id)],
      ['coordinatorOfD1', site.ways.copy(a, bea, site.id)],
      ['auditorOfD1', site.ways.copy(a, bea, site.id)],
      ['chiefOfA', site.ways.copy(a, bea, 'f'.repeat(64))],
    ] as const
    for (const [person, path] of tried) {
      const before = await lastEntry(site.app)
      expect([person, (await (await site.as(person)).get(path)).status]).toEqual([person, 404])
      expect(await lastEntry(site.app)).toBe(before)
    }
  })
})

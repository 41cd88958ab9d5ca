// The page of an officer at an agency: the standing with its reasons, everything on record, notices and history.
import { expect, test } from 'vitest'
import { recordAttestation } from '../../src/flow/record-at-agency.ts'
import { addDays, plainDate } from '../../src/law/calendar.ts'
import { linkKeyOf } from '../../src/link-key.ts'
import { type Instant, parseInstant } from '../../src/notices/instant.ts'
import { signedToken } from '../../src/notices/signed-token.ts'
import { historyPart } from '../../src/web/pages/officer-history.ts'
import { openCast } from '../support/a-cast.ts'
import { workAt } from '../support/an-app.ts'
import { importRows, rosterOf } from '../support/import-rows.ts'
import { pageText } from '../support/page-text.ts'

type Cast = Awaited<ReturnType<typeof openCast>>

const pageOf = async (site: Cast, who: 'chiefOfA' | 'auditorOfA', query = ''): Promise<string> => {
  const { a, bea } = site.cast
  const response = await (await site.as(who)).get(`${site.ways.officer(a, bea)}${query}`)
  expect(response.status).toBe(200)
  return response.text()
}

test('the standing comes with its arithmetic, its paragraph and the next step', async () => {
  const site = await openCast()
  const html = await pageOf(site, 'chiefOfA')
  const text = pageText(html)
  expect(text).toContain('Training due by Mon, May 31, 2027')
  expect(text).toContain('so the training must be completed before June 1, 2027')
  expect(text).toContain('626.8482 subd. 3(b)')
  expect(html).toContain(`href="${site.ways.officer(site.cast.a, site.cast.bea)}/record/booking"`)
})

test('certificates of all employers are listed with their copies here, and each thing has the way to its form', async () => {
  const site = await openCast()
  await importRows(site.app, [
    {
      course_no: 'SRO-1',
      kind: 'mandated',
      title: 'The 40-hour course',
      sponsor: 'School Safety Center',
      credits: '40',
    },
  ])
  await importRows(site.app, [
    { post_license: '12002', kind: 'mandated', course_no: 'SRO-1', completed_on: '2027-02-20' },
  ])
  const html = await pageOf(site, 'chiefOfA')
  expect(pageText(html)).toMatch(
    /The 40-hour course mandated, no\. SRO-1 Feb 20, 2027 School Safety Center, 40 credits none/,
  )
  for (const form of [
    'certificate',
    'copy',
    'assignment',
    'assignment-end',
    'booking',
    'policy-review',
    'attestation',
  ])
    expect(html).toContain(`/record/${form}"`)
})

test('a certificate is listed with its own number where it has one', async () => {
  const site = await openCast()
  await importRows(site.app, [
    { post_license: '12002', kind: 'mandated', completed_on: '2027-02-20', certificate_no: 'MN-77/4' },
  ])
  expect(pageText(await pageOf(site, 'auditorOfA'))).toMatch(
    /mandated Certificate no\. MN-77\/4 Feb 20, 2027/,
  )
})

/** So many working days of a substitute's, from a day on. */
const served = (post_license: string, from: string, many: number) =>
  Array.from({ length: many }, (_, n) => ({
    post_license,
    day: addDays(plainDate(from), n + 2 * Math.floor(n / 5)) as string,
  }))

test('each contact day of the school year is there by its month, and which one was the 60th', async () => {
  const site = await openCast()
  const substitute = {
    officer: 'Sue Sub',
    post_license: '12301',
    assumed_on: '2026-09-08',
    role: 'substitute',
  }
  await rosterOf(site.app, substitute)
  await importRows(site.app, [...served('12301', '2026-05-04', 3), ...served('12301', '2026-09-28', 62)])
  const sue = await site.app.db
    .selectFrom('officers')
    .select('id')
    .where('post_license', '=', '12301')
    .executeTakeFirstOrThrow()
  const at = site.ways.officer(site.cast.a, sue.id)
  const html = await (await (await site.as('auditorOfA')).get(at)).text()
  expect(html).toContain('<details><summary>The 62 days, month by month</summary>')
  const text = pageText(html)
  expect(text).toMatch(
    /62 of 60 in the school year 2026-27, the last on Dec 22, 2026, the 60th on Dec 18, 2026\./,
  )
  expect(text).toMatch(/Sep 2026 28, 29, 30 3 3 Oct 2026 1, 2, 5, 6, .*, 30 22 25/)
  expect(text).not.toContain('May 2026')
  const inDistrict = await (await site.as('coordinatorOfD1')).get(
    site.ways.officerInDistrict(site.cast.d1, sue.id),
  )
  expect(pageText(await inDistrict.text())).not.toContain('month by month')
})

test('an auditor reads the same and has no way to record', async () => {
  const site = await openCast()
  const html = await pageOf(site, 'auditorOfA')
  expect(pageText(html)).toContain('Training due by Mon, May 31, 2027')
  expect(html).not.toContain('/record/')
})

test('notices say what was told and what the mail server answered, and why the others were not', async () => {
  const site = await openCast()
  await workAt(site.app, '2027-03-03 09:00')
  const text = pageText(await pageOf(site, 'chiefOfA'))
  expect(text).toMatch(
    /Training due by Mon, May 31, 2027 \(told 90 days before\) The chief chief@ely\.example told Wed, Mar 3, 2027 09:00 CST the mail server: 250/,
  )
  expect(text).toMatch(/\(180 days before\) The chief passed over/)
})

test('the history has the newest first and older entries behind a link', async () => {
  const site = await openCast()
  const first = await pageOf(site, 'chiefOfA')
  expect(pageText(first)).toMatch(/recorded: officer Bea Berg, POST license 12002/)
  for (let n = 1; n <= 31; n += 1)
    await recordAttestation(site.app, {
      agency: 'Ely Police Department',
      officer: '12002',
      on: plainDate(`2026-01-${String(n).padStart(2, '0')}`),
    })
  const html = await pageOf(site, 'chiefOfA')
  expect(pageText(html)).not.toContain('recorded: officer Bea Berg')
  expect(html).toContain('?history=all#history')
  expect(pageText(await pageOf(site, 'chiefOfA', '?history=all'))).toContain('recorded: officer Bea Berg')
})

test('what another agency says of the same officer is not for this one', async () => {
  const site = await openCast()
  await rosterOf(site.app, {
    agency: 'Tower Police Department',
    chief_email: 'chief@tower.example',
    district: 'Tower Public Schools',
    officer: 'Bea Berg',
    post_license: '12002',
    assumed_on: '2027-01-04',
  })
  await recordAttestation(site.app, {
    agency: 'Tower Police Department',
    officer: '12002',
    on: plainDate('2027-01-02'),
    reason: 'a secret of Tower',
  })
  expect(await pageOf(site, 'chiefOfA', '?history=all')).not.toContain('a secret of Tower')
  const tower = await (await site.as('chiefOfB')).get(
    `${site.ways.officer(site.cast.b, site.cast.bea)}?history=all`,
  )
  expect(await tower.text()).toContain('a secret of Tower')
})

test('a letter to one chief of two agencies tells an auditor of one nothing of the other', async () => {
  const site = await openCast()
  await rosterOf(site.app, {
    agency: 'Tower Police Department',
    chief_email: 'chief@ely.example',
    district: 'Tower Public Schools',
    officer: 'Bea Berg',
    post_license: '12002',
    assumed_on: '2026-09-01',
  })
  await workAt(site.app, '2027-03-03 09:00')
  const text = pageText(await pageOf(site, 'auditorOfA', '?history=all'))
  const history = text.slice(text.indexOf(' History '))
  expect(history).toMatch(
    /composed and offered to the mail server, attempt 1, Message-ID .* it tells of Bea Berg/,
  )
  expect(history).not.toContain('Tower')
})

test('a signed address that a mail server quotes is blacked out, in the notices and in the history', async () => {
  const site = await openCast()
  await workAt(site.app, '2027-03-03 09:00')
  const token = signedToken(linkKeyOf(site.app.config), {
    purpose: 'letter',
    subject: 1,
    until: plainDate('2028-03-03'),
  })
  await site.app.db
    .updateTable('letters')
    .set({ reply: `250 to <report+${token}@rollcall.example>` })
    .execute()
  const notices = await pageOf(site, 'auditorOfA')
  expect(notices).toContain('250 to &lt;report+xxxx')
  expect(notices).not.toContain(token)
  const told = { seq: 7, at: parseInstant('2027-03-03T15:00:00.000Z') as Instant, actor: 'job:deliver' }
  const entry = {
    ...told,
    clock: 'machine',
    machine_at: null,
    kind: 'attempt.ended',
    words: `550 <${token}>`,
  } as const
  const history = String(await historyPart({ history: [entry], more: 0 }, '/'))
  expect(history).toContain('550 &lt;xxxx')
  expect(history).not.toContain(token)
})

// The link in a letter to a chief by which an officer sends the certificate: used once, as good as the letter, and nowhere kept.
import { describe, expect, test } from 'vitest'
import { jobs } from '../../jobs/index.ts'
import { runOnce } from '../../jobs/worker.ts'
import { endAssignment } from '../../src/flow/end-assignment.ts'
import { recordContact } from '../../src/flow/record-contact.ts'
import { verifyLedger } from '../../src/flow/verify-ledger.ts'
import { plainDate } from '../../src/law/calendar.ts'
import { linkKeyOf } from '../../src/link-key.ts'
import { signedToken, type Token } from '../../src/notices/signed-token.ts'
import { type CastSite, openCast, people } from '../support/a-cast.ts'
import { letterText, pathsIn, sam } from '../support/a-site.ts'
import { workAt } from '../support/an-app.ts'
import { jpegOf } from '../support/copy-files.ts'
import { posted } from '../support/forms.ts'
import { bareCertificatesOf, bea, carl, rosterOf } from '../support/import-rows.ts'
import { lastEntry } from '../support/what-was-told.ts'

const uploadsIn = (text: string): readonly string[] =>
  pathsIn(text, 'http://localhost').filter((path) => path.startsWith('/upload/'))

/** The letters of Tue 2027-03-02 have left; Ely's tells of Bea, who is due by Mon 2027-05-31. */
const openSent = async () => {
  const site = await openCast()
  await runOnce(site.app, jobs)
  const [link = 'no link'] = uploadsIn(await letterText(site.app, people.chiefOfA))
  return { site, link }
}

const certificate = (): FormData => {
  const body = new FormData()
  for (const [name, value] of Object.entries({ kind: 'mandated', completed_on: '2027-03-01', title: 'SRO' }))
    body.set(name, value)
  body.set('photo', new File([jpegOf()], 'IMG_0001.jpg'))
  return body
}

const uploads = ({ app }: CastSite) =>
  app.db.selectFrom('uploads').selectAll().where('ended_seq', 'is', null).execute()

/** A look and a try at it both end so, and nothing is written. */
const closedTo = async (
  site: CastSite,
  link: string,
  statuses: [look: number, tried: number],
  words: string,
) => {
  const before = await lastEntry(site.app)
  const [look, tried] = [await site.signedOut.get(link), await site.signedOut.post(link, certificate())]
  expect([look.status, tried.status]).toEqual(statuses)
  for (const answer of [look, tried]) expect(await answer.text()).toContain(words)
  expect(await lastEntry(site.app)).toBe(before)
}

test('handed on, it takes one certificate, which the chief sees and accepts; the letter itself records nothing of it', async () => {
  const { site, link } = await openSent()
  expect(await letterText(site.app, people.chiefOfA)).toContain(
    'It takes one certificate, once, until Mon, May 31, 2027; what comes waits until you accept it.',
  )
  expect(await uploads(site)).toEqual([])
  const before = await lastEntry(site.app)
  const page = await (await site.signedOut.get(link)).text()
  expect(page).toContain('Bea Berg, POST license 12002, for Ely Police Department')
  expect(page).toContain('The link works once, until Mon, May 31, 2027.')
  expect(await lastEntry(site.app)).toBe(before)
  expect((await site.signedOut.post(link, certificate())).headers.get('location')).toBe(link)
  const [sent] = await uploads(site)
  expect(sent).toMatchObject({ agency_id: site.cast.a, officer_id: site.cast.bea, state: 'waiting' })
  const at = site.ways.upload(site.cast.a, site.cast.bea, sent?.id ?? 0)
  const chief = await site.as('chiefOfA')
  expect(await (await chief.get(site.ways.agency(site.cast.a))).text()).toContain(at)
  await posted(site, 'chiefOfA', at, { kind: 'mandated', completed_on: '2027-03-01' })
  expect(await (await site.signedOut.get(link)).text()).toContain('The chief has accepted it')
  expect(await verifyLedger(site.app.config.databasePath)).toMatchObject({ ok: true })
})

describe('it opens nothing', () => {
  test('used a second time', async () => {
    const { site, link } = await openSent()
    await site.signedOut.post(link, certificate())
    await closedTo(site, link, [200, 409], 'This link was used, and sends nothing more.')
    expect(await uploads(site)).toHaveLength(1)
  })

  test('for the second of two who use it at the same time', async () => {
    const { site, link } = await openSent()
    const answers = await Promise.all([1, 2].map(() => site.signedOut.post(link, certificate())))
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
    expect(answers.filter(({ status }) => status >= 400)).toHaveLength(1)
    expect(await uploads(site)).toHaveLength(1)
  })

  test('after 90 days, as the page of its letter', async () => {
    const { site, link } = await openSent()
    site.app.at('2027-05-31 23:00')
    expect((await site.signedOut.get(link)).status).toBe(200)
    site.app.at('2027-06-01 00:01')
    await closedTo(site, link, [410, 410], 'Ask your agency for a new link.')
  })

  test('when the certificate was recorded meanwhile, with its copy', async () => {
    const { site, link } = await openSent()
    await rosterOf(site.app, { ...bea, mandated_completed_on: '2027-03-01', copy_on_file: 'yes' })
    await closedTo(site, link, [200, 409], 'What was asked for is on record')
  })

  test('when the officer does not serve there any more', async () => {
    const { site, link } = await openSent()
    const agency = 'Ely Police Department'
    await endAssignment(site.app, { officer: '12002', agency, on: plainDate('2027-03-01') })
    await closedTo(site, link, [410, 410], 'Ask your agency for a new link.')
  })

  test('when another is chief: a letter gives no say over a successor’s agency', async () => {
    const { site, link } = await openSent()
    await recordContact(site.app, {
      holder: 'agency',
      of: 'Ely Police Department',
      office: 'chief',
      name: 'Kit Ray',
      email: 'kit@ely.example',
    })
    await closedTo(site, link, [410, 410], 'Ask your agency for a new link.')
  })

  test('while what came by the link of another letter waits; refused, the officer may send again by it', async () => {
    const { site, link } = await openSent()
    await workAt(site.app, '2027-04-01 09:00')
    const [later = ''] = uploadsIn(await letterText(site.app, people.chiefOfA))
    expect(later).not.toBe(link)
    await site.signedOut.post(link, certificate())
    await closedTo(site, later, [200, 409], 'One that was sent before waits for the chief')
    const [{ id } = { id: 0 }] = await uploads(site)
    const at = site.ways.upload(site.cast.a, site.cast.bea, id)
    await posted(site, 'chiefOfA', `${at}/refuse`, { reason: 'Not readable' })
    expect(await (await site.signedOut.get(link)).text()).toContain('Not readable')
    expect((await site.signedOut.post(later, certificate())).status).toBe(303)
  })

  test('when any character of it is another, for another purpose, or for a notice that no letter told', async () => {
    const { site, link } = await openSent()
    const before = await lastEntry(site.app)
    const start = '/upload/'.length
    for (let at = start; at < link.length; at++) {
      const path = `${link.slice(0, at)}${link[at] === '1' ? '2' : '1'}${link.slice(at + 1)}`
      expect([path, (await site.signedOut.get(path)).status]).toEqual([path, 404])
    }
    const until = plainDate('2027-05-31')
    const { id } = await site.app.db.selectFrom('notices').select('id').executeTakeFirstOrThrow()
    const signed: readonly [Token, number][] = [
      [{ purpose: 'letter', subject: id, until }, 404],
      // Ours, and of something that is not on record, as after a restore of an older backup: it has ended.
      [{ purpose: 'upload', subject: id, until }, 410],
      [{ purpose: 'notice', subject: 4711, until }, 410],
    ]
    for (const [token, status] of signed) {
      const path = `/upload/${signedToken(linkKeyOf(site.app.config), token)}`
      expect([token, (await site.signedOut.post(path, certificate())).status]).toEqual([token, status])
    }
    expect((await site.signedOut.get(link.replace('/upload/', '/l/'))).status).toBe(404)
    expect(await lastEntry(site.app)).toBe(before)
  })
})

describe('who gets it', () => {
  test('whoever looks at the letter on a page sees it blacked out, and so is the file to be saved', async () => {
    const { site, link } = await openSent()
    const { id } = await site.app.db
      .selectFrom('letters')
      .select('id')
      .where('recipient', '=', people.chiefOfA)
      .executeTakeFirstOrThrow()
    const path = site.ways.letter(site.cast.a, id)
    const token = link.slice('/upload/'.length)
    for (const person of ['chiefOfA', 'auditorOfA', 'operator'] as const) {
      const { get } = await site.as(person)
      const [page, file] = [await (await get(path)).text(), await (await get(`${path}/letter.eml`)).text()]
      expect(page).toContain('/upload/xxxxxxxx')
      expect(page).not.toContain(token)
      expect(file.replaceAll('=\r\n', '')).toContain('/upload/xxxxxxxx')
      expect(file.replaceAll('=\r\n', '')).not.toContain(token)
    }
  })

  test('a backup contact who stands in and a training contact get none: only the chief can accept', async () => {
    const site = await openCast()
    await rosterOf(site.app, {
      ...carl,
      agency: 'Cook Police Department',
      district: 'Cook Schools',
      chief_email: '',
      backup_email: 'backup@cook.example',
      training_contact_email: 'training@cook.example',
    })
    await rosterOf(site.app, { ...bea, training_contact_email: 'training@ely.example' })
    await runOnce(site.app, jobs)
    await workAt(site.app, '2027-03-02 09:30')
    for (const recipient of ['backup@cook.example', 'training@ely.example'])
      expect([recipient, uploadsIn(await letterText(site.app, recipient))]).toEqual([recipient, []])
  })

  test('an officer who has the certificate, but no copy of it on record, gets one; one of whom a question alone is open does not', async () => {
    const site = await openCast()
    const bare = { officer: 'Cy Copy', post_license: '12011', assumed_on: '2026-08-31' }
    await rosterOf(site.app, bare, sam)
    await bareCertificatesOf(site.app, {
      post_license: '12011',
      kind: 'mandated',
      completed_on: '2026-08-20',
    })
    await runOnce(site.app, jobs)
    const text = await letterText(site.app, people.chiefOfA)
    expect(text).toContain('Sam Stone')
    const handedOnTo = [...text.matchAll(/^For (.*), to send the certificate$/gm)].map(([, name]) => name)
    expect(handedOnTo.toSorted()).toEqual(['Bea Berg', 'Cy Copy'])
  })
})

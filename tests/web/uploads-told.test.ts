// That a certificate waits is told to the chief who can accept it, in the next letter and in the brief, and to nobody else.
import { expect, test } from 'vitest'
import { recordAgency } from '../../src/flow/record-agency.ts'
import { type CastSite, openCast, people } from '../support/a-cast.ts'
import { letterText, pathsIn } from '../support/a-site.ts'
import { workAt } from '../support/an-app.ts'
import { jpegOf } from '../support/copy-files.ts'
import { posted } from '../support/forms.ts'
import { finn, rosterOf } from '../support/import-rows.ts'
import { newestPage } from '../support/weekly-pages.ts'

const line = 'A certificate from Bea Berg waits for your acceptance: '

/** Bea has sent one by the link in the letter of Tue 2027-03-02; Finn of Ely is overdue, so that more letters come. */
const openWaiting = async (): Promise<CastSite> => {
  const site = await openCast()
  await recordAgency(site.app, { agency: 'Ely Police Department', brief: true })
  const training_contact_email = 'training@ely.example'
  await rosterOf(site.app, { ...finn, post_license: '12016', officer: 'Fay Falk', training_contact_email })
  await workAt(site.app, '2027-03-02 09:00')
  const text = await letterText(site.app, people.chiefOfA)
  const ofBea = /^For Bea Berg.*\n.*\n(.*)$/m.exec(text.replaceAll('\r\n', '\n'))?.[1] ?? ''
  const [link = 'no link'] = pathsIn(ofBea, 'http://localhost')
  const body = new FormData()
  for (const [name, value] of Object.entries({ kind: 'mandated', completed_on: '2027-03-01' }))
    body.set(name, value)
  body.set('photo', new File([jpegOf()], 'a.jpg'))
  expect((await site.signedOut.post(link, body)).status).toBe(303)
  return site
}

const board = ({ ways, cast }: CastSite): string => `http://localhost${ways.agency(cast.a)}`

test('the next letter to the chief says it in one line, with the board, and has no further link for the officer', async () => {
  const site = await openWaiting()
  expect(await letterText(site.app, people.chiefOfA)).not.toContain('waits for your acceptance:')
  await workAt(site.app, '2027-04-01 09:00')
  const text = await letterText(site.app, people.chiefOfA)
  expect(text).toContain('Bea Berg')
  expect(text).toContain(`${line}${board(site)}\n`)
  expect(text).not.toContain('For Bea Berg, to send the certificate')
  await workAt(site.app, '2027-04-01 09:30')
  const copy = await letterText(site.app, 'training@ely.example')
  expect(copy).toContain('Bea Berg')
  expect(copy).not.toContain('acceptance')
})

test('the brief says it; the coordinator of the district, where the officer serves, reads nothing of it', async () => {
  const site = await openWaiting()
  await workAt(site.app, '2027-03-08 07:00')
  const brief = await newestPage(site.app, people.chiefOfA, 'brief')
  expect(brief.text).toContain(`${line}${board(site)}\n`)
  expect(brief.html).toContain(`<a href="${board(site)}">`)
  expect(brief.text).toContain('1 certificate waits for your acceptance')
  const digest = await newestPage(site.app, people.coordinatorOfD1)
  expect(digest.text).toContain('Bea Berg')
  expect(`${digest.text} ${digest.html}`).not.toMatch(/acceptance|waits for/)
})

test('the board says it to the chief as theirs to accept, to others as the chief’s, and leads the chief alone there', async () => {
  const site = await openWaiting()
  const { id } = await site.app.db.selectFrom('uploads').select('id').executeTakeFirstOrThrow()
  const upload = site.ways.upload(site.cast.a, site.cast.bea, id)
  const boardAs = async (who: 'chiefOfA' | 'auditorOfA' | 'operator') =>
    (await (await site.as(who)).get(site.ways.agency(site.cast.a))).text()
  expect(await boardAs('chiefOfA')).toContain('A certificate waits for your acceptance')
  expect(await boardAs('chiefOfA')).toContain(`href="${upload}"`)
  for (const who of ['auditorOfA', 'operator'] as const) {
    expect(await boardAs(who)).toContain('A certificate waits for the chief’s acceptance')
    expect(await boardAs(who)).not.toContain(`href="${upload}"`)
  }
})

test('once it is accepted nothing of it is said any more', async () => {
  const site = await openWaiting()
  const { id } = await site.app.db.selectFrom('uploads').select('id').executeTakeFirstOrThrow()
  const at = site.ways.upload(site.cast.a, site.cast.bea, id)
  await posted(site, 'chiefOfA', at, { kind: 'mandated', completed_on: '2027-03-01' })
  await workAt(site.app, '2027-03-08 07:00')
  expect((await newestPage(site.app, people.chiefOfA, 'brief')).text).not.toContain('acceptance')
})

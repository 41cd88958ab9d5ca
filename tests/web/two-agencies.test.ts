// An officer who serves at two agencies: a chief is told of the own agency alone.
import { expect, test } from 'vitest'
import type { Person } from '../support/a-cast.ts'
import { workAt } from '../support/an-app.ts'
import { jpegOf, pdfOf } from '../support/copy-files.ts'
import { posted } from '../support/forms.ts'
import { openTwoAgencies, type TwoAgencies } from '../support/two-agencies.ts'
import { withdrawn } from '../support/withdrawing.ts'

type Fields = Readonly<Record<string, string>>
type Step = readonly [what: string, send: (site: TwoAgencies, who: Person) => Promise<string>]

const form =
  (name: string, fields: Fields): Step[1] =>
  (site, who) =>
    posted(site, who, `${site.gilAtEly}/record/${name}`, fields)

const certificate = { kind: 'mandated', completed_on: '2027-02-12' }

const withCopy: Step[1] = (site, who) => {
  const body = new FormData()
  for (const [name, value] of Object.entries({ ...certificate, completed_on: '2027-02-19' }))
    body.set(name, value)
  body.set('file', new File([pdfOf()], 'certificate.pdf'))
  return posted(site, who, `${site.gilAtEly}/record/certificate`, body)
}

const withdrawal =
  (words: string): Step[1] =>
  (site, who) =>
    withdrawn(site, who, site.gilAtEly, words)

/** Made by the chief, used by the officer, accepted by the chief. */
const upload: Step[1] = async (site) => {
  const chief = await site.as('chiefOfA')
  const page = `${site.gilAtEly}/record/upload-link`
  await chief.post(page)
  const [, link = ''] = /<code>([^<]+)</.exec(await (await chief.get(page)).text()) ?? []
  const body = new FormData()
  for (const [name, value] of Object.entries({ kind: 'mandated', completed_on: '2027-02-26' }))
    body.set(name, value)
  body.set('photo', new File([jpegOf()], 'IMG_0001.jpg'))
  expect((await site.signedOut.post(new URL(link).pathname, body)).status).toBe(303)
  const [, waiting = ''] =
    /href="([^"]+\/uploads\/[^"]+)"/.exec(await (await chief.get(site.gilAtEly)).text()) ?? []
  return posted(site, 'chiefOfA', waiting, { kind: 'mandated', completed_on: '2027-02-26' })
}

/** Every form that records something of an officer, in an order in which each has something to say. */
const steps: readonly Step[] = [
  ['contact days', form('contact-days', { others: '2027-02-01, 2027-02-02' })],
  ['a contact day withdrawn', withdrawal('Contact day of')],
  ['a certificate', form('certificate', certificate)],
  ['a copy on paper', form('copy', { completed_on: '2027-02-12', form: 'paper' })],
  ['a certificate withdrawn', withdrawal('Mandated certificate of')],
  ['a certificate with its copy', withCopy],
  ['that one withdrawn', withdrawal('Mandated certificate of')],
  [
    'a regular assignment',
    form('assignment', { district: 'Ely Public Schools', role: 'regular', assumed_on: '2027-02-15' }),
  ],
  ['a certificate of that day', form('certificate', { ...certificate, completed_on: '2027-02-15' })],
  ['the answer to what it asks', form('review-answer', { same_day_completion: 'before' })],
  ['that one withdrawn', withdrawal('Mandated certificate of')],
  ['an attestation', form('attestation', { on: '2027-02-01' })],
  ['a policy review', form('policy-review', { on: '2027-02-02' })],
  ['a booked course', form('booking', { on: '2027-03-20' })],
  ['what the officer has sent', upload],
  ['that one withdrawn, too', withdrawal('Mandated certificate of')],
  ['the end of the assignments', form('assignment-end', { on: '2027-03-05', district: '' })],
]

const told = async (site: TwoAgencies, who: Person): Promise<readonly string[]> => {
  await workAt(site.app, '2027-03-02 09:00')
  const all: string[] = []
  for (const [what, send] of steps) all.push(`${what}: ${await send(site, who)}`)
  return all
}

test('whatever a chief records of such an officer, the answer is what it would be if the officer served there alone', async () => {
  const site = await openTwoAgencies()
  const said = await told(site, 'chiefOfA')
  expect(said).toEqual(await told(await openTwoAgencies({ alone: true }), 'chiefOfA'))
  expect(said.filter((words) => words.includes('Tower'))).toEqual([])
  expect(said).toContainEqual(
    expect.stringMatching(/^a certificate: .*Standing now: exempt .* 1 notice planned, 1 letter planned\.$/),
  )
  // So that there was something to keep back: the same certificates moved the other agency's standing and letters.
  const changed = await site.app.db
    .selectFrom('ledger')
    .select('seq')
    .where('kind', '=', 'standing.changed')
    .where('subject', 'like', `%/agency:${site.cast.b}`)
    .where('actor', '=', 'web:chief@ely.example')
    .execute()
  expect(changed.length).toBeGreaterThanOrEqual(6)
})

test('the operator is told on a page of an agency what its chief would be', async () => {
  const site = await openTwoAgencies()
  const said = await posted(site, 'operator', `${site.gilAtTower}/record/certificate`, certificate)
  expect(said).toContain('Standing now: trained, but late. 1 notice cancelled, 1 notice planned.')
  expect(said).not.toContain('Ely')
})

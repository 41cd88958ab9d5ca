// What the chief of an agency that the officer has left can still record, and what only the present one can, or the operator.
import { describe, expect, test } from 'vitest'
import { type CastSite, openCast } from '../support/a-cast.ts'
import type { WallTime } from '../support/an-app.ts'
import { jpegOf } from '../support/copy-files.ts'
import { ofWhom, posted } from '../support/forms.ts'
import { bea, rosterOf } from '../support/import-rows.ts'
import { openTwoAgencies } from '../support/two-agencies.ts'
import { lastEntry } from '../support/what-was-told.ts'
import { offered, withdrawn } from '../support/withdrawing.ts'

const certificate = { kind: 'mandated', completed_on: '2027-02-12' }
const contactDays = { others: '2027-02-01' }

/** The forms by which something is recorded that bears on every agency that the officer serves. */
const ofOfficer = [
  ['record/certificate', certificate, 'certificates are recorded'],
  ['record/contact-days', contactDays, 'contact days are recorded'],
  ['record/upload-link', {}, 'certificates are recorded'],
] as const

const formsOn = (html: string): string[] =>
  [...html.matchAll(/href="[^"]*\/record\/([a-z-]+)"/g)].map(([, form = '']) => form)

describe('the chief of the agency that the officer has left', () => {
  test('is not offered, and cannot send, what bears on the present agency; the page says who can', async () => {
    const site = await openTwoAgencies()
    const { get, post } = await site.as('chiefOfA')
    const before = await lastEntry(site.app)
    for (const [form, fields, what] of ofOfficer)
      for (const answer of [
        await get(`${site.hanaAtEly}/${form}`),
        await post(`${site.hanaAtEly}/${form}`, fields),
      ]) {
        expect([form, answer.status]).toEqual([form, 403])
        const html = await answer.text()
        expect(html).toContain(
          `<p role="status">Hana Holm no longer serves at Ely Police Department: ${what} by the agency where the officer serves now, or by whoever runs Rollcall.</p>`,
        )
        expect(html).not.toMatch(/<form[^>]*record/)
      }
    expect(await lastEntry(site.app)).toBe(before)
    expect(formsOn(await (await get(site.hanaAtEly)).text())).toEqual([
      ...['copy', 'assignment', 'assignment-end', 'booking', 'policy-review', 'attestation', 'withdraw'],
    ])
  })

  test('still keeps a copy, and states and takes back what is the own agency’s', async () => {
    const site = await openTwoAgencies()
    await posted(site, 'chiefOfB', `${site.hanaAtTower}/record/certificate`, certificate)
    const { get } = await site.as('chiefOfA')
    const copyForm = `${site.hanaAtEly}/record/copy`
    expect(await (await get(copyForm)).text()).not.toContain('/record/certificate')
    const paper = { completed_on: '2027-02-12', form: 'paper' }
    expect(await posted(site, 'chiefOfA', copyForm, paper)).toContain('Recorded: paper copy at Ely')
    expect(
      await posted(site, 'chiefOfA', `${site.hanaAtEly}/record/attestation`, { on: '2026-03-02' }),
    ).toContain('Recorded: attestation')
    expect(await offered(site, 'chiefOfA', site.hanaAtEly)).toEqual(['Attestation of Mon, Mar 2, 2026'])
    expect(await withdrawn(site, 'chiefOfA', site.hanaAtEly, 'Attestation')).toContain('Withdrawn: ')
    expect(await (await get(`${site.hanaAtEly}/record/withdraw`)).text()).toContain(
      'certificates and contact days are withdrawn by the agency where the officer serves now, or by whoever runs Rollcall.',
    )
  })

  test('and the present chief and the operator do record it', async () => {
    const site = await openTwoAgencies()
    expect(await posted(site, 'chiefOfB', `${site.hanaAtTower}/record/certificate`, certificate)).toContain(
      'Recorded: ',
    )
    expect(await posted(site, 'operator', `${site.hanaAtEly}/record/contact-days`, contactDays)).toContain(
      'Recorded: ',
    )
    const html = await (await (await site.as('operator')).get(site.hanaAtEly)).text()
    expect(formsOn(html)).toContain('certificate')
  })

  test.each([
    ['2027-03-02', 303],
    ['2027-03-03', 403],
  ])('the officer serves through the last day, March 2: on %s the answer is %i', async (day, status) => {
    const site = await openCast()
    await rosterOf(site.app, { ...bea, ended_on: '2027-03-02' })
    site.app.at(`${day} 15:00` as WallTime)
    const { post } = await site.as('chiefOfA')
    for (const [form, fields] of ofOfficer)
      expect([form, (await post(`${ofWhom(site)}/${form}`, fields)).status]).toEqual([form, status])
  })

  test('of an officer who is to come, what was learnt before the start is recorded', async () => {
    const site = await openTwoAgencies()
    await posted(site, 'chiefOfA', `${site.hanaAtEly}/record/assignment`, later)
    const path = `${site.hanaAtEly}/record/certificate`
    expect(await posted(site, 'chiefOfA', path, certificate)).toContain('Recorded: ')
    expect(await offered(site, 'chiefOfA', site.hanaAtEly)).toEqual([mandated])
    expect(await offered(site, 'chiefOfB', site.hanaAtTower)).toEqual([])
  })
})

const later = { district: 'Ely Public Schools', role: 'regular', assumed_on: '2027-04-05' }
const mandated = 'Mandated certificate of Fri, Feb 12, 2027'
describe('what an officer has sent by a link', () => {
  const sent = async (site: CastSite, link: string): Promise<Response> => {
    const body = new FormData()
    for (const [name, value] of Object.entries(certificate)) body.set(name, value)
    body.set('photo', new File([jpegOf()], 'IMG_0001.jpg'))
    return site.signedOut.post(link, body)
  }
  const linkMade = async (site: CastSite): Promise<string> => {
    const { get, post } = await site.as('chiefOfA')
    const page = `${ofWhom(site)}/record/upload-link`
    await post(page)
    return /http:\/\/localhost(\/upload\/[0-9a-z-]+)</.exec(await (await get(page)).text())?.[1] ?? ''
  }
  const leaves = (site: CastSite) =>
    posted(site, 'chiefOfA', `${ofWhom(site)}/record/assignment-end`, { on: '2027-03-01', district: '' })

  test('and nobody judged before the officer left can be looked at and refused, not accepted', async () => {
    const site = await openCast()
    expect((await sent(site, await linkMade(site))).status).toBe(303)
    await leaves(site)
    const { id } = await site.app.db
      .selectFrom('uploads')
      .select('id')
      .where('ended_seq', 'is', null)
      .executeTakeFirstOrThrow()
    const at = site.ways.upload(site.cast.a, site.cast.bea, id)
    const { get, post } = await site.as('chiefOfA')
    const html = await (await get(at)).text()
    expect(html).toContain('Bea Berg no longer serves at Ely Police Department')
    expect(html).not.toContain('Accept')
    const before = await lastEntry(site.app)
    expect((await post(at, certificate)).status).toBe(403)
    expect(await lastEntry(site.app)).toBe(before)
    expect(await posted(site, 'chiefOfA', `${at}/refuse`, { reason: 'Send it to Tower' })).toContain(
      'refusal',
    )
  })

  test('cannot be sent any more once the officer has left: the link has ended', async () => {
    const site = await openCast()
    const link = await linkMade(site)
    await leaves(site)
    expect((await site.signedOut.get(link)).status).toBe(410)
    expect((await sent(site, link)).status).toBe(410)
  })
})

// The forms of a chief: what each records, what it says beside a field that cannot be taken, and that what was typed stays.
import { describe, expect, test } from 'vitest'
import { type CastSite, openCast, type Person } from '../support/a-cast.ts'
import { pdfOf } from '../support/copy-files.ts'
import { ofWhom, posted, refusedAt } from '../support/forms.ts'
import { withdrawn } from '../support/withdrawing.ts'

describe('a certificate', () => {
  const fields = { kind: 'mandated', completed_on: '2027-02-12', title: 'School Resource Officer, 40 hours' }

  test('is recorded with its copy from a phone, in the name of the chief, and the page says what follows', async () => {
    const site = await openCast()
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) body.set(name, value)
    body.set('file', new File([pdfOf()], 'certificate.pdf', { type: 'application/pdf' }))
    const said = await posted(site, 'chiefOfA', `${ofWhom(site)}/record/certificate`, body)
    expect(said).toContain(
      `Recorded: mandated certificate of Feb 12, 2027 for Bea Berg, with its copy certificate.pdf (PDF, ${pdfOf().length} bytes) at Ely Police Department.`,
    )
    expect(said).toContain('Standing now: trained in time.')
    const { actor } = await newest(site, 'certificate.recorded')
    expect(actor).toBe('web:chief@ely.example')
    expect(await newest(site, 'copy.recorded')).toMatchObject({ actor })
  })

  test('without a day, of an unknown kind, with letters for credits: each is said beside its field, and the rest stays', async () => {
    const site = await openCast()
    const typed = {
      kind: 'other',
      completed_on: '31/8/2026',
      credits: 'forty',
      title: 'SRO <b>',
      sponsor: 'BCA',
    }
    const page = await refusedAt(site, 'chiefOfA', `${ofWhom(site)}/record/certificate`, typed)
    expect(page.wrong).toEqual({
      kind: 'Choose which course it was.',
      completed_on:
        '“31/8/2026”: there is no such day (the month comes first); right would be 2026-08-31 or 8/31/2026.',
      credits: '“forty”: not a number of credits; right would be a number, zero or more, such as 8 or 1.5.',
    })
    expect(page.values).toMatchObject({
      completed_on: '31/8/2026',
      credits: 'forty',
      title: 'SRO <b>',
      sponsor: 'BCA',
    })
  })

  test('a Basic needs to be named, and a mandated course is none', async () => {
    const site = await openCast()
    const path = `${ofWhom(site)}/record/certificate`
    const basic = await refusedAt(site, 'chiefOfA', path, { ...fields, kind: 'basic' })
    expect(basic.wrong).toEqual({ course: 'Choose which Basic it was.' })
    const both = await refusedAt(site, 'chiefOfA', path, { ...fields, course: 'OTHER' })
    expect(Object.keys(both.wrong)).toEqual(['course'])
  })

  test('a photo in the format of a phone is refused with the way to a JPEG, and nothing is recorded', async () => {
    const site = await openCast()
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) body.set(name, value)
    body.set('photo', new File([Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1')], 'IMG_1.HEIC'))
    const page = await refusedAt(site, 'chiefOfA', `${ofWhom(site)}/record/certificate`, body)
    expect(page.wrong.file).toContain("a phone's HEIC picture")
    expect(page.wrong.file).toContain('Most Compatible')
    expect(page.values).toMatchObject({ completed_on: '2027-02-12' })
  })
})

describe('a copy', () => {
  test('on paper is declared for a certificate on record', async () => {
    const site = await openCast()
    await posted(site, 'chiefOfA', `${ofWhom(site)}/record/certificate`, {
      kind: 'mandated',
      completed_on: '2027-02-12',
    })
    const path = `${ofWhom(site)}/record/copy`
    const said = await posted(site, 'chiefOfA', path, { completed_on: '2027-02-12', form: 'paper' })
    expect(said).toContain('Recorded: paper copy at Ely Police Department of the certificate of Feb 12, 2027')
    const page = await refusedAt(site, 'chiefOfA', path, { completed_on: '2027-02-12', form: 'file' })
    expect(page.wrong).toEqual({ file: 'Choose the file with the copy, or photograph it.' })
  })
})

describe('what the agency says of its officer', () => {
  test.each([
    [
      'attestation',
      { on: '2026-12-01', reason: 'No seat' },
      'Recorded: attestation of Dec 1, 2026 for Bea Berg',
    ],
    ['policy-review', { on: '3/1/2027' }, 'Recorded: policy review of Mar 1, 2027 for Bea Berg'],
    ['booking', { on: '2027-04-12' }, 'A course on Mon, Apr 12, 2027 is recorded as booked for Bea Berg'],
    [
      'assignment',
      {
        district: 'Ely Public Schools',
        role: 'substitute',
        assumed_on: '2027-09-07',
        continues_previous: 'no',
      },
      'Recorded: assignment from Sep 7, 2027 of Bea Berg at Ely Police Department to Ely Public Schools',
    ],
    ['assignment-end', { on: '2027-03-01' }, 'Recorded: end of the assignment of Bea Berg'],
  ])('%s', async (noun, typed, expected) => {
    const site = await openCast()
    const said = await posted(site, 'chiefOfA', `${ofWhom(site)}/record/${noun}`, typed)
    expect(said).toContain(expected)
  })

  test('a notice that waits for a booked course is said to be held by it, not for want of an address', async () => {
    const site = await openCast()
    await posted(site, 'chiefOfA', `${ofWhom(site)}/record/booking`, { on: '2027-04-12' })
    const certificate = { kind: 'mandated', completed_on: '2027-02-12' }
    await posted(site, 'chiefOfA', `${ofWhom(site)}/record/certificate`, certificate)
    const said = await withdrawn(site, 'chiefOfA', ofWhom(site), 'Mandated certificate of Fri, Feb 12, 2027')
    expect(said).toContain('1 notice held, because a course is booked')
  })

  test.each([
    ['attestation', { on: '', reason: 'No seat' }, { on: 'Enter the day on which it is attested.' }],
    [
      'policy-review',
      { on: 'soon' },
      { on: '“soon”: not a day in a form that is read; right would be 2026-08-31 or 8/31/2026.' },
    ],
    [
      'booking',
      { on: '2027-03-01' },
      { on: 'Mon, Mar 1, 2027 has passed; enter the day of a course that is still to come.' },
    ],
    [
      'assignment-end',
      { on: '2024-08-25' },
      { on: expect.stringContaining('it began on Aug 26, 2024, and cannot end before') },
    ],
    [
      'assignment',
      { district: 'Nowhere', role: 'regular', assumed_on: '2027-09-07' },
      { district: "District 'Nowhere': none on record; give its number or its name." },
    ],
    ['review-answer', {}, { main: 'Nothing is asked about this officer now.' }],
  ])('%s that cannot be taken', async (noun, typed, wrong) => {
    const site = await openCast()
    const page = await refusedAt(site, 'chiefOfA', `${ofWhom(site)}/record/${noun}`, typed)
    expect(page.wrong).toEqual(wrong)
    expect(page.values).toMatchObject(typed)
  })
})

describe('contact days', () => {
  test('several at once, ticked and typed; the page shows the count before and after', async () => {
    const site = await openCast()
    const path = `${ofWhom(site)}/record/contact-days`
    const chief = await site.as('chiefOfA')
    expect(await (await chief.get(path)).text()).toContain('0 contact days in school year 2026-27')
    const body = new FormData()
    for (const day of ['2027-03-01', '2027-03-02']) body.append('day', day)
    body.set('others', '2/1/2027, 2027-02-02\n2/3/2027')
    const said = await posted(site, 'chiefOfA', path, body)
    expect(said).toContain('On record now: 5 contact days in school year 2026-27.')
    expect(await (await chief.get(path)).text()).toContain('Mon, Mar 1, 2027, on record')
  })

  test('a word that is no day, and a day that lies ahead, are refused with what was ticked kept', async () => {
    const site = await openCast()
    const path = `${ofWhom(site)}/record/contact-days`
    const page = await refusedAt(site, 'chiefOfA', path, {
      day: '2027-03-01',
      others: '2/1/2027 and 31/8/2026',
    })
    expect(page.wrong).toEqual({ others: '“and” is no day; right would be 2026-08-31 or 8/31/2026.' })
    expect(page.html).toContain('value="2027-03-01" aria-label="Mon, Mar 1, 2027" checked')
    const ahead = await refusedAt(site, 'chiefOfA', path, { others: '2027-03-03' })
    expect(ahead.wrong.others).toContain('is ahead')
  })
})

describe('the agency itself', () => {
  test('a new officer with an assignment; a license of another name is refused', async () => {
    const site = await openCast()
    const path = `${site.ways.agency(site.cast.a)}/officers/new`
    const typed = {
      name: 'Dee Dow',
      post_license: '12099',
      district: 'Ely Public Schools',
      role: 'regular',
      assumed_on: '2027-03-01',
    }
    expect(await posted(site, 'chiefOfA', path, typed)).toContain(
      'Recorded: assignment from Mar 1, 2027 of Dee Dow',
    )
    const page = await refusedAt(site, 'chiefOfA', path, { ...typed, post_license: '12006' })
    expect(page.wrong.post_license).toContain('on record for another name')
    expect(page.html).not.toContain('Finn')
  })

  test('policy, contacts and settings', async () => {
    const site = await openCast()
    const agency = site.ways.agency(site.cast.a)
    const at = (noun: string, fields: Record<string, string>, who: Person = 'chiefOfA') =>
      posted(site, who, `${agency}/record/${noun}`, fields)
    expect(await at('policy', { adopted_on: '2027-03-01', version: '2' })).toContain('adopted Mar 1, 2027')
    const backup = { office: 'backup', name: 'Lu Ray', email: 'lu@ely.example' }
    expect(await at('contact', backup)).toContain('Recorded: backup of Ely Police Department')
    const settings = {
      booking_url: 'https://example.org/sro',
      call: 'Lu, 218 555 0100',
      ladder: '30,7,0',
      time_zone: '',
      brief: 'on',
    }
    await at('settings', settings)
    const { body } = await newest(site, 'agency.changed')
    expect(JSON.parse(body)).toMatchObject({
      booking_url: 'https://example.org/sro',
      ladder: '30,7,0',
      brief: true,
    })
    await at('settings', { ...settings, booking_url: '' }, 'operator')
    expect(JSON.parse((await newest(site, 'agency.changed')).body)).toMatchObject({ booking_url: null })
    const page = await refusedAt(site, 'chiefOfA', `${agency}/record/settings`, {
      ...settings,
      ladder: '30,7',
      time_zone: 'Ely',
    })
    expect(Object.keys(page.wrong)).toEqual(['ladder', 'time_zone'])
    expect(page.values).toMatchObject({ ladder: '30,7', time_zone: 'Ely' })
  })

  test('a new chief is written to from then on, and the one before sees the agency no more', async () => {
    const site = await openCast()
    const agency = site.ways.agency(site.cast.a)
    const typed = { office: 'chief', name: 'Val Ny', email: 'val@ely.example' }
    const chief = await site.as('chiefOfA')
    expect((await chief.post(`${agency}/record/contact`, typed)).headers.get('location')).toBe('/places')
    expect((await chief.get(agency)).status).toBe(404)
  })

  test('the operator names the coordinator of a district', async () => {
    const site = await openCast()
    const path = `${site.ways.district(site.cast.d1)}/record/coordinator`
    const said = await posted(site, 'operator', path, { name: 'Kit Moe', email: 'kit@elyschools.example' })
    expect(said).toContain('coordinator of Ely Public Schools')
  })
})

const newest = (site: CastSite, kind: string) =>
  site.app.db
    .selectFrom('ledger')
    .select(['actor', 'body'])
    .where('kind', '=', kind)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()

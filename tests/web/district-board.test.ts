// The board of a district: what its coordinator sees of who serves there, what is coming and what to do, public facts only.
import { describe, expect, test } from 'vitest'
import { type CastSite, openCast, type Person, people } from '../support/a-cast.ts'
import { comeBack } from '../support/a-report.ts'
import { workAt } from '../support/an-app.ts'
import { bareCertificatesOf, importRows, rosterOf } from '../support/import-rows.ts'
import { pageText } from '../support/page-text.ts'

/** In Ely, beside Bea, who is due by May 31, 2027. */
const others = [
  { officer: 'Olga Overdue', post_license: '12101', assumed_on: '2026-09-08', school: 'Lincoln School' },
  {
    officer: 'Sam Same',
    post_license: '12102',
    assumed_on: '2026-09-08',
    mandated_completed_on: '2026-09-08',
  },
  {
    officer: 'Tess Trained',
    post_license: '12103',
    assumed_on: '2026-09-08',
    mandated_completed_on: '2026-08-01',
    copy_on_file: 'yes',
  },
  { officer: 'Cy Copyless', post_license: '12105', assumed_on: '2026-09-08' },
  { officer: 'Fritz Future', post_license: '12106', assumed_on: '2027-04-05' },
  { officer: 'Xena Exempt', post_license: '12104', assumed_on: '2026-09-08', role: 'substitute' },
] as const

const boardOf = async (site: CastSite, who: Person, query = ''): Promise<string> => {
  const response = await (await site.as(who)).get(`${site.ways.district(site.cast.d1)}${query}`)
  expect(response.status).toBe(200)
  return response.text()
}

const openDistrict = async (): Promise<CastSite> => {
  const site = await openCast()
  await rosterOf(site.app, ...others)
  await bareCertificatesOf(site.app, { post_license: '12105', kind: 'mandated', completed_on: '2026-08-02' })
  await importRows(
    site.app,
    Array.from({ length: 46 }, (_, n) => ({
      post_license: '12104',
      day: `2026-${n < 26 ? 10 : 11}-${String((n % 26) + 1).padStart(2, '0')}`,
    })),
  )
  return site
}

const officersIn = (html: string): readonly string[] =>
  [...html.matchAll(/role="rowheader"><a [^>]*>([^<]+)</g)].map(([, name = '']) => name)

const urgent = [
  'Olga Overdue',
  'Fritz Future',
  'Bea Berg',
  'Sam Same',
  'Cy Copyless',
  'Tess Trained',
  'Xena Exempt',
]

describe('the board of a district', () => {
  test('has the most urgent first, counted', async () => {
    const html = await boardOf(await openDistrict(), 'coordinatorOfD1')
    expect(officersIn(html)).toEqual(urgent)
    expect(pageText(html)).toMatch(
      /1 overdue .*2 due in 90 days .*0 due later .*1 to decide .*2 trained .*1 exempt/,
    )
  })

  test('has its deadlines along a line, and the same in words', async () => {
    const html = await boardOf(await openDistrict(), 'coordinatorOfD1')
    expect(html).toMatch(/<svg role="img" aria-labelledby="time-line-title"/)
    expect(pageText(html)).toContain('3 deadlines along a line')
    expect(pageText(html)).toContain('Mon, May 31, 2027 , 90 days left: Bea Berg')
  })

  test('says as a next step whom to ask, as far as a district can take one', async () => {
    const text = pageText(await boardOf(await openDistrict(), 'coordinatorOfD1'))
    const chief = 'Ask the chief of Ely Police Department'
    expect(text).toMatch(new RegExp(`Olga Overdue .*? ${chief} by which day the course will be completed`))
    expect(text).toContain(
      `${chief} whether the course will be completed before the start on Mon, Apr 5, 2027`,
    )
    expect(text).toContain(`${chief} whether a course is booked that ends by Mon, May 31, 2027`)
    expect(text).toContain(`${chief} to decide it`)
    expect(text).toMatch(new RegExp(`Cy Copyless .*? ${chief} to put a copy of the certificate on record`))
    expect(text).toMatch(/Tess Trained .*? Nothing to do Mandated course, completed Aug 1, 2026/)
    expect(text).toMatch(
      /Xena Exempt .*? Plan the days left before 60 with the chief of Ely Police Department/,
    )
  })

  test.each([
    ['?show=overdue', ['Olga Overdue']],
    ['?show=trained', ['Cy Copyless', 'Tess Trained']],
    ['?q=lincoln', ['Olga Overdue']],
    ['?q=ely police&show=exempt', ['Xena Exempt']],
    ['?q=bea', ['Bea Berg']],
    ['?q=12101', []],
    ['?show=nonsense', urgent],
    ['?page=2', []],
  ])('shows of it what is asked for, and finds nobody by a license: %s', async (query, officers) => {
    expect(officersIn(await boardOf(await openDistrict(), 'coordinatorOfD1', query))).toEqual(officers)
  })

  test('has a hundred on a page, and a search where there are many', async () => {
    const site = await openCast()
    expect(await boardOf(site, 'coordinatorOfD1')).not.toContain('role="search"')
    await rosterOf(
      site.app,
      ...Array.from({ length: 101 }, (_, n) => ({
        officer: `Officer ${n}`,
        post_license: `${15000 + n}`,
        assumed_on: '2026-09-08',
      })),
    )
    const html = await boardOf(site, 'coordinatorOfD1')
    expect(officersIn(html)).toHaveLength(100)
    expect(html).toContain(`href="${site.ways.district(site.cast.d1)}?page=2"`)
    expect(html).toContain('Officer, school or agency')
    expect(officersIn(await boardOf(site, 'coordinatorOfD1', '?page=2'))).toHaveLength(2)
  })

  test('says how many letters reached nobody, as a number alone; to whoever has no more to see', async () => {
    const site = await openDistrict()
    await workAt(site.app, '2027-03-02 09:00')
    expect(pageText(await boardOf(site, 'coordinatorOfD1'))).toContain(
      'every letter about these officers has reached somebody',
    )
    await comeBack(site.app, people.chiefOfA)
    for (const who of ['coordinatorOfD1', 'auditorOfD1', 'operator'] as const) {
      const html = await boardOf(site, who)
      expect(html).toContain('One letter about these officers did not reach anybody')
      expect(html.slice(html.indexOf('<main'))).not.toContain('/letters')
      expect(html).not.toContain('chief@ely.example')
    }
  })

  test('says that the program is behind, and to the operator where to look', async () => {
    const site = await openDistrict()
    expect(await boardOf(site, 'coordinatorOfD1')).toContain('letters late. Tell whoever runs it.')
    expect(await boardOf(site, 'coordinatorOfD1')).not.toContain('/health')
    expect(await boardOf(site, 'operator')).toContain('<a href="/health">See what is wrong</a>')
  })

  test('has nothing that is no public fact: no reason, no license, no paragraph, no statement of the employer', async () => {
    const site = await openCast()
    await rosterOf(site.app, {
      officer: 'Una Unable',
      post_license: '12177',
      assumed_on: '2026-09-08',
      unable_attested_on: '2026-09-01',
      unable_reason: 'a secret of Ely',
    })
    await workAt(site.app, '2027-03-02 09:00')
    const html = await boardOf(site, 'coordinatorOfD1')
    expect(html).toContain('Una Unable')
    expect(html).not.toMatch(/12177|a secret of Ely|subd\. 3\(|unable to|acceptance|\/record\//)
  })

  test('the page of an officer has the agency and the next step too', async () => {
    const site = await openCast()
    const at = site.ways.officerInDistrict(site.cast.d1, site.cast.bea)
    const text = pageText(await (await (await site.as('coordinatorOfD1')).get(at)).text())
    expect(text).toContain('Ask the chief of Ely Police Department whether a course is booked')
    expect(text).toContain('Agency Ely Police Department')
  })
})

// Names from outside on every page: markup stays text, long names and names from right to left stay names.
import { expect, test } from 'vitest'
import { makeSignInLink } from '../../src/flow/access/sign-in-link.ts'
import { linkKeyOf } from '../../src/link-key.ts'
import { routes } from '../../src/web/routes.ts'
import { siteOf } from '../../src/web/site.ts'
import { waysBelow } from '../../src/web/ways.ts'
import { openTestApp } from '../support/an-app.ts'
import { bea, rosterOf } from '../support/import-rows.ts'

const script = '<script>alert(1)</script>'
const rows = [
  {
    ...bea,
    agency: `Ely "PD" <img src=x onerror=alert(1)>`,
    district: `D'${script}`,
    school: script,
    officer: script,
    chief_name: script,
    coordinator_name: script,
    coordinator_email: 'cora@ely.example',
  },
  {
    ...bea,
    officer: 'x'.repeat(500),
    post_license: '12077',
    agency: `Ely "PD" <img src=x onerror=alert(1)>`,
    district: `D'${script}`,
  },
  {
    ...bea,
    officer: '\u05d0\u05d1\u202eabc',
    post_license: '12078',
    agency: `Ely "PD" <img src=x onerror=alert(1)>`,
    district: `D'${script}`,
  },
]

test('every page of everybody shows them as text', async () => {
  const app = openTestApp({
    now: '2027-03-02 09:00',
    publicUrl: 'http://localhost',
    operatorEmail: 'op@x.example',
  })
  await rosterOf(app, ...rows)
  const idOf = async (table: 'agencies' | 'districts' | 'officers') =>
    (await app.db.selectFrom(table).select('id').orderBy('id').executeTakeFirstOrThrow()).id
  const [agency, district, officer] = [
    await idOf('agencies'),
    await idOf('districts'),
    await idOf('officers'),
  ]
  const ways = waysBelow('', linkKeyOf(app.config))
  const site = siteOf(app)
  let shown = 0
  for (const person of ['op@x.example', 'chief@ely.example', 'cora@ely.example']) {
    const made = await makeSignInLink(app, person)
    const entered = await site.request(new URL(made?.link ?? '').pathname, { method: 'POST' })
    const Cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? ''
    for (const { method, path, rule } of routes) {
      if (method !== 'GET' || rule.who === 'by link') continue
      const at = path
        .replace('/agencies/:agency/officers/:officer', ways.officer(agency, officer))
        .replace('/districts/:district/officers/:officer', ways.officerInDistrict(district, officer))
        .replace('/agencies/:agency', ways.agency(agency))
        .replace('/districts/:district', ways.district(district))
      const answer = await site.request(at, { headers: { Cookie } })
      if (!/html/.test(answer.headers.get('content-type') ?? '')) continue
      const text = await answer.text()
      expect([at, text.match(/<script|<img|<[^>]*\son\w+=|\u202e/gi)]).toEqual([at, null])
      if (text.includes('&lt;script&gt;')) shown += 1
    }
  }
  // Two boards and two pages of an officer at least, for the operator and for whose they are.
  expect(shown).toBeGreaterThanOrEqual(8)
})

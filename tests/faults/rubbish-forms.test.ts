// Rubbish in every field of every form of the pages: no page fails, and what is not taken whole leaves no trace.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { verifyLedger } from '../../src/flow/verify-ledger.ts'
import { routes } from '../../src/web/routes.ts'
import { type CastSite, openCast, type Person } from '../support/a-cast.ts'
import { chief, letterText, pathsIn } from '../support/a-site.ts'
import { workAt } from '../support/an-app.ts'
import { figure, noLimits, oneOf, rounds, seeded } from '../support/campaign.ts'
import { pdfOf } from '../support/copy-files.ts'
import { hostileValues } from '../support/forms.ts'
import { mutated } from '../support/mutate.ts'
import { lastEntry } from '../support/what-was-told.ts'

vi.setConfig({ testTimeout: rounds(120_000, 7_200_000) })

/** What would be right in a field, beside what its page offers, so that some of it gets through. */
const right: Readonly<Record<string, readonly string[]>> = {
  kind: ['mandated', 'supplemental', 'basic'],
  completed_on: ['2/12/2027', '2027-02-12', '2026-08-31'],
  form: ['paper', 'file'],
  on: ['2027-01-04', '2027-04-12', '2027-02-26'],
  day: ['2027-02-01', '2027-02-04'],
  others: ['2027-02-02', '2027-02-02, 2027-02-03'],
  district: ['Ely Public Schools', 'Tower Public Schools', ''],
  school: ['Lake', ''],
  role: ['regular', 'substitute'],
  assumed_on: ['2027-02-01', '2026-09-01'],
  same_day_completion: ['before', 'after'],
  which: ['certificate-1', 'assignment-1'],
  reason: ['No seat', 'entered twice'],
  email: ['jo@ely.example', 'chief@ely.example'],
  name: ['Jo Ash', 'Dana Dow'],
  post_license: ['12055', '12002'],
  until_on: ['2027-06-30'],
  adopted_on: ['2026-07-01'],
  how: ['phone', 'paper', 'meeting'],
  format: ['csv', 'jsonl', 'pdf', 'xlsx'],
}

const hostile = [...hostileValues, '-1', '=1+1', 'a@b@c', 'a\r\nBcc: x@y.example']

type Target = {
  readonly person: Person
  readonly path: string
  readonly fields: readonly { readonly name: string; readonly offered: readonly string[] }[]
}

/** Every form that has a page of its own, with its fields and what the page offers in them. */
const targetsOf = async (site: CastSite): Promise<Target[]> => {
  const { ways, cast, app } = site
  const [letter = ''] = pathsIn(await letterText(app, chief), 'http://localhost')
  const own = routes.filter(
    ({ method, path, rule }) =>
      method === 'POST' &&
      !/:(upload|grant|token)|sign-(in|out)/.test(path) &&
      rule.who !== 'by link' &&
      routes.some((other) => other.method === 'GET' && other.path === path),
  )
  type Of = { readonly person: Person; readonly path: string; readonly page?: string }
  const paths = own.map(
    ({ path, rule }): Of => ({
      person: !('roles' in rule) || rule.roles.includes('chief') ? 'chiefOfA' : 'operator',
      path: path
        .replace('/agencies/:agency/officers/:officer', ways.officer(cast.a, cast.bea))
        .replace('/agencies/:agency', ways.agency(cast.a))
        .replace('/districts/:district', ways.district(cast.d1)),
    }),
  )
  const byLink = ['acknowledge', 'book', 'answer'].map(
    (act): Of => ({
      person: 'nobody',
      path: `${letter}/${act}`,
      page: letter,
    }),
  )
  const targets: Target[] = []
  for (const { person, path, page = path } of [...paths, ...byLink]) {
    const { get } = await site.as(person)
    const answer = await get(page)
    expect([page, answer.status]).toEqual([page, 200])
    targets.push({ person, path, fields: fieldsIn(await answer.text()) })
  }
  return targets
}

const fieldsIn = (html: string): Target['fields'] => {
  const named = [...html.matchAll(/<(input|select|textarea|button)\b[^>]*\bname="([^"]+)"[^>]*>/g)]
  const names = [...new Set(named.map(([, , name = '']) => name))].filter((name) => name !== 'csrf')
  return names.map((name) => {
    const tags = named.filter(([, , each]) => each === name)
    const values = tags
      .map(([tag]) => /\bvalue="([^"]*)"/.exec(tag)?.[1])
      .filter((value) => value !== undefined)
    const select = new RegExp(`<select[^>]*name="${name}"[\\s\\S]*?</select>`).exec(html)?.[0] ?? ''
    const options = [...select.matchAll(/<option value="([^"]*)"/g)].map(([, value = '']) => value)
    return { name, offered: [...values, ...options] }
  })
}

const tables = ['roster.csv', 'roster-with-errors.csv', 'courses.csv', 'contact-days.csv'].map((name) =>
  readFileSync(join(import.meta.dirname, '..', 'flow', 'fixtures', name)),
)

const typedIn = ({ name, offered }: Target['fields'][number], random: () => number): string => {
  const good = [...offered, ...(right[name] ?? [])]
  const draw = random()
  if (good.length > 0 && draw < 0.75) return oneOf(good, random)
  if (draw < 0.9) return oneOf(hostile, random)
  return mutated(Buffer.from(oneOf([...good, '2027-02-12'], random)), random).toString('latin1')
}

const fileOf = (name: string, random: () => number): File => {
  const bytes = name === 'files' ? oneOf(tables, random) : Buffer.from(pdfOf())
  const content = random() < 0.6 ? mutated(bytes, random) : bytes
  return new File(
    [new Uint8Array(content)],
    name === 'files' ? 'a.csv' : oneOf(['a.pdf', '../b.pdf', 'c.png'], random),
  )
}

const isFile = (name: string): boolean => name === 'file' || name === 'files'

test('every form of the pages takes what it is sent whole or not at all, and no page fails', async () => {
  const random = seeded()
  const many = rounds(600, 24_000)
  const perSite = 600
  let taken = 0
  let sent = 0
  let forms = 0
  for (let from = 0; from < many; from += perSite) {
    const site = await openCast({}, noLimits)
    await workAt(site.app, '2027-03-02 09:00')
    const targets = await targetsOf(site)
    forms = targets.length
    for (let n = from; n < Math.min(many, from + perSite); n += 1) {
      const { person, path, fields } = oneOf(targets, random)
      const body = new FormData()
      for (const field of fields) {
        if (random() < 0.1) continue
        if (isFile(field.name)) {
          if (random() < 0.7) body.append(field.name, fileOf(field.name, random))
        } else body.append(field.name, typedIn(field, random))
      }
      const before = await lastEntry(site.app)
      const { post, get } = await site.as(person)
      const answer = await post(path, body)
      const text = await answer.text()
      const after = await lastEntry(site.app)
      sent += 1
      expect([path, answer.status < 500, answer.status]).toEqual([path, true, answer.status])
      expect(answer.status).not.toBe(429)
      if (answer.status >= 400) expect([path, after]).toEqual([path, before])
      if (after > before) taken += 1
      const isPage = /html/.test(answer.headers.get('content-type') ?? '')
      if (isPage) expect(text).not.toMatch(/<script|<img/)
      if (answer.status === 303 && path === '/import') {
        await site.settled()
        const shown = await get(answer.headers.get('location') ?? '')
        expect(shown.status).toBeLessThan(500)
      }
    }
    expect(await verifyLedger(site.app.config.databasePath)).toMatchObject({ ok: true })
  }
  expect(taken).toBeGreaterThan(many / 40)
  figure('forms of the pages', { forms, sent, taken, 'failed pages': 0, 'half-written': 0 })
})

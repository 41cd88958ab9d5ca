// Forms of the pages as tests send them: what the next page says, or what stands beside which field.
import { expect } from 'vitest'
import type { CastSite, Person } from './a-cast.ts'
import { lastEntry } from './what-was-told.ts'

type Fields = Readonly<Record<string, string>> | FormData

/** What somebody hostile, or some program, may write into a field. */
export const hostileValues: readonly string[] = [
  '',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'; DROP TABLE officers; --",
  '\u202egnp.exe',
  '\ud800',
  '__proto__',
  '9999-12-31',
  '0000-00-00',
  '2026-11-01',
  'x'.repeat(2_000),
  '1e999',
  '\u0000',
]

/** The address of Bea at Ely. */
export const ofWhom = ({ ways, cast }: CastSite): string => ways.officer(cast.a, cast.bea)

/** Sends a form that is taken. @returns what the next page says once. */
export const posted = async (site: CastSite, who: Person, path: string, fields: Fields): Promise<string> => {
  const { get, post } = await site.as(who)
  const answer = await post(path, fields)
  expect([answer.status, answer.status === 422 ? wrongIn(await answer.text()) : {}]).toEqual([303, {}])
  const page = await (await get(answer.headers.get('location') ?? '')).text()
  return textOf(/<p class="flash" role="status">([\s\S]*?)<\/p>/.exec(page)?.[1] ?? '')
}

/** As a browser says beforehand how much it sends. */
export const sized = async (body: FormData | URLSearchParams): Promise<Record<string, string>> => ({
  'Content-Length': String((await new Response(body).arrayBuffer()).byteLength),
  'Sec-Fetch-Site': 'same-origin',
})

export type RefusedForm = {
  /** The sentence beside each field, by its name. */
  readonly wrong: Readonly<Record<string, string>>
  /** What each field has. */
  readonly values: Readonly<Record<string, string>>
  readonly html: string
}

/** Sends a form that cannot be taken: nothing is written. */
export const refusedAt = async (
  site: CastSite,
  who: Person,
  path: string,
  fields: Fields,
  headers?: Readonly<Record<string, string>>,
): Promise<RefusedForm> => {
  const { post } = await site.as(who)
  const before = await lastEntry(site.app)
  const answer = await post(path, fields, headers)
  expect(answer.status).toBe(422)
  expect(await lastEntry(site.app)).toBe(before)
  const html = await answer.text()
  return { wrong: wrongIn(html), values: valuesIn(html), html }
}

/** From the list above the form; what stands beside a field says the same. */
export const wrongIn = (html: string): Record<string, string> => {
  const summary = /<div class="summary"[\s\S]*?<\/div>/.exec(html)?.[0] ?? ''
  const all = [...summary.matchAll(/<a href="#([^"]+)">([\s\S]*?)<\/a>/g)]
  for (const [, name = '', words = ''] of all)
    if (name !== 'main') expect(html).toContain(`<p class="wrong" id="${name}-wrong">${words}</p>`)
  return Object.fromEntries(all.map(([, name = '', words = '']) => [name, textOf(words)]))
}

const valuesIn = (html: string): Record<string, string> => {
  const inputs = [
    ...html.matchAll(/<input type="(?:text|email|date)"[^>]* name="([^"]+)"(?: value="([^"]*)")?/g),
  ]
  const areas = [...html.matchAll(/<textarea [^>]*name="([^"]+)"[^>]*>([\s\S]*?)<\/textarea>/g)]
  const radios = [...html.matchAll(/<input type="radio"[^>]* name="([^"]+)" value="([^"]*)" checked/g)]
  const options = [...html.matchAll(/<select [^>]*name="([^"]+)"[\s\S]*?<\/select>/g)].map(
    ([select, name = '']) => [select, name, /<option value="([^"]*)" selected/.exec(select)?.[1] ?? ''],
  )
  return Object.fromEntries(
    [...inputs, ...areas, ...radios, ...options].map(([, name = '', value = '']) => [name, textOf(value)]),
  )
}

const textOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

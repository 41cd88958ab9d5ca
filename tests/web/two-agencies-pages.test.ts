// An officer of two agencies, on every page and in every export of one of them: nothing of the other is there.
import { expect, test } from 'vitest'
import type { Browser } from '../support/a-cast.ts'
import { workAt } from '../support/an-app.ts'
import { posted } from '../support/forms.ts'
import { openTwoAgencies, type TwoAgencies } from '../support/two-agencies.ts'
import { unzipped } from '../support/unzip.ts'

/** Tower says of Gil and Hana what can be said, and letters about them have left; certificates come by the operator. */
const told = async (): Promise<TwoAgencies> => {
  const site = await openTwoAgencies()
  const chief = await site.as('chiefOfB')
  for (const at of [site.gilAtTower, site.hanaAtTower]) {
    const record = (form: string, fields: Readonly<Record<string, string>>) =>
      posted(site, 'chiefOfB', `${at}/record/${form}`, fields)
    await record('attestation', { on: '2027-02-01', reason: 'No seat for Tower' })
    await record('policy-review', { on: '2027-02-02' })
    await record('booking', { on: '2027-03-05' })
    const certificate = { kind: 'supplemental', completed_on: '2027-02-12' }
    await posted(site, 'operator', `${at}/record/certificate`, certificate)
    await record('copy', { completed_on: '2027-02-12', form: 'paper' })
    await chief.post(`${at}/record/upload-link`)
  }
  for (const when of ['2027-03-02 09:00', '2027-03-09 09:00', '2027-03-18 09:00'] as const)
    await workAt(site.app, when)
  return site
}

const forms = [
  ...['certificate', 'copy', 'attestation', 'policy-review', 'contact-days', 'assignment'],
  ...['assignment-end', 'booking', 'review-answer', 'withdraw', 'upload-link'],
]

/** With what breaks long words taken out. An auditor has no form, a chief has left for some: each is a page of its own. */
const read = async ({ get }: Browser, path: string): Promise<string> => {
  const html = (await (await get(path)).text()).replaceAll('<wbr>', '')
  expect([path, html]).toEqual([path, expect.stringContaining('<h1>')])
  return html
}

const pages = ({ ways, cast, ...site }: TwoAgencies): readonly string[] => {
  const agency = ways.agency(cast.a)
  return [
    ...['', '/letters', '/notices', '/rehearsal', '/exports'].map((page) => `${agency}${page}`),
    ...[site.gilAtEly, site.hanaAtEly].flatMap((at) => [
      ...[`${at}?history=all`, `${at}/exports`],
      ...forms.map((form) => `${at}/record/${form}`),
    ]),
  ]
}

test('on the pages of the one agency nothing names the other, what it recorded as its own, or its letters', async () => {
  const site = await told()
  for (const who of ['chiefOfA', 'auditorOfA'] as const)
    for (const path of pages(site)) {
      const html = await read(await site.as(who), path)
      expect([who, path, /tower/i.exec(html)]).toEqual([who, path, null])
    }
  // It is there for whoever may see it.
  const all = await site.as('auditorOfAll')
  expect(await read(all, `${site.gilAtTower}?history=all`)).toContain('No seat for Tower')
})

test('nor does a log or a packet that its chief, or its auditor, takes away', async () => {
  const site = await told()
  for (const who of ['chiefOfA', 'auditorOfA'] as const) {
    const { post } = await site.as(who)
    for (const place of [site.ways.agency(site.cast.a), site.gilAtEly, site.hanaAtEly])
      for (const form of ['csv', 'jsonl', 'packet']) {
        const answer = await post(`${place}/exports`, { form })
        for (const { name, bytes } of await unzipped(Buffer.from(await answer.arrayBuffer())))
          expect([who, form, name, /tower/i.exec(bytes.toString('utf8'))]).toEqual([who, form, name, null])
      }
  }
})

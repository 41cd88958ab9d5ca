// The operator's import on the pages: nothing is written before it is taken in, and then exactly what was uploaded, once.
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import { expect, test } from 'vitest'
import { forgetUploads } from '../../src/flow/imports/waiting-import.ts'
import { verifyLedger } from '../../src/flow/verify-ledger.ts'
import { type Browser, type CastSite, openCast } from '../support/a-cast.ts'
import { answerText } from '../support/page-text.ts'

const officer = {
  agency: 'Ely Police Department',
  district: 'Ely Public Schools',
  officer: 'Gail Green',
  post_license: '12090',
  assumed_on: '2026-09-01',
}
const broken = { ...officer, officer: 'Hal Hill', post_license: '12091', assumed_on: '31/8/2026' }

const csvOf = (...rows: readonly object[]) => stringify([...rows], { header: true })

const uploadOf = (
  ...files: readonly (readonly [name: string, content: string | Uint8Array<ArrayBuffer>])[]
) => {
  const form = new FormData()
  for (const [name, content] of files) form.append('files', new File([content], name))
  return form
}

/** Uploads and waits until it was compared. @returns the path of the difference. */
const compared = async (site: CastSite, browser: Browser, form: FormData): Promise<string> => {
  const answer = await browser.post('/import', form)
  expect(answer.status).toBe(303)
  await site.settled()
  return answer.headers.get('location') ?? 'nowhere'
}

const textOf = async (answer: Response) => (await answerText(answer)).replaceAll(' .', '.')

const ledgerOf = ({ app }: CastSite) =>
  app.db.selectFrom('ledger').select(['kind', 'actor']).orderBy('seq').execute()

const uploadsOf = ({ app }: CastSite) => `${app.config.databasePath}.d/uploads.tmp`

test('the difference is shown before anything is written, and taking it in writes exactly that, in the name of the operator', async () => {
  const site = await openCast()
  const operator = await site.as('operator')
  const before = await ledgerOf(site)
  const path = await compared(site, operator, uploadOf(['roster.csv', csvOf(officer, broken)]))
  const difference = await textOf(await operator.get(path))
  expect(difference).toContain(
    'Nothing is written yet. 1 row would say something new. 1 row cannot be taken and is left out.',
  )
  expect(difference).toContain('roster.csv roster 2 1 0 0 1')
  expect(difference).toContain('3 assumed_on 31/8/2026')
  expect(difference).toContain('2026-08-31 or 8/31/2026')
  expect(difference).toContain(
    'Gail Green, 12090, Ely Police Department, Ely Public Schools, 2026-09-01 would be new',
  )
  expect(difference).toContain('1 officer who serves is not in the roster')
  expect(difference).toContain('Bea Berg')
  const [, letters = ''] = /(\w+) letters? would follow/.exec(difference) ?? []
  expect(await ledgerOf(site)).toEqual(before)

  expect((await operator.post(`${path}/take`)).status).toBe(303)
  await site.settled()
  const taken = await textOf(await operator.get(path))
  expect(taken).toContain(`1 row said something new. ${letters} letter`)
  const after = (await ledgerOf(site)).slice(before.length)
  expect(after.filter(({ kind }) => kind === 'import.done')).toEqual([
    { kind: 'import.done', actor: 'web:operator@rollcall.example' },
  ])
  expect(await onRecord(site)).toEqual(['Bea Berg', 'Finn Falk', 'Gail Green'])
  expect(await verifyLedger(site.app.config.databasePath)).toMatchObject({ ok: true })

  expect((await operator.post(`${path}/take`)).status).toBe(303)
  await site.settled()
  expect((await ledgerOf(site)).length).toBe(before.length + after.length)
})

const onRecord = async ({ app }: CastSite) =>
  (
    await app.db
      .selectFrom('officers')
      .select('name')
      .where('ended_seq', 'is', null)
      .orderBy('name')
      .execute()
  ).map(({ name }) => name)

test('the refused rows come as a file that is mended and uploaded again', async () => {
  const site = await openCast()
  const operator = await site.as('operator')
  const path = await compared(site, operator, uploadOf(['roster.csv', csvOf(officer, broken)]))
  const [, href = ''] =
    new RegExp(`href="(${path}/[^"]+)"`).exec(await (await operator.get(path)).text()) ?? []
  const answer = await operator.get(href)
  expect(answer.headers.get('content-disposition')).toContain('attachment')
  const refused = await answer.text()
  expect(refused.split('\r\n')[1]).toContain('Hal Hill')
  expect(refused).not.toContain(site.app.folder)
  const mended = refused.replace('31/8/2026', '8/31/2026')
  const again = await compared(site, operator, uploadOf(['mended.csv', mended]))
  expect(await textOf(await operator.get(again))).toContain('1 row would say something new.')
  expect((await operator.get(`${path}/upload.json`)).status).toBe(404)
})

test('what is left is gone, and has written nothing', async () => {
  const site = await openCast()
  const operator = await site.as('operator')
  const before = await ledgerOf(site)
  const path = await compared(site, operator, uploadOf(['roster.csv', csvOf(officer)]))
  expect(await textOf(await operator.get('/import'))).toContain('roster.csv Tue, Mar 2, 2027')
  expect((await operator.post(`${path}/leave`)).status).toBe(303)
  expect((await operator.get(path)).status).toBe(404)
  expect(readdirSync(uploadsOf(site))).toEqual([])
  expect(await ledgerOf(site)).toEqual(before)
})

test('nobody else sees an upload, its hour over not even its owner, and then its files are gone', async () => {
  const site = await openCast()
  const operator = await site.as('operator')
  const path = await compared(site, operator, uploadOf(['roster.csv', csvOf(officer)]))
  const [id = ''] = path.split('/').slice(-1)
  const file = join(uploadsOf(site), id, 'files', 'roster.csv')
  expect([statSync(file).mode & 0o777, statSync(join(uploadsOf(site), id)).mode & 0o777]).toEqual([
    0o600, 0o700,
  ])
  for (const person of ['chiefOfA', 'auditorOfAll', 'coordinatorOfD1', 'ended'] as const)
    expect((await (await site.as(person)).get(path)).status).toBe(404)
  const other = await otherOperator(site)
  expect([(await other.get(path)).status, (await other.post(`${path}/take`)).status]).toEqual([404, 404])
  site.app.at('2027-03-02 09:59')
  expect((await operator.get(path)).status).toBe(200)
  await forgetUploads(site.app)
  expect(existsSync(file)).toBe(true)
  site.app.at('2027-03-02 10:00')
  await forgetUploads(site.app)
  expect(existsSync(file)).toBe(false)
})

const otherOperator = async (site: CastSite): Promise<Browser> => {
  const operator = await site.as('operator')
  await operator.post('/people', { email: 'alma@state.example', kind: 'operator-all', of: '', until: '' })
  return site.as('auditorOfAll')
}

test('bytes that are not those that were uploaded are not taken in', async () => {
  const site = await openCast()
  const operator = await site.as('operator')
  const path = await compared(site, operator, uploadOf(['roster.csv', csvOf(officer)]))
  const before = await ledgerOf(site)
  const file = join(uploadsOf(site), path.split('/').at(-1) ?? '', 'files', 'roster.csv')
  writeFileSync(file, readFileSync(file, 'utf8').replace('Gail', 'Mallory'))
  await operator.post(`${path}/take`)
  await site.settled()
  expect(await textOf(await operator.get(path))).toContain(
    'roster.csv is not what was uploaded. Nothing was written',
  )
  expect(await ledgerOf(site)).toEqual(before)
})

test('what was recorded in between is not overwritten in silence: the page says that it came out differently', async () => {
  const site = await openCast()
  const operator = await site.as('operator')
  const [one, two] = [
    await compared(site, operator, uploadOf(['roster.csv', csvOf(officer)])),
    await compared(site, operator, uploadOf(['same.csv', csvOf(officer)])),
  ]
  await operator.post(`${one}/take`)
  await site.settled()
  await operator.post(`${two}/take`)
  await site.settled()
  const text = await textOf(await operator.get(two))
  expect(text).toContain('0 rows said something new.')
  expect(text).toContain('Something else was recorded after the difference was shown')
})

test('of a changed row it says what is replaced by what, also when it was taken in', async () => {
  const site = await openCast()
  const operator = await site.as('operator')
  const changed = { ...officer, officer: 'Bea Berg', post_license: '12002', assumed_on: '2024-08-26' }
  const row = { ...changed, school: 'Memorial High School', chief_email: 'new@ely.example' }
  const path = await compared(site, operator, uploadOf(['roster.csv', csvOf({ ...row, badge: '<18>' })]))
  const html = await (await operator.get(path)).text()
  expect(html).toContain('would be changed<ul><li>')
  expect(html).toContain('badge “&lt;18&gt;” added')
  expect(html).toContain('“chief@ely.example” replaced by “new@ely.example”')
  await operator.post(`${path}/take`)
  await site.settled()
  expect(await textOf(await operator.get(path))).toContain(
    '“chief@ely.example” replaced by “new@ely.example”',
  )
})

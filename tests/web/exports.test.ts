// Exports from the pages: what somebody may see and nothing else, with a manifest that verifies, and an entry that says who.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { ownPublicKey } from '../../src/export/signing-key.ts'
import { forgetExports } from '../../src/flow/own-folder.ts'
import { verifyExport } from '../../src/flow/verify-export.ts'
import { openTurns } from '../../src/web/exports/turns.ts'
import { openCast, type Person, people } from '../support/a-cast.ts'
import { rosterOf } from '../support/import-rows.ts'
import { unzipped } from '../support/unzip.ts'

type Cast = Awaited<ReturnType<typeof openCast>>

const placesOf = ({ ways, cast }: Cast) => ({
  a: `${ways.agency(cast.a)}/exports`,
  bea: `${ways.officer(cast.a, cast.bea)}/exports`,
  d1: `${ways.district(cast.d1)}/exports`,
  all: ways.to('/exports'),
})

const exported = async (
  site: Cast,
  who: Person,
  place: keyof ReturnType<typeof placesOf>,
  fields: Readonly<Record<string, string>> = {},
) => (await site.as(who)).post(placesOf(site)[place], { form: 'csv', ...fields })

const filesIn = async (response: Response) => {
  expect(response.status).toBe(200)
  expect(response.headers.get('content-disposition')).toMatch(
    /^attachment; filename="rollcall-(log|packet)-2027-03-02(-[a-z]+)?\.zip"$/,
  )
  return unzipped(Buffer.from(await response.arrayBuffer()))
}

const textOf = (files: Awaited<ReturnType<typeof filesIn>>, ending: string): string =>
  files.find(({ name }) => name.endsWith(ending))?.bytes.toString('utf8') ?? ''

describe('the log', () => {
  test('of an agency has its officers and no other, and a manifest that verifies', async () => {
    const site = await openCast()
    const files = await filesIn(await exported(site, 'chiefOfA', 'a'))
    expect(files.map(({ name }) => name)).toEqual([
      'rollcall-log-2027-03-02.csv',
      'rollcall-log-2027-03-02.csv.manifest.json',
    ])
    const log = textOf(files, '.csv')
    expect(log).toContain('Bea Berg')
    expect(log).not.toContain('Finn')
    const folder = mkdtempSync(join(tmpdir(), 'rollcall-exported-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    for (const { name, bytes } of files) writeFileSync(join(folder, name), bytes)
    const key = ownPublicKey(site.app.config)
    const found = await verifyExport(join(folder, 'rollcall-log-2027-03-02.csv'), { key })
    expect(found).toMatchObject({ ok: true, signerChecked: true })
  })

  test('is an entry of the ledger, in the name of whoever asked', async () => {
    const site = await openCast()
    await filesIn(await exported(site, 'auditorOfA', 'a', { form: 'jsonl' }))
    const entry = await site.app.db
      .selectFrom('ledger')
      .select(['kind', 'actor', 'body'])
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
    expect(entry).toMatchObject({ kind: 'export.made', actor: `web:${people.auditorOfA}` })
    expect(JSON.parse(entry.body)).toMatchObject({ what: 'log', format: 'jsonl', as_of: '2027-03-02' })
  })

  test('of a district leaves out what is not public', async () => {
    const site = await openCast()
    const [header = ''] = textOf(await filesIn(await exported(site, 'coordinatorOfD1', 'd1')), '.csv').split(
      '\r\n',
    )
    const withheld = [
      'rule_path',
      'citation',
      'unable_attested_on',
      'policy_review',
      'policy_reviewed_on',
      'duties_not_required',
      'flags',
      'recorded_by',
    ]
    expect(header.split(',').filter((column) => withheld.includes(column))).toEqual([])
    expect(header.split(',')).toContain('status')
  })

  test('of another day, as known on another', async () => {
    const site = await openCast()
    const files = await filesIn(
      await exported(site, 'chiefOfA', 'a', { as_of: '2027-06-01', known_on: '3/2/2027' }),
    )
    const manifest = JSON.parse(textOf(files, 'manifest.json'))
    expect(manifest).toMatchObject({ as_of: '2027-06-01', known_at: '2027-03-03T05:59:59.999Z' })
    expect(textOf(files, '.csv')).toContain('OVERDUE')
  })
})

test('a packet has the letters and the ledger, and is not for a coordinator', async () => {
  const site = await openCast()
  const files = await filesIn(await exported(site, 'chiefOfA', 'a', { form: 'packet' }))
  expect(files.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['README.txt', 'manifest.json', 'ledger.jsonl']),
  )
  for (const form of ['packet', 'pdf'])
    expect((await exported(site, 'coordinatorOfD1', 'd1', { form })).status).toBe(422)
})

test.each([
  [{ form: '' }, 'Choose what to export.'],
  [{ as_of: '31/8/2026' }, 'there is no such day'],
  [{ from: '2027-02-02', until: '2027-02-01' }, 'comes before the one from which on'],
])('what cannot be taken is said beside its field: %j', async (fields, sentence) => {
  const response = await exported(await openCast(), 'chiefOfA', 'a', fields)
  expect(response.status).toBe(422)
  expect(await response.text()).toContain(sentence)
})

test.each(['xlsx', 'pdf'])('the log comes as %s too', async (form) => {
  const files = await filesIn(await exported(await openCast(), 'chiefOfA', 'a', { form }))
  const [file, manifest] = files
  expect(file?.name).toBe(`rollcall-log-2027-03-02.${form}`)
  expect(file?.bytes.subarray(0, 2).toString()).toBe(form === 'pdf' ? '%P' : 'PK')
  expect(manifest?.name).toBe(`${file?.name}.manifest.json`)
})

test('everything is for those who see everything', async () => {
  const site = await openCast()
  expect(textOf(await filesIn(await exported(site, 'auditorOfAll', 'all')), '.csv')).toMatch(
    /Bea Berg[\s\S]*Finn/,
  )
  expect((await exported(site, 'chiefOfA', 'all')).status).toBe(404)
})

test('a coordinator gets who serves in the district now or later, whatever days are asked for; an auditor also who did', async () => {
  const site = await openCast()
  const gus = { officer: 'Gus Gone', post_license: '12103', assumed_on: '2025-09-02', ended_on: '2027-03-01' }
  await rosterOf(site.app, gus)
  for (const days of [{}, { from: '2026-01-01' }, { from: '2026-01-01', until: '2026-12-31' }])
    for (const who of ['coordinatorOfD1', 'auditorOfD1'] as const) {
      const log = textOf(await filesIn(await exported(site, who, 'd1', days)), '.csv')
      expect([who, days, log.includes('Gus Gone')]).toEqual([who, days, who === 'auditorOfD1'])
    }
  expect(textOf(await filesIn(await exported(site, 'coordinatorOfD1', 'd1')), '.csv')).toContain('Bea Berg')
})

test('the days of assignments narrow the log alone: a packet has everybody', async () => {
  const site = await openCast()
  const days = { from: '2020-01-01', until: '2020-12-31' }
  expect(textOf(await filesIn(await exported(site, 'chiefOfA', 'a', days)), '.csv')).not.toContain('Bea')
  const packet = await filesIn(await exported(site, 'chiefOfA', 'a', { form: 'packet', ...days }))
  expect(textOf(packet, 'officers.csv')).toContain('Bea Berg')
  expect(JSON.parse(textOf(packet, 'manifest.json')).filters).toEqual({ agency: 'Ely Police Department' })
})

test('nobody has exports made without end: after ten in a minute they wait', async () => {
  const site = await openCast()
  for (let n = 0; n < 10; n += 1)
    expect((await exported(site, 'chiefOfA', 'a', { form: '' })).status).toBe(422)
  const more = await exported(site, 'chiefOfA', 'a')
  expect([more.status, more.headers.get('retry-after')]).toEqual([429, '60'])
  expect((await exported(site, 'auditorOfA', 'a')).status).toBe(200)
})

test('a person has two exports at once: the third waits until one has been saved, or was left', async () => {
  const site = await openCast()
  const first = await exported(site, 'chiefOfA', 'a')
  const second = await exported(site, 'chiefOfA', 'a', { form: 'packet' })
  expect([first.status, second.status]).toEqual([200, 200])
  const ledger = () =>
    site.app.db.selectFrom('ledger').select('seq').where('kind', '=', 'export.made').execute()
  const before = await ledger()
  const third = await exported(site, 'chiefOfA', 'a', { form: 'pdf', as_of: '2027-01-31', from: '1/2/2027' })
  expect([third.status, third.headers.get('retry-after')]).toEqual([429, '30'])
  const page = await third.text()
  expect(page).toContain('Two exports of yours are under way already')
  // What was asked for stays in the form.
  expect(page).toMatch(/value="pdf" checked/)
  expect(page).toMatch(/type="date" id="as_of" name="as_of" value="2027-01-31"/)
  expect(page).toMatch(/type="text" id="from" name="from" value="1\/2\/2027"/)
  expect(await ledger()).toEqual(before)
  const another = await exported(site, 'auditorOfA', 'a')
  expect(another.status).toBe(200)
  await another.arrayBuffer()
  await first.arrayBuffer()
  const fourth = await exported(site, 'chiefOfA', 'a')
  expect(fourth.status).toBe(200)
  await fourth.body?.cancel()
  await second.body?.cancel()
  expect((await (await exported(site, 'chiefOfA', 'a')).arrayBuffer()).byteLength).toBeGreaterThan(0)
})

test('four are made at once, whoever asks for them; what has been made holds up nobody', () => {
  const turns = openTurns()
  const taken = ['a', 'b', 'c', 'd'].map((who) => turns.take(who))
  expect(turns.take('e')).toBe('others')
  const [first] = taken
  if (typeof first !== 'object') throw new Error('not taken')
  first.made()
  expect(turns.take('e')).toBeTypeOf('object')
  first.gone()
  first.gone()
  expect(turns.take('f')).toBe('others')
})

test('what a process that was killed has left is taken away; what is under way stays', async () => {
  const gone = spawnSync(process.execPath, ['-e', '']).pid
  const [left, living] = [gone, process.ppid].map((pid) =>
    join(tmpdir(), `rollcall-export-${pid}-ab${process.pid}`),
  )
  if (left === undefined || living === undefined) throw new Error('no folders')
  for (const folder of [left, living]) mkdirSync(folder)
  const own = () => readdirSync(tmpdir()).filter((name) => name.startsWith(`rollcall-export-${process.pid}-`))
  const before = own()
  onTestFinished(() => rmSync(living, { recursive: true }))
  writeFileSync(join(left, 'log.csv'), 'half of it')
  const site = await openCast()
  const response = await exported(site, 'chiefOfA', 'a')
  await forgetExports()
  expect([existsSync(left), existsSync(living)]).toEqual([false, true])
  expect(textOf(await filesIn(response), '.csv')).toContain('Bea Berg')
  expect(own()).toEqual(before)
})

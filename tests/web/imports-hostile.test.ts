// Uploads that are no tables, lie or are too large: each is refused in a sentence, nothing is written, the pages go on.
import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type CastSite, openCast } from '../support/a-cast.ts'
import { zipOf } from '../support/zip.ts'

const uploadOf = (name: string, content: string | Uint8Array<ArrayBuffer>): FormData => {
  const form = new FormData()
  form.append('files', new File([content], name))
  return form
}

const countOf = async ({ app }: CastSite): Promise<number> =>
  (await app.db.selectFrom('ledger').select('seq').execute()).length

const bomb = zipOf([
  { name: 'xl/workbook.xml', bytes: Buffer.from('<workbook/>') },
  { name: 'xl/worksheets/sheet1.xml', bytes: Buffer.alloc(120 * 1_048_576, ' ') },
])

test.each([
  ['noise.csv', Uint8Array.from({ length: 5000 }, (_, n) => (n * 197) % 256), 'binary data'],
  ['bomb.xlsx', new Uint8Array(bomb), 'unpacks to more than 100 mib'],
  ['empty.csv', '', 'empty'],
  ['cut.csv', 'post_license,day\n12002,"2026-09-08\n', 'quote'],
  [
    'bytes.csv',
    Uint8Array.from([...Buffer.from('post_license,day\n12002,'), 0xc3, 0x28, 0x81, 0x0a]),
    'refused',
  ],
  ['../../<b>&amp;.csv', 'a,b\n1,2\n', 'no column that is known'],
])('%s is refused in a sentence', async (name, content, why) => {
  const site = await openCast()
  const operator = await site.as('operator')
  const before = await countOf(site)
  const { headers } = await operator.post('/import', uploadOf(name, content))
  await site.settled()
  const path = headers.get('location') ?? ''
  const page = await (await operator.get(path)).text()
  expect(page.toLowerCase()).toContain(why)
  expect(page).toContain('There is nothing new in these files. 1 ')
  expect(page).not.toContain('<b>')
  expect(page).not.toContain(site.app.folder)
  expect(page).not.toContain(`${path}/take`)
  expect(await countOf(site)).toBe(before)
})

test('a file that is too large is refused before it is read, and nothing of it is kept', async () => {
  const site = await openCast()
  const operator = await site.as('operator')
  let taken = 0
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      taken += 1_048_576
      controller.enqueue(new Uint8Array(1_048_576))
      if (taken >= 200 * 1_048_576) controller.close()
    },
  })
  const answer = await operator.send('/import', body)
  expect(answer.status).toBe(413)
  expect(taken).toBeLessThan(40 * 1_048_576)
  const large = uploadOf('large.csv', new Uint8Array(30 * 1_048_576 + 1))
  const refused = await operator.post('/import', large)
  expect([refused.status, await refused.text()]).toEqual([
    422,
    expect.stringContaining('“large.csv” has 30.1 MiB; right would be at most 30 MiB.'),
  ])
  large.append('files', new File([new Uint8Array(1_048_576)], 'more.csv'))
  expect(await (await operator.post('/import', large)).text()).toContain(
    'Together these files have 31.1 MiB; right would be at most 30 MiB. Choose fewer,',
  )
  expect(existsSync(`${site.app.config.databasePath}.d/uploads.tmp`)).toBe(false)
})

test('without a file, with too many, and with too many uploads waiting, the page says so', async () => {
  const site = await openCast()
  const operator = await site.as('operator')
  expect(await (await operator.post('/import')).text()).toContain('Choose one or several files.')
  const many = new FormData()
  for (let n = 0; n < 11; n += 1) many.append('files', new File(['a'], `${n}.csv`))
  expect(await (await operator.post('/import', many)).text()).toContain(
    'These are 11 files; choose 10 at most.',
  )
  for (let n = 0; n < 5; n += 1)
    expect((await operator.post('/import', uploadOf('a.csv', 'a'))).status).toBe(303)
  expect(await (await operator.post('/import', uploadOf('a.csv', 'a'))).text()).toContain(
    '5 uploads of yours wait already.',
  )
  await site.settled()
})

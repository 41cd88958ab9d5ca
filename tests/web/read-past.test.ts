// Reading past a form that is not taken: whatever comes, and in whatever pieces, it ends, and keeps no more than some text.
import fc from 'fast-check'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { readPast, type Typed } from '../../src/web/read-past.ts'

const most = 1_000_000

const read = async (bytes: Uint8Array, type: string, size: number): Promise<Typed> => {
  let typed: Typed | undefined
  const site = new Hono().post('/', async (c) => {
    typed = await readPast(c, most)
    return c.body(null)
  })
  let at = 0
  const body = new ReadableStream<Uint8Array>({
    pull: (stream) => {
      if (at >= bytes.length) return stream.close()
      stream.enqueue(bytes.subarray(at, at + size))
      at += size
    },
  })
  const asked = { method: 'POST', body, headers: { 'Content-Type': type }, duplex: 'half' } as RequestInit
  expect((await site.request('/', asked)).status).toBe(200)
  if (typed === undefined) throw new Error('nothing was read')
  return typed
}

const form = async () => {
  const sent = new FormData()
  sent.append('a', 'ü 1')
  sent.append('file', new File([new Uint8Array(3_000)], 'Béa "1".pdf'))
  sent.append('none', new File([], ''))
  sent.append('a', '2\r\n3')
  const whole = new Response(sent)
  return {
    type: whole.headers.get('content-type') ?? '',
    bytes: new Uint8Array(await whole.arrayBuffer()),
  }
}

test.each([1, 7, 1_000, 100_000])(
  'text is kept and files are counted, in pieces of %i bytes',
  async (size) => {
    const { bytes, type } = await form()
    expect(await read(bytes, type, size)).toEqual({
      fields: [
        ['a', 'ü 1'],
        ['a', '2\r\n3'],
      ],
      files: [{ field: 'file', name: 'Béa "1".pdf', bytes: 3_000 }],
      isWhole: true,
    })
  },
)

test('of text that is too much the beginning is kept, and of a body that is too large nothing after', async () => {
  const long = new FormData()
  for (const name of ['a', 'b', 'c']) long.append(name, name.repeat(30_000))
  const sent = new Response(long)
  const type = sent.headers.get('content-type') ?? ''
  const typed = await read(new Uint8Array(await sent.arrayBuffer()), type, 5_000)
  expect(typed.isWhole).toBe(false)
  expect(typed.fields.map(([name, text]) => [name, text.length > 0])).toEqual([
    ['a', true],
    ['b', true],
    ['c', true],
  ])
  expect(typed.fields.flat().join('').length).toBe(64 * 1024)
  const lines = new URLSearchParams({ a: 'x'.repeat(70_000), b: 'y' }).toString()
  const cut = await read(Buffer.from(lines), 'application/x-www-form-urlencoded', 9_000)
  expect([cut.isWhole, cut.fields.map(([name, { length }]) => [name, length])]).toEqual([
    false,
    [['a', 64 * 1024 - 2]],
  ])
  expect(await read(new Uint8Array(most + 1), 'text/plain', 100_000)).toEqual({
    fields: [],
    files: [],
    isWhole: false,
  })
})

test('what is no form, or the ruins of one, is read to its end', async () => {
  const { bytes, type } = await form()
  const types = [
    type,
    'multipart/form-data',
    'multipart/form-data; boundary=',
    `multipart/form-data; boundary=${'y'.repeat(500)}`,
    'application/x-www-form-urlencoded',
    '',
  ]
  const piece = fc.oneof(
    fc.tuple(fc.nat(bytes.length), fc.nat(600)).map(([at, length]) => bytes.subarray(at, at + length)),
    fc.constant(bytes.subarray(0, 300)),
    fc.uint8Array({ maxLength: 20 }),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece, { maxLength: 8 }),
      fc.integer({ min: 1, max: 4_000 }),
      fc.constantFrom(...types),
      async (pieces, size, of) => {
        const { fields } = await read(Buffer.concat(pieces), of, size)
        expect(fields.flat().join('').length).toBeLessThanOrEqual(64 * 1024)
      },
    ),
    { numRuns: 300 },
  )
})

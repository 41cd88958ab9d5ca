// Strange input to every form: no fault, and never half a fact; what is said back is said as text.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { verifyLedger } from '../../src/flow/verify-ledger.ts'
import { type CastSite, openCast } from '../support/a-cast.ts'
import { pdfOf } from '../support/copy-files.ts'
import { hostileValues, ofWhom } from '../support/forms.ts'

/** Each form of a chief about an officer, with all its fields, and what would be right there. */
const forms: readonly (readonly [path: string, fields: Readonly<Record<string, string>>])[] = [
  [
    'record/certificate',
    { kind: 'mandated', completed_on: '2/12/2027', course: '', course_no: 'M-1', title: 'SRO', credits: '8' },
  ],
  ['record/copy', { completed_on: '2027-02-12', form: 'paper' }],
  ['record/attestation', { on: '2027-01-04', reason: 'No seat' }],
  ['record/policy-review', { on: '2027-01-05' }],
  ['record/contact-days', { day: '2027-02-01', others: '2027-02-02', district: '' }],
  [
    'record/assignment',
    { district: 'Ely Public Schools', school: 'Lake', role: 'regular', assumed_on: '2027-02-01' },
  ],
  // A day ahead: of somebody who has left some forms take nothing.
  ['record/assignment-end', { on: '2027-03-26', district: '' }],
  ['record/booking', { on: '2027-04-12' }],
  ['record/review-answer', { same_day_completion: 'before' }],
  ['record/withdraw', { which: 'certificate-1', reason: 'x' }],
]

/** What a field may be sent; null for what would be right, so that some of it gets through. */
const value = fc.oneof(
  { weight: 12, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(...hostileValues),
  },
)

const name = fc.constantFrom(
  'certificate.pdf',
  '../../etc/passwd',
  'a\u0000.pdf',
  '\u202efdp.jpg',
  'x'.repeat(300),
)
const file = fc.oneof(
  fc.constant(null),
  fc.tuple(name, fc.uint8Array({ maxLength: 64 })),
  fc.tuple(name, fc.constant(new Uint8Array(pdfOf()))),
)

const counted = async ({ app }: CastSite) => {
  const { n } = await app.db
    .selectFrom('ledger')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return n
}

test('whatever is sent to a form, it is taken whole or not at all, and never a fault', async () => {
  const site = await openCast()
  const { post } = await site.as('chiefOfA')
  let taken = 0
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...forms),
      fc.array(value, { minLength: 7, maxLength: 7 }),
      file,
      async ([path, fields], values, chosen) => {
        const body = new FormData()
        for (const [n, [field, right]] of Object.entries(fields).entries())
          body.append(field, values[n] ?? right)
        if (chosen !== null) body.set('file', new File([new Uint8Array(chosen[1])], chosen[0]))
        const before = await counted(site)
        const answer = await post(`${ofWhom(site)}/${path}`, body)
        const html = await answer.text()
        // 403 where what was sent before has ended the officer's service on a day that has passed.
        expect([303, 403, 422]).toContain(answer.status)
        if (answer.status === 303) taken += 1
        else expect(await counted(site)).toBe(before)
        expect(html).not.toMatch(/<script|<img/)
      },
    ),
    { numRuns: 250 },
  )
  expect(taken).toBeGreaterThan(25)
  expect(await verifyLedger(site.app.config.databasePath)).toMatchObject({ ok: true })
})

test('fields that are sent several times, as files, or in a body of another kind, are no fault', async () => {
  const site = await openCast()
  const { post } = await site.as('chiefOfA')
  for (const [path, fields] of forms) {
    const body = new FormData()
    for (const field of Object.keys(fields))
      for (const part of ['a', 'b', new File(['x'], 'x.txt')]) body.append(field, part)
    const before = await counted(site)
    expect([path, (await post(`${ofWhom(site)}/${path}`, body)).status]).toEqual([path, 422])
    expect(await counted(site)).toBe(before)
  }
})

test('a file larger than a copy may be is turned away before it is read, by whoever is not signed in too', async () => {
  const site = await openCast({ maxCopyMib: 1 })
  const { post } = await site.as('chiefOfA')
  const body = (mib: number) => {
    const form = new FormData()
    form.set('file', new File([new Uint8Array(mib * 1_048_576)], 'a.pdf'))
    return form
  }
  expect((await post(`${ofWhom(site)}/record/certificate`, body(4))).status).toBe(413)
  expect((await site.signedOut.post('/upload/x', body(4))).status).toBe(413)
  const answer = await post(`${ofWhom(site)}/record/certificate`, body(2))
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('at most 1 MiB')
})

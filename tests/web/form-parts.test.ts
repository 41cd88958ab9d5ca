// The pieces of forms: what was typed stays, what is wrong is said at its field and above, and text from outside stays text.
import { describe, expect, test } from 'vitest'
import {
  choiceField,
  formOf,
  longField,
  selectField,
  textField,
  unfilled,
} from '../../src/web/pages/form-parts.ts'
import { bareFrame } from '../../src/web/pages/frame.ts'

const hostile = `"><script>alert(1)</script>`
const day = { name: 'day', label: 'Day', hint: 'Such as 2026-08-31.', type: 'date' } as const
const kinds = [
  { value: 'a', words: 'One' },
  { value: 'b', words: 'Other' },
] as const
const kind = { name: 'kind', label: 'Kind', choices: kinds }
const filled = {
  values: { day: '2026-02-31', kind: 'b', note: hostile },
  wrong: { day: 'There is no such day.', note: 'Too long.' },
}

test('an empty form marks nothing', () => {
  const text = String(textField(unfilled, day))
  expect(text).toContain('aria-describedby="day-hint"')
  expect(text).not.toMatch(/aria-invalid|autofocus|value=/)
})

test('a field that is wrong keeps what was typed, says what is wrong, and only the first has the focus', () => {
  const text = String(textField(filled, day))
  expect(text).toContain('value="2026-02-31"')
  expect(text).toContain('<p class="wrong" id="day-wrong">There is no such day.</p>')
  expect(text).toContain('aria-describedby="day-hint day-wrong" aria-invalid="true" autofocus')
  const long = String(longField(filled, { name: 'note', label: 'Note', optional: true }))
  expect(long).toContain('aria-describedby="note-wrong" aria-invalid="true">')
  expect(long).not.toContain('autofocus')
})

test('a choice stays chosen, one of a few or of many', () => {
  expect(String(choiceField(filled, kind)).match(/value="b" checked/g)).toHaveLength(1)
  expect(String(choiceField(filled, kind)).match(/ checked/g)).toHaveLength(1)
  expect(String(selectField(filled, kind)).match(/value="b" selected/g)).toHaveLength(1)
})

test('what stands above the form names how many things are wrong, with a way to each', () => {
  const text = String(
    formOf({ frame: bareFrame(''), action: '/x', filled, fields: textField(filled, day), button: 'Record' }),
  )
  expect(text).toContain('2 things cannot be taken')
  expect([...text.matchAll(/<a href="#(\w+)">/g)].map(([, name]) => name)).toEqual(['day', 'note'])
})

describe('text from outside', () => {
  test('is text wherever it stands', () => {
    const wrong = { day: hostile }
    const values = { day: hostile, kind: hostile, note: hostile }
    const all = { values, wrong }
    const choices = [{ value: hostile, words: hostile, hint: hostile }]
    const field = { name: 'day', label: hostile, hint: hostile }
    const pieces = [
      textField(all, field),
      longField(all, field),
      choiceField(all, { ...field, choices }),
      selectField(all, { ...field, choices }),
      formOf({ frame: bareFrame(''), action: hostile, filled: all, fields: '', button: hostile } as never),
    ]
    for (const piece of pieces) expect(String(piece)).not.toContain('<script')
  })
})

test('the token of the session is in a form of somebody who is signed in, and in no other', () => {
  const form = (frame: ReturnType<typeof bareFrame>) =>
    String(formOf({ frame, action: '/x', fields: textField(unfilled, day), button: 'Record' }))
  const signedIn = { address: 'a@b.example', csrf: 'token', links: [] }
  expect(form({ ...bareFrame(''), signedIn })).toContain('<input type="hidden" name="csrf" value="token">')
  expect(form(bareFrame(''))).not.toContain('csrf')
})

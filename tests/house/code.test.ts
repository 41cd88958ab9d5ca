// The reader of code that the other house tests rest on.
import { expect, test } from 'vitest'
import { codeOf } from './code.ts'

test('comments are left out and strings are emptied', () => {
  expect(codeOf("const a = 'new Date()' // new Date()\n/* any */ const b = 1")).toBe(
    "const a = ''  \n  const b = 1",
  )
})

test('a quote in a regular expression opens no string', () => {
  expect(codeOf(`const quote = /['"\`/]/g; const c: any = 1`)).toBe("const quote = ''; const c: any = 1")
})

test('a division is not taken for a regular expression', () => {
  expect(codeOf('const half = (a + b) / 2; const d = Date.now() / 2')).toContain('Date.now()')
})

test('what stands inside a template is code, however deep', () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text under test
  expect(codeOf("`at ${process.env.A ? `in ${f({ a: Date.now() })} any` : ''} new Date()` + e")).toBe(
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what is left of it
    "`${process.env.A ? `${f({ a: Date.now() })}`` : ''}`` + e",
  )
})

// Reads a cell that holds one plain e-mail address.
import { cleanText, type Reading } from './text-cell.ts'

const expected = 'one plain address such as chief@city.example'
const localPart = /^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*$/
const domain = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/i

/**
 * One plain address, kept as written: no name around it, no second one. The lengths are those of RFC 5321
 * (4.5.3.1: 64 before the @, 254 in all); quoted local parts, address literals and non-ASCII are refused.
 */
export function readEmail(cell: string): Reading<string> {
  const text = cleanText(cell)
  if (text === '') return undefined
  const problem = findProblem(text)
  return problem === undefined ? text : { problem, expected }
}

function findProblem(text: string): string | undefined {
  if (text.length > 254) return 'longer than 254 characters, which no address is'
  if (/[<>]/.test(text)) return 'more than the plain address'
  if (/[,;]/.test(text) || text.split('@').length > 2) return 'more than one address'
  if (/\s/.test(text)) return 'a space in the address'
  if (!/^[\x21-\x7e]+$/.test(text)) return 'a character in the address that is not plain ASCII'
  const [before = '', after] = text.split('@')
  if (after === undefined) return 'no @ in the address'
  if (!after.includes('.')) return 'no dot after the @'
  return before.length <= 64 && localPart.test(before) && domain.test(after) ? undefined : 'not an address'
}

// Reads the settings of an agency: where to book, its ladder, its time zone.
import { IANAZone } from 'luxon'
import { neverLeftOut } from '../notices/ladder.ts'
import { cleanText, type Reading } from './text-cell.ts'

/** An http or https address, kept as written: it becomes a link in letters. */
export function readWebAddress(cell: string): Reading<string> {
  const text = cleanText(cell)
  if (text === '') return undefined
  const expected = 'an address such as https://www.example.org/courses'
  if (/\s/.test(text)) return { problem: 'a space in the address', expected }
  const url = URL.parse(text)
  const isWeb = url !== null && ['http:', 'https:'].includes(url.protocol) && /^https?:\/\//i.test(text)
  return isWeb ? text : { problem: 'not a web address', expected }
}

/** Days before the deadline, whole and distinct, never without 30, 7 and 0; the most first: '180,90,30,7,0'. */
export function readLadder(cell: string): Reading<string> {
  const text = cleanText(cell)
  if (text === '') return undefined
  const expected = 'whole days with 30, 7 and 0 among them, such as 180,90,60,30,14,7,3,1,0'
  const words = text.split(',').map((word) => word.trim())
  const wrong = words.find((word) => !/^\d{1,3}$/.test(word))
  if (wrong !== undefined) return { problem: `'${wrong}' is not a number of whole days up to 999`, expected }
  const days = words.map(Number)
  const twice = days.find((day, index) => days.indexOf(day) !== index)
  if (twice !== undefined) return { problem: `${twice} is in the list twice`, expected }
  const missing = neverLeftOut.filter((day) => !days.includes(day))
  if (missing.length > 0) return { problem: `the list leaves out ${missing.join(' and ')}`, expected }
  return days.sort((a, b) => b - a).join(',')
}

/** The IANA name of a time zone that exists. */
export function readTimeZone(cell: string): Reading<string> {
  const text = cleanText(cell)
  if (text === '' || IANAZone.isValidZone(text)) return text === '' ? undefined : text
  return { problem: 'not a time zone that is known', expected: 'an IANA name such as America/Chicago' }
}

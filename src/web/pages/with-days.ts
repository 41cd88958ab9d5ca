// Words of the law with their days as people read them, none of them broken over two lines.
import { html } from 'hono/html'
import { parsePlainDate } from '../../law/calendar.ts'
import { fullDay, shortDay } from '../../notices/letters/day-words.ts'
import type { Piece } from './piece.ts'

/** Not where it is part of a name, such as that of a file. */
const written = /(?<![\w/-])((?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) )?(\d{4}-\d\d-\d\d)(?![\w-])/g

/** The same as text, for what is said once or stands in an attribute. */
export const daysAsRead = (words: string): string =>
  words.replace(written, (all: string, weekday: string | undefined, text: string) => {
    const day = parsePlainDate(text)
    if (day === undefined) return all
    return weekday === undefined ? shortDay(day) : fullDay(day)
  })

/** 'assumed 2026-08-31' becomes 'assumed Aug 31, 2026', 'Mon 2027-03-01' becomes 'Mon, Mar 1, 2027'. */
export const withDays = (words: string): readonly (Piece | string)[] => {
  const pieces: (Piece | string)[] = []
  let after = 0
  for (const { 0: all, 1: weekday, 2: text = '', index } of words.matchAll(written)) {
    const day = parsePlainDate(text)
    if (day === undefined) continue
    const read = weekday === undefined ? shortDay(day) : fullDay(day)
    pieces.push(words.slice(after, index), html`<time datetime="${day}">${read}</time>`)
    after = index + all.length
  }
  return [...pieces, words.slice(after)]
}

const read = /\b(?:[A-Z][a-z]{2}, )?[A-Z][a-z]{2} \d{1,2}, \d{4}\b/g

/** Words that have their days as people read them already, none of them broken over two lines. */
export const unbrokenDays = (words: string): string =>
  words.replace(read, (day) => day.replaceAll(' ', '\u{a0}'))

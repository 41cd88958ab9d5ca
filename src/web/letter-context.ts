// What the routes of a letter share: the letter that the link opened, its path, and its page.
import type { Context } from 'hono'
import type { LinkedLetter, Matter } from '../flow/letter-by-link.ts'
import { letterPage } from './pages/letter-page.ts'
import { problemPage, problems } from './pages/problem-page.ts'
import { recordedPage } from './pages/recorded-page.ts'
import type { Refused } from './pages/refused.ts'
import type { Told } from './pages/what-follows.ts'

export type LetterEnv = {
  Variables: {
    letter: LinkedLetter
    /** Before every path of ours. */
    base: string
    /** Of the letter's page. */
    path: string
  }
}

export type LetterContext = Context<LetterEnv>

/** The letter's page; with what could not be taken, the form again with what was typed. */
export const showLetter = (c: LetterContext, refused?: Refused) => {
  const { base, path, letter } = c.var
  return refused === undefined
    ? c.html(letterPage({ base, path, letter }))
    : c.html(letterPage({ base, path, letter, refused }), 422)
}

export const showRecorded = (c: LetterContext, told: Told) => {
  const { base, path, letter } = c.var
  return c.html(recordedPage({ base, path, letter, ...told }))
}

/** A matter of this letter, by the number its forms carry; a link has no say about any other. */
export const matterOf = (c: LetterContext, item: string): Matter | undefined =>
  c.var.letter.matters.find(({ id }) => String(id) === item)

export const showProblem = (c: LetterContext, problem: 'not found' | 'closed') =>
  c.html(problemPage(c.var.base, problems[problem]), problem === 'closed' ? 409 : 404)

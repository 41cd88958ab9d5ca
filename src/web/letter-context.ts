// What the routes of a letter share: the letter that the link opened, its path, and its page.
import { type LinkedLetter, letterByLink, type Matter } from '../flow/letter-by-link.ts'
import { letterPage } from './pages/letter-page.ts'
import { problemPage, problems } from './pages/problem-page.ts'
import { recordedPage } from './pages/recorded-page.ts'
import type { Refused } from './pages/refused.ts'
import type { Told } from './pages/what-follows.ts'
import type { Answer, Asked } from './route.ts'

export type AskedOfLetter = Asked & {
  readonly letter: LinkedLetter
  /** Of the letter's page. */
  readonly path: string
}

const statusOf = { unsigned: 404, expired: 410, replaced: 403 } as const

/** Opens the link for whatever is asked below it; what it does not open goes no further. */
export const opened =
  (answer: Answer<AskedOfLetter>): Answer<Asked> =>
  async (asked) => {
    const { app, c, frame, ways } = asked
    const token = c.req.param('token') ?? ''
    const letter = await letterByLink(app, token)
    if (typeof letter === 'string') return c.html(problemPage(frame, problems[letter]), statusOf[letter])
    return answer({ ...asked, letter, path: ways.to(`/l/${token}`) })
  }

/** The letter's page; with what could not be taken, the form again with what was typed. */
export const showLetter = (asked: AskedOfLetter, refused?: Refused): Response | Promise<Response> => {
  const { c, frame, path, letter } = asked
  return refused === undefined
    ? c.html(letterPage({ frame, path, letter }))
    : c.html(letterPage({ frame, path, letter, refused }), 422)
}

export const showRecorded = ({ c, frame, path, letter }: AskedOfLetter, told: Told) =>
  c.html(recordedPage({ frame, path, letter, ...told }))

/** A matter of this letter, by the number its forms carry; a link has no say about any other. */
export const matterOf = ({ letter }: AskedOfLetter, item: string): Matter | undefined =>
  letter.matters.find(({ id }) => String(id) === item)

export const showProblem = ({ c, frame }: Asked, problem: 'not found' | 'closed') =>
  c.html(problemPage(frame, problems[problem]), problem === 'closed' ? 409 : 404)

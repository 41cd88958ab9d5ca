// The page for a request that goes no further: why, what was typed in vain, to copy from, and where to go on.
import type { Context } from 'hono'
import { noteOnceAMinute } from '../flow/access/note-security.ts'
import { hereOf, signInFrom } from './asking.ts'
import { mostOf } from './body-limits.ts'
import type { Coming, Refusal } from './coming.ts'
import { keptPart, type Way } from './pages/kept-part.ts'
import { problemPage, problems, tooLargeProblem } from './pages/problem-page.ts'
import { pastForm } from './sent-form.ts'

/** Whether what was typed is shown: not what another site may have filled in, nor for a page that is not there. */
const keeps: Readonly<Record<Refusal['problem'], boolean>> = {
  'other site': false,
  'not found': false,
  'signed out': true,
  'old form': true,
  'too large': true,
  'too much': true,
  busy: true,
}

export const refuse = async (coming: Coming, refusal: Refusal): Promise<Response> => {
  const { app, c, route, known, network, frame } = coming
  const { problem, status, note } = refusal
  const detail = `${route.method} ${route.path}: ${note}`
  const address = known?.viewer.address ?? null
  if (note !== undefined) await noteOnceAMinute(app, { kind: 'refused', address, network, detail })
  // Of whoever asks too much no more is read than a form may have.
  const typed = refusal.typed ?? (await pastForm(coming, ...(problem === 'too much' ? [0] : [])))
  if (status === 429 || status === 503) c.header('Retry-After', '60')
  const said =
    problem === 'too large' ? tooLargeProblem(mostOf(app.config, route), lengthOf(c)) : problems[problem]
  return c.html(
    problemPage(frame, said, keeps[problem] ? keptPart(typed, wayOn(coming, problem), route.labels) : ''),
    status,
  )
}

/** null where the request does not say it. */
const lengthOf = (c: Context): number | null => {
  const said = c.req.header('content-length')
  return said === undefined ? null : Number(said)
}

/** Where a form is sent to another address than that of its page, nobody knows any more which page it was. */
const wayOn = ({ c, place, route, shown }: Coming, problem: Refusal['problem']): Way | null => {
  const isShown = shown.has(route.path)
  if (problem === 'signed out')
    return { href: isShown ? signInFrom(c, place) : `${place.base}/sign-in`, words: 'Sign in' }
  if (!isShown) return null
  return {
    href: hereOf(c, place.base),
    words: route.method === 'POST' ? 'Open the form again' : 'Open the page again',
  }
}

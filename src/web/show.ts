// How a route answers: with a page, by leading to another one with a sentence said there once, or that nothing is there.
import { leaveFlash } from '../flow/access/session.ts'
import { type Page, page } from './pages/page.ts'
import { problemPage, problems } from './pages/problem-page.ts'
import type { Asked } from './route.ts'

/** @param status 403 where a form is not there for them; 422 where what was typed cannot be taken; 503 where it cannot be done now. */
export const show = (
  { c, frame }: Asked,
  shown: Omit<Page, 'frame'>,
  status: 200 | 403 | 409 | 410 | 422 | 429 | 503 = 200,
): Response | Promise<Response> => c.html(page({ ...shown, frame }), status)

/** After a POST. @param path as `ways` makes it. @param flash what the page there says once. */
export const goTo = async ({ app, c, session }: Asked, path: string, flash?: string): Promise<Response> => {
  if (flash !== undefined && session !== null) await leaveFlash(app, session, flash)
  return c.redirect(path, 303)
}

/** What is not there, and what may not be seen: the same page. */
export const notThere = ({ c, frame }: Asked): Response | Promise<Response> =>
  c.html(problemPage(frame, problems['not found']), 404)

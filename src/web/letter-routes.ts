// The routes of a letter's link: GET shows, POST records and leads to a page that says what was recorded.
import { Hono, type MiddlewareHandler } from 'hono'
import type { App } from '../app.ts'
import { letterByLink } from '../flow/letter-by-link.ts'
import { type LetterContext, type LetterEnv, showLetter } from './letter-context.ts'
import { acknowledge, answer, book } from './letter-posts.ts'
import { acknowledged, answered, booked } from './letter-recorded.ts'
import { problemPage, problems } from './pages/problem-page.ts'
import { type Place, placeOf } from './place.ts'
import { refuseOtherSites } from './protection.ts'

export const letterRoutes = (app: App): Hono<LetterEnv> => {
  const place = placeOf(app.config)
  const routes = new Hono<LetterEnv>()
  routes.use('/l/:token/*', refuseOtherSites(place), opened(app, place))
  routes.get('/l/:token', (c) => showLetter(c))
  routes.post('/l/:token/acknowledge', acknowledge(app))
  routes.post('/l/:token/book', book(app))
  routes.post('/l/:token/answer', answer(app))
  routes.get('/l/:token/acknowledged', acknowledged)
  routes.get('/l/:token/booked', booked)
  routes.get('/l/:token/answered', answered)
  // Where a refused form was shown again, somebody may come back to its address.
  for (const form of ['acknowledge', 'book', 'answer']) routes.get(`/l/:token/${form}`, toLetter)
  return routes
}

const toLetter = (c: LetterContext) => c.redirect(c.var.path, 303)

const statusOf = { unsigned: 404, expired: 410, replaced: 403 } as const

/** Opens the link for whatever is asked below it; what it does not open goes no further. */
const opened =
  (app: App, { base }: Place): MiddlewareHandler<LetterEnv> =>
  async (c, next) => {
    const token = c.req.param('token') ?? ''
    const letter = await letterByLink(app, token)
    if (typeof letter === 'string') return c.html(problemPage(base, problems[letter]), statusOf[letter])
    c.set('letter', letter)
    c.set('base', base)
    c.set('path', `${base}/l/${token}`)
    await next()
    return undefined
  }

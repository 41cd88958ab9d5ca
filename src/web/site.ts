// All routes of the pages, what guards them, and the one place where an error becomes a page.
import { randomBytes } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { routePath } from 'hono/route'
import type { App } from '../app.ts'
import { healthRoute } from './health-route.ts'
import { letterRoutes } from './letter-routes.ts'
import { frontPage } from './pages/front-page.ts'
import { faultProblem, problemPage, problems } from './pages/problem-page.ts'
import { style } from './pages/style.ts'
import { placeOf } from './place.ts'
import { headers, limitedBody } from './protection.ts'
import { unsubscribeRoutes } from './unsubscribe-routes.ts'

/** Answers requests by `fetch` or, in tests, `request`; no page needs a script or a cookie. */
export const siteOf = (app: App): Hono => {
  const place = placeOf(app.config)
  const { base } = place
  const pages = new Hono()
  pages.get('/', (c) => c.html(frontPage(base)))
  pages.get('/style.css', (c) => c.text(style, 200, { 'Content-Type': 'text/css; charset=utf-8' }))
  pages.get('/healthz', healthRoute(app))
  pages.route('/', letterRoutes(app))
  pages.route('/', unsubscribeRoutes(app))

  const site = new Hono({ strict: false })
  site.use(...headers(place), limitedBody(place))
  site.route('/', pages)
  // Whether or not the reverse proxy takes the path of PUBLIC_URL away before it asks here.
  if (base !== '') site.route(base, pages)
  site.notFound((c) => c.html(problemPage(base, problems['not found']), 404))
  site.onError((error, c) => fault(app, base, error, c))
  return site
}

/** The log has the route's pattern and never the address: there is a token in it. */
const fault = (app: App, base: string, error: Error, c: Context) => {
  const reference = randomBytes(4).toString('hex')
  app.log.error(
    { reference, method: c.req.method, route: routePath(c, -1), error: error.message },
    'page failed',
  )
  return c.html(problemPage(base, faultProblem(reference)), 500)
}

// Builds the pages from the list of routes: what guards them, and the one place where an error becomes a page.
import { randomBytes } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { routePath } from 'hono/route'
import { isBusy } from '../../db/passing-trouble.ts'
import type { App } from '../app.ts'
import { guarded } from './guard.ts'
import { type InBackground, openBackground } from './in-background.ts'
import { type Limits, openLimits } from './limits.ts'
import { bareFrame } from './pages/frame.ts'
import { faultProblem, problemPage, problems } from './pages/problem-page.ts'
import { placeOf } from './place.ts'
import { headers } from './protection.ts'
import type { Route } from './route.ts'
import { routes } from './routes.ts'

/**
 * Answers requests by `fetch` or, in tests, `request`; no page needs a script.
 * @param background what goes on after an answer; whoever closes the app waits until it has settled.
 * @param list the routes: a test puts other answers behind the same rules. `limits`: of this site alone.
 */
export const siteOf = (
  app: App,
  background: InBackground = openBackground(app.log),
  { list = routes, limits = openLimits() }: { list?: readonly Route[]; limits?: Limits } = {},
): Hono => {
  const place = placeOf(app.config)
  const { base } = place
  const pages = new Hono()
  const shown = new Set(list.filter(({ method }) => method === 'GET').map(({ path }) => path))
  const shared = { app, background, limits, shown }
  for (const route of list) pages.on(route.method, route.path, guarded(shared, route))

  const site = new Hono({ strict: false })
  site.use(...headers(place))
  site.route('/', pages)
  // Whether or not the reverse proxy takes the path of PUBLIC_URL away before it asks here.
  if (base !== '') site.route(base, pages)
  site.notFound((c) => c.html(problemPage(bareFrame(base), problems['not found']), 404))
  site.onError((error, c) => fault(app, base, error, c))
  return site
}

/** The log has the route's pattern and never the address: there may be a token in it. */
const fault = (app: App, base: string, error: Error, c: Context) => {
  if (isBusy(error)) {
    c.header('Retry-After', '60')
    return c.html(problemPage(bareFrame(base), problems.busy), 503)
  }
  const reference = randomBytes(4).toString('hex')
  app.log.error(
    { reference, method: c.req.method, route: routePath(c, -1), error: error.message },
    'page failed',
  )
  return c.html(problemPage(bareFrame(base), faultProblem(reference)), 500)
}

// Ending a weekly mail: by the mail program with one click (RFC 8058), or by a person on a page, and the way back.
import { type Context, Hono } from 'hono'
import { type App, actingAs } from '../app.ts'
import { changeSubscription } from '../flow/change-subscription.ts'
import { subscriptionByLink } from '../flow/subscription-by-link.ts'
import { problemPage, problems } from './pages/problem-page.ts'
import { cannotUnsubscribe, unsubscribePage } from './pages/unsubscribe-page.ts'
import { placeOf } from './place.ts'
import { refuseOtherSites } from './protection.ts'

export const unsubscribeRoutes = (app: App): Hono => {
  const place = placeOf(app.config)
  const { base } = place

  /** @param wish whether the mail is to come; null: only look. */
  const show = async (c: Context, wish: boolean | null) => {
    const token = c.req.param('token') ?? ''
    const found = await subscriptionByLink(app, token)
    if (found === 'unsigned') return c.html(problemPage(base, problems.unsigned), 404)
    if (found === 'expired') return c.html(problemPage(base, problems.expired), 410)
    if (found === 'not weekly') return c.html(cannotUnsubscribe(base), wish === null ? 200 : 403)
    const { class: of, recipient, subscribed } = found
    if (wish !== null)
      await changeSubscription(actingAs(app, `web:${recipient}`), {
        class: of,
        address: recipient,
        subscribed: wish,
      })
    const path = `${base}/u/${token}`
    return c.html(unsubscribePage({ base, path, class: of, recipient, subscribed: wish ?? subscribed }))
  }

  const routes = new Hono()
  routes.get('/u/:token', (c) => show(c, null))
  // RFC 8058: the mail provider posts from wherever it is, without cookie, and follows no redirect.
  routes.post('/u/:token', (c) => show(c, false))
  routes.get('/u/:token/again', (c) => c.redirect(`${base}/u/${c.req.param('token')}`, 303))
  routes.post('/u/:token/again', refuseOtherSites(place), (c) => show(c, true))
  return routes
}

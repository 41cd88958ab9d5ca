// Ending a weekly mail: by the mail program with one click (RFC 8058), or by a person on a page, and the way back.
import { actingAs } from '../app.ts'
import { changeSubscription } from '../flow/weekly/change-subscription.ts'
import { subscriptionByLink } from '../flow/weekly/subscription-by-link.ts'
import { problemPage, problems } from './pages/problem-page.ts'
import { cannotUnsubscribe, unsubscribePage } from './pages/unsubscribe-page.ts'
import { type Asked, byLink, type Route } from './route.ts'

const tokenIn = ({ c }: Asked): string => c.req.param('token') ?? ''

/** @param wish whether the mail is to come; null: only look. */
const show = (wish: boolean | null) => async (asked: Asked) => {
  const { app, c, frame, ways } = asked
  const token = tokenIn(asked)
  const found = await subscriptionByLink(app, token)
  if (found === 'unsigned') return c.html(problemPage(frame, problems.unsigned), 404)
  if (found === 'expired') return c.html(problemPage(frame, problems.expired), 410)
  if (found === 'not weekly') return c.html(cannotUnsubscribe(frame), wish === null ? 200 : 403)
  const { class: of, recipient, subscribed } = found
  if (wish !== null)
    await changeSubscription(actingAs(app, `web:${recipient}`), {
      class: of,
      address: recipient,
      subscribed: wish,
    })
  const path = ways.to(`/u/${token}`)
  return c.html(unsubscribePage({ frame, path, class: of, recipient, subscribed: wish ?? subscribed }))
}

export const unsubscribeRoutes: readonly Route[] = [
  byLink.get('/u/:token', show(null)),
  // The mail provider posts from wherever it is, without cookie, and follows no redirect.
  byLink.post('/u/:token', show(false), { fromAnywhere: true }),
  byLink.get('/u/:token/again', (asked) => asked.c.redirect(asked.ways.to(`/u/${tokenIn(asked)}`), 303)),
  byLink.post('/u/:token/again', show(true)),
]

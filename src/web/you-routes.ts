// What somebody sets for themselves: whether their weekly mails come, and the private address of their calendar.

import { ownSessions, sessionId } from '../flow/access/session.ts'
import { hasDeadlines, makeFeed, ownFeed, readFeed, revokeFeed } from '../flow/calendar-feed.ts'
import { ownMails } from '../flow/delivery/own-mails.ts'
import { changeSubscription } from '../flow/weekly/change-subscription.ts'
import { calendarMadePage } from './pages/calendar-part.ts'
import { problemPage, problems } from './pages/problem-page.ts'
import { youPage } from './pages/you-page.ts'
import { type Asked, type AskedBySomebody, byLink, type Route, signedIn } from './route.ts'
import { goTo, notThere, show } from './show.ts'

const you = async (asked: AskedBySomebody) => {
  const { app, session, viewer } = asked
  const { address, rights } = viewer
  const feed = await ownFeed(app, address)
  return show(
    asked,
    youPage(asked, {
      sessions: await ownSessions(app, address),
      own: sessionId(session),
      mails: await ownMails(app, address),
      calendar: feed !== null || hasDeadlines(rights) ? { feed } : null,
    }),
  )
}

/** Only a mail that comes to them by their office. */
const setMail = async (asked: AskedBySomebody) => {
  const { app, form, viewer, ways } = asked
  const mail = (await ownMails(app, viewer.address)).find((one) => one.class === form.text('class'))
  const wish = form.text('wish')
  if (mail === undefined || (wish !== 'resume' && wish !== 'pause')) return notThere(asked)
  const subscribed = wish === 'resume'
  await changeSubscription(app, { class: mail.class, address: viewer.address, subscribed })
  return goTo(
    asked,
    ways.to('/you'),
    subscribed ? 'The weekly mail comes again.' : 'The weekly mail is paused.',
  )
}

/** The address is on this page and never again: it goes into no flash, and is kept nowhere. */
const makeCalendar = async (asked: AskedBySomebody) => {
  const { app, c, network, place, viewer, ways } = asked
  if (!hasDeadlines(viewer.rights)) return notThere(asked)
  const token = await makeFeed(app, { address: viewer.address, network })
  const origin = place.origin ?? new URL(c.req.url).origin
  return show(asked, calendarMadePage(ways, `${origin}${ways.to(`/calendar/${token}.ics`)}`))
}

const endCalendar = async (asked: AskedBySomebody) => {
  const { app, network, viewer, ways } = asked
  const ended = await revokeFeed(app, { address: viewer.address, network })
  return goTo(
    asked,
    ways.to('/you'),
    ended ? 'The calendar’s address opens nothing any more.' : 'There was none.',
  )
}

const calendar = async (asked: Asked) => {
  const { app, c, frame } = asked
  const [, token = ''] = /^([\w-]{43})\.ics$/.exec(c.req.param('file') ?? '') ?? []
  const read = token === '' ? 'unknown' : await readFeed(app, token)
  if (read === 'unknown') return notThere(asked)
  if (read === 'too often') {
    c.header('Retry-After', '60')
    return c.html(problemPage(frame, problems['too much']), 429)
  }
  c.header('Content-Type', 'text/calendar; charset=utf-8')
  c.header('Content-Disposition', 'attachment; filename="deadlines.ics"')
  return c.body(read.text)
}

export const youRoutes: readonly Route[] = [
  signedIn.get('/you', you),
  signedIn.post('/you/mails', setMail),
  signedIn.post('/you/calendar', makeCalendar),
  signedIn.post('/you/calendar/end', endCalendar),
  byLink.get('/calendar/:file', calendar),
]

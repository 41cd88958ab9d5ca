// Signing in by a link in a mail, and signing out; GET shows, POST does.
import { sendOne } from '../../jobs/send-one.ts'
import { askToSignIn } from '../flow/access/ask-to-sign-in.ts'
import { networkOpensAt } from '../flow/access/asking-limits.ts'
import { endOwnSession } from '../flow/access/session.ts'
import { lookAtSignInLink, signIn, signOut, signOutEverywhere } from '../flow/access/sign-in.ts'
import { msOf } from '../notices/instant.ts'
import { readEmail } from '../tables/email-cell.ts'
import { clip, isCellProblem } from '../tables/text-cell.ts'
import { problemPage } from './pages/problem-page.ts'
import {
  linkEndedPage,
  linkPage,
  sentPage,
  signInLabels,
  signInPage,
  tooOftenHere,
} from './pages/sign-in-pages.ts'
import { type Asked, type AskedBySomebody, byLink, open, type Route, signedIn } from './route.ts'
import { clearSession, mayCarrySession, sessionIn, setSession } from './session-cookie.ts'
import { goTo, show } from './show.ts'

/** Where to go after signing in: a path of ours, and nothing that could lead elsewhere. */
const pathOfOurs = (text: string): string | null =>
  /^(\/[\w-]+)+$/.test(text) && text.length <= 200 ? text : null

/** Why nobody can sign in here, if so: then no link could be used, or none sent. */
const hindrance = ({ app, c, place }: Asked): 'no address' | 'no https' | null => {
  if (!mayCarrySession(c, place)) return 'no https'
  return app.config.publicUrl === null ? 'no address' : null
}

const showForm = (asked: Asked) => {
  if (asked.viewer !== null) return asked.c.redirect(asked.ways.to('/places'), 303)
  const leadsTo = pathOfOurs(asked.c.req.query('to') ?? '')
  return show(asked, signInPage(asked.frame, { leadsTo, hindrance: hindrance(asked) }))
}

/** The answer says nothing of whether anybody has that address, and neither does the time that it takes. */
const ask = async (asked: Asked) => {
  const { app, c, form, frame, network, ways, background } = asked
  const leadsTo = pathOfOurs(form.text('to'))
  const typed = clip(form.text('email'))
  const address = readEmail(typed)
  const stopped = hindrance(asked)
  if (stopped !== null) return show(asked, signInPage(frame, { leadsTo, hindrance: stopped }), 409)
  if (address === undefined || isCellProblem(address)) {
    const why =
      address === undefined
        ? 'Enter the mail address that is on record for you.'
        : `“${typed}”: ${address.problem}; right would be ${address.expected}.`
    const filled = { values: { email: typed }, wrong: { email: why } }
    return show(asked, signInPage(frame, { leadsTo, hindrance: null, filled }), 422)
  }
  const asking = { address, network, leadsTo }
  const opensAt = await networkOpensAt(app, network)
  background.begin('sign-in letter', async () => {
    const letter = await askToSignIn({ ...app, actor: 'web:sign-in' }, asking)
    if (letter !== null) await sendOne(app, letter)
  })
  if (opensAt !== null) {
    const seconds = Math.max(1, Math.ceil((msOf(opensAt) - msOf(app.clock.now())) / 1_000))
    c.header('Retry-After', String(seconds))
    return c.html(problemPage(frame, tooOftenHere(seconds)), 429)
  }
  return c.redirect(ways.to('/sign-in/sent'), 303)
}

const showLink = async (asked: Asked) => {
  const { app, c, frame, ways } = asked
  const token = c.req.param('token') ?? ''
  const link = await lookAtSignInLink(app, token)
  return link === null
    ? show(asked, linkEndedPage(frame), 410)
    : show(asked, linkPage(ways.to(`/sign-in/${token}`), link.address))
}

const enter = async (asked: Asked) => {
  const { app, c, frame, network, place, ways } = asked
  if (!mayCarrySession(c, place))
    return show(asked, signInPage(frame, { leadsTo: null, hindrance: 'no https' }), 409)
  const token = c.req.param('token') ?? ''
  const entered = await signIn(app, { token, network, before: sessionIn(c, place) })
  if (entered === null) return show(asked, linkEndedPage(frame), 410)
  setSession(c, place, entered.token)
  return c.redirect(ways.to(entered.leadsTo ?? '/places'), 303)
}

const leave = async (asked: AskedBySomebody) => {
  const { app, c, network, place, session, viewer, ways } = asked
  await signOut(app, { token: session, address: viewer.address, network })
  clearSession(c, place)
  c.header('Clear-Site-Data', '"cache"')
  return goTo(asked, ways.to('/sign-in'))
}

/** One of the sessions on other browsers. */
const leaveOther = async (asked: AskedBySomebody) => {
  const { app, form, network, viewer, ways } = asked
  const ended = await endOwnSession(app, { address: viewer.address, network, id: form.text('which') })
  return goTo(asked, ways.to('/you'), ended ? 'That session has ended.' : 'That session had ended already.')
}

const leaveEverywhere = async (asked: AskedBySomebody) => {
  const { app, c, network, place, viewer, ways } = asked
  await signOutEverywhere(app, { address: viewer.address, network })
  clearSession(c, place)
  c.header('Clear-Site-Data', '"cache"')
  return goTo(asked, ways.to('/sign-in'))
}

export const signInRoutes: readonly Route[] = [
  open.get('/sign-in', showForm),
  open.post('/sign-in', ask, { labels: signInLabels }),
  open.get('/sign-in/sent', (asked) => show(asked, sentPage(asked.frame))),
  byLink.get('/sign-in/:token', showLink),
  byLink.post('/sign-in/:token', enter),
  signedIn.post('/you/sign-out', leaveOther),
  signedIn.post('/sign-out', leave),
  signedIn.post('/sign-out-everywhere', leaveEverywhere),
]

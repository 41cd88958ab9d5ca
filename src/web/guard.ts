// Stands before every route: who asks, whether the rule lets them in, whether the form is ours; then the route answers.
import type { Context } from 'hono'
import { type App, actingAs } from '../app.ts'
import { noteOnceAMinute } from '../flow/note-security.ts'
import { rightsHeld } from '../flow/rights.ts'
import { leaveFlash, sessionOf } from '../flow/session.ts'
import { linkKeyOf } from '../link-key.ts'
import { type Admitted, admit } from './admit.ts'
import { csrfOf, isCsrfOf } from './csrf.ts'
import { emptyForm, readForm } from './form.ts'
import type { InBackground } from './in-background.ts'
import { navigationOf } from './navigation.ts'
import { networkOf } from './network.ts'
import { bareFrame, type Frame } from './pages/frame.ts'
import { type Problem, problemPage, problems } from './pages/problem-page.ts'
import { type Place, placeOf } from './place.ts'
import { cameFromElsewhere, limitedBody } from './protection.ts'
import type { Asked, Route } from './route.ts'
import { sessionIn } from './session-cookie.ts'
import type { Viewer } from './viewer.ts'
import { idIn, waysBelow } from './ways.ts'

type Known = { readonly viewer: Viewer; readonly session: string; readonly flash: string | null }

/** @returns what answers a request to the route. */
export const guarded = (app: App, route: Route, background: InBackground) => {
  const place = placeOf(app.config)
  // The body is read once it is known that they may send one.
  const limited = limitedBody(place, route.largestBody)
  return async (c: Context): Promise<Response> => {
    const { rule, method } = route
    let frame = bareFrame(place.base)
    const refuse = (problem: Problem, status: 401 | 403 | 404) => c.html(problemPage(frame, problem), status)
    if (method === 'POST' && route.fromAnywhere !== true && cameFromElsewhere(c, place))
      return refuse(problems['other site'], 403)

    const known = rule.who === 'by link' ? null : await knownBy(app, sessionIn(c, place))
    if (rule.who !== 'public' && rule.who !== 'by link' && known === null)
      return method === 'GET' ? toSignIn(c, place) : refuse(problems['signed out'], 401)

    const key = linkKeyOf(app.config)
    const ways = waysBelow(place.base, key)
    if (known !== null) frame = frameOf(known, place, c, ways)
    const network = networkOf(c)
    let found: Admitted | null = null
    if ('roles' in rule && known !== null) {
      found = await admit(app, rule, known.viewer, {
        agency: idIn(key, 'agency', c.req.param('agency')),
        district: idIn(key, 'district', c.req.param('district')),
        officer: idIn(key, 'officer', c.req.param('officer')),
      })
      if (found === null) {
        const { address } = known.viewer
        const detail = `${method} ${route.path}`
        await noteOnceAMinute(app, { kind: 'refused', address, network, detail })
        return refuse(problems['not found'], 404)
      }
    }

    let form = emptyForm
    const tooLarge = await limited(c, async () => {
      if (method === 'POST') form = await readForm(c)
    })
    if (tooLarge instanceof Response) return tooLarge
    if (method === 'POST' && known !== null && !isCsrfOf(known.session, form.text('csrf')))
      return refuse(problems['old form'], 403)

    const asked: Asked & Partial<Admitted> = {
      app: known === null ? app : actingAs(app, `web:${known.viewer.address}`),
      c,
      form,
      place,
      ways,
      network,
      background,
      frame,
      session: known?.session ?? null,
      viewer: known?.viewer ?? null,
      ...found,
    }
    const answer = await route.answer(asked)
    if (known !== null && known.flash !== null && answer.status === 200 && method === 'GET')
      await leaveFlash(app, known.session, null)
    return answer
  }
}

const knownBy = async (app: App, session: string | null): Promise<Known | null> => {
  const found = session === null ? null : await sessionOf(app, session)
  if (session === null || found === null) return null
  const { address, flash } = found
  return { viewer: { address, rights: await rightsHeld(app, address) }, session, flash }
}

const frameOf = (
  { viewer, session, flash }: Known,
  { base }: Place,
  c: Context,
  ways: Asked['ways'],
): Frame => ({
  base,
  here: hereOf(base, c),
  flash,
  signedIn: { address: viewer.address, csrf: csrfOf(session), links: navigationOf(viewer, ways) },
})

/** The request's path as people see it, whether or not the reverse proxy has taken the path of PUBLIC_URL away. */
const hereOf = (base: string, c: Context): string =>
  base !== '' && !c.req.path.startsWith(`${base}/`) ? `${base}${c.req.path}` : c.req.path

/** Back to the page after signing in; a page's address has no secret in it. */
const toSignIn = (c: Context, { base }: Place): Response =>
  c.redirect(`${base}/sign-in?${new URLSearchParams({ to: hereOf(base, c).slice(base.length) })}`, 303)

// Stands before every route: who asks, whether the rule lets them in, whether the form is ours; then the route answers.
import type { Context } from 'hono'
import { isBusy } from '../../db/passing-trouble.ts'
import { actingAs } from '../app.ts'
import { leaveFlash } from '../flow/access/session.ts'
import { linkKeyOf } from '../link-key.ts'
import { type Admitted, admit } from './admit.ts'
import { frameFor, knownBy, signInFrom } from './asking.ts'
import type { Coming, Refusal, Shared } from './coming.ts'
import type { Form } from './form.ts'
import { networkOf } from './network.ts'
import { placeOf } from './place.ts'
import { cameFromElsewhere } from './protection.ts'
import { refuse } from './refusal.ts'
import type { Asked, Route } from './route.ts'
import { sentForm, typedIn } from './sent-form.ts'
import { idIn, waysBelow } from './ways.ts'

/** @returns what answers a request to the route. */
export const guarded = (shared: Shared, route: Route) => {
  const { app, limits, shown } = shared
  const place = placeOf(app.config)
  return async (c: Context): Promise<Response> => {
    const key = linkKeyOf(app.config)
    const ways = waysBelow(place.base, key)
    const network = networkOf(c)
    const known = await knownBy(app, route.rule, c, place)
    const frame = frameFor(known, place, c, ways)
    const coming: Coming = { app, shown, route, place, key, ways, c, known, network, frame }
    if (limits.isTooMuch(route.method, known?.viewer.address ?? network, rareOf(route)))
      return refuse(coming, { problem: 'too much', status: 429 })
    if (isSignedOut(coming) && route.method === 'GET') return c.redirect(signInFrom(c, place), 303)
    let form: Form | null = null
    try {
      const found = await letIn(coming)
      if ('problem' in found) return await refuse(coming, found)
      const sent = await sentForm(coming)
      if ('problem' in sent) return await refuse(coming, sent)
      form = sent
      return await answered(shared, coming, found, form)
    } catch (error) {
      if (!isBusy(error)) throw error
      return refuse(coming, {
        problem: 'busy',
        status: 503,
        ...(form === null ? {} : { typed: typedIn(form) }),
      })
    }
  }
}

const answered = async (
  { background }: Shared,
  { app, route, place, ways, c, known, network, frame }: Coming,
  found: Partial<Admitted>,
  form: Form,
): Promise<Response> => {
  const asked: Asked & Partial<Admitted> = {
    ...{ c, form, place, ways, network, background, frame, ...found },
    app: known === null ? app : actingAs(app, `web:${known.viewer.address}`),
    session: known?.session ?? null,
    viewer: known?.viewer ?? null,
  }
  const answer = await route.answer(asked)
  // Said on this page, it is not said on the next.
  if (known !== null && known.flash !== null && c.req.method === 'GET' && answer.status === 200)
    await leaveFlash(app, known.session, null)
  return answer
}

const rareOf = ({ path, mostInAMinute }: Route) =>
  mostInAMinute === undefined ? undefined : { path, most: mostInAMinute }

const isSignedOut = ({ route: { rule }, known }: Coming): boolean =>
  known === null && rule.who !== 'public' && rule.who !== 'by link'

const letIn = async (coming: Coming): Promise<Partial<Admitted> | Refusal> => {
  const { app, route, place, key, c, known } = coming
  const { method, rule, fromAnywhere } = route
  if (method === 'POST' && fromAnywhere !== true && cameFromElsewhere(c, place))
    return { problem: 'other site', status: 403, note: 'from another site' }
  // A session that ended while a form was filled in takes nothing with it: what was typed is shown.
  if (isSignedOut(coming)) return { problem: 'signed out', status: 401 }
  if (!('roles' in rule) || known === null) return {}
  const found = await admit(app, rule, known.viewer, {
    agency: idIn(key, 'agency', c.req.param('agency')),
    district: idIn(key, 'district', c.req.param('district')),
    officer: idIn(key, 'officer', c.req.param('officer')),
  })
  return found ?? { problem: 'not found', status: 404, note: 'not theirs, or not there' }
}

// Stands before every route: who asks, whether the rule lets them in, whether the form is ours; then the route answers.
import type { Context } from 'hono'
import { type App, actingAs } from '../app.ts'
import { noteOnceAMinute } from '../flow/access/note-security.ts'
import { leaveFlash } from '../flow/access/session.ts'
import { linkKeyOf } from '../link-key.ts'
import { type Admitted, admit } from './admit.ts'
import { frameFor, type Known, knownBy, signInFrom } from './asking.ts'
import { isCsrfOf } from './csrf.ts'
import { emptyForm, type Form, readForm } from './form.ts'
import type { InBackground } from './in-background.ts'
import type { Limits } from './limits.ts'
import { networkOf } from './network.ts'
import { problemPage, problems } from './pages/problem-page.ts'
import { type Place, placeOf } from './place.ts'
import { cameFromElsewhere, limitedBody } from './protection.ts'
import type { Asked, Route } from './route.ts'
import { idIn, waysBelow } from './ways.ts'

/** What the routes of one site share. */
export type Shared = { readonly app: App; readonly background: InBackground; readonly limits: Limits }

/** A request on its way to its route. */
type Coming = {
  readonly app: App
  readonly route: Route
  readonly place: Place
  readonly key: Uint8Array
  readonly c: Context
  readonly known: Known | null
}

/** Why it goes no further; `note`: what the record of refusals says, where it has it. */
type Refusal = {
  readonly problem: keyof typeof problems
  readonly status: 401 | 403 | 404 | 413 | 429
  readonly note?: string
  /** What was typed in vain, so that it is not lost. */
  readonly entered?: Form['filled']
}

/** @returns what answers a request to the route. */
export const guarded = ({ app, background, limits }: Shared, route: Route) => {
  const place = placeOf(app.config)
  return async (c: Context): Promise<Response> => {
    const key = linkKeyOf(app.config)
    const ways = waysBelow(place.base, key)
    const network = networkOf(c)
    const known = await knownBy(app, route.rule, c, place)
    const frame = frameFor(known, place, c, ways)
    const coming: Coming = { app, route, place, key, c, known }
    const refuse = async ({ problem, status, note, entered }: Refusal) => {
      const detail = `${route.method} ${route.path}: ${note}`
      const address = known?.viewer.address ?? null
      if (note !== undefined) await noteOnceAMinute(app, { kind: 'refused', address, network, detail })
      if (status === 429) c.header('Retry-After', '60')
      return c.html(problemPage(frame, problems[problem], entered), status)
    }

    if (limits.isTooMuch(route.method, known?.viewer.address ?? network, rareOf(route)))
      return refuse({ problem: 'too much', status: 429 })
    if (isSignedOut(coming) && route.method === 'GET') return c.redirect(signInFrom(c, place), 303)
    const found = await letIn(coming)
    if ('problem' in found) return refuse(found)
    const form = await ownForm(coming)
    if ('problem' in form) return refuse(form)
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
  if (isSignedOut(coming)) return signedOut(coming)
  if (!('roles' in rule) || known === null) return {}
  const found = await admit(app, rule, known.viewer, {
    agency: idIn(key, 'agency', c.req.param('agency')),
    district: idIn(key, 'district', c.req.param('district')),
    officer: idIn(key, 'officer', c.req.param('officer')),
  })
  return found ?? { problem: 'not found', status: 404, note: 'not theirs, or not there' }
}

const largestOf = ({ config }: App, { withCopy, largestBody }: Route): number | undefined =>
  withCopy ? (config.maxCopyMib + 2) * 1_048_576 : largestBody

/** A session that ended while a form was filled in takes nothing with it: what was typed is shown. */
const signedOut = async ({ c }: Coming): Promise<Refusal> => {
  const form = await limitedForm(c)
  return { problem: 'signed out', status: 401, entered: typedIn(form) }
}

/** What was sent, read only after they were let in. */
const ownForm = async ({ app, route, c, known }: Coming): Promise<Form | Refusal> => {
  if (route.method !== 'POST') return emptyForm
  const form = await limitedForm(c, largestOf(app, route))
  if (form === null) return { problem: 'too large', status: 413 }
  if (known === null || isCsrfOf(known.session, form.text('csrf'))) return form
  const note = 'without the token of a form'
  return { problem: 'old form', status: 403, note, entered: typedIn(form) }
}

/** null where it is larger. @param largest in bytes. */
const limitedForm = async (c: Context, largest?: number): Promise<Form | null> => {
  let form: Form | null = null
  await limitedBody(largest)(c, async () => {
    form = await readForm(c)
  })
  return form
}

const typedIn = (form: Form | null): Form['filled'] =>
  form === null ? [] : form.filled.filter(([name]) => name !== 'csrf')

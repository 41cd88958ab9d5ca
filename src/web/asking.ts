// Who asks, from where, and what stands around the page they get.
import type { Context } from 'hono'
import type { App } from '../app.ts'
import { rightsHeld } from '../flow/access/rights.ts'
import { sessionOf } from '../flow/access/session.ts'
import { csrfOf } from './csrf.ts'
import { navigationOf } from './navigation.ts'
import { bareFrame, type Frame } from './pages/frame.ts'
import type { Place } from './place.ts'
import type { Rule } from './route.ts'
import { sessionIn } from './session-cookie.ts'
import type { Viewer } from './viewer.ts'
import type { Ways } from './ways.ts'

/** Somebody who is signed in. */
export type Known = { readonly viewer: Viewer; readonly session: string; readonly flash: string | null }

/** null where nobody is signed in, and on the pages of links, which act for whom the link was made. */
export const knownBy = async (app: App, { who }: Rule, c: Context, place: Place): Promise<Known | null> => {
  const session = who === 'by link' ? null : sessionIn(c, place)
  const found = session === null ? null : await sessionOf(app, session)
  if (session === null || found === null) return null
  const { address, flash } = found
  return { viewer: { address, rights: await rightsHeld(app, address) }, session, flash }
}

export const frameFor = (known: Known | null, { base }: Place, c: Context, ways: Ways): Frame => {
  if (known === null) return bareFrame(base)
  const { viewer, session, flash } = known
  const links = navigationOf(viewer, ways)
  return {
    base,
    here: hereOf(c, base),
    flash,
    signedIn: { address: viewer.address, csrf: csrfOf(session), links },
  }
}

/** The request's path as people see it, whether or not the reverse proxy has taken the path of PUBLIC_URL away. */
export const hereOf = (c: Context, base: string): string =>
  base !== '' && !`${c.req.path}/`.startsWith(`${base}/`) ? `${base}${c.req.path}` : c.req.path

/** Where to sign in, and come back from to this page; a page's address has no secret in it. */
export const signInFrom = (c: Context, { base }: Place): string =>
  `${base}/sign-in?${new URLSearchParams({ to: hereOf(c, base).slice(base.length) })}`

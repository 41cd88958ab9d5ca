// The cookie of a session: which name it has, where it is sent, and that no script ever reads it.
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { isLoopback } from './network.ts'
import type { Place } from './place.ts'

/**
 * By https `__Host-`, which no other host of the domain can set (RFC 6265bis, section 4.1.3.2); below a path of
 * PUBLIC_URL `__Secure-`, so that it is sent to that path alone. On this machine itself plain http does.
 */
const cookieOf = ({ base, isHttps }: Place) => {
  if (!isHttps) return { name: 'rollcall-session', path: base === '' ? '/' : base, secure: false }
  return base === ''
    ? { name: '__Host-rollcall-session', path: '/', secure: true }
    : { name: '__Secure-rollcall-session', path: base, secure: true }
}

/** The token of the request's session, if it has the form of one. */
export const sessionIn = (c: Context, place: Place): string | null => {
  const token = getCookie(c, cookieOf(place).name)
  return token !== undefined && /^[\w-]{43}$/.test(token) ? token : null
}

/** It ends with the browser; the server ends it before that. */
export const setSession = (c: Context, place: Place, token: string): void => {
  const { name, path, secure } = cookieOf(place)
  setCookie(c, name, token, { path, secure, httpOnly: true, sameSite: 'Lax' })
}

export const clearSession = (c: Context, place: Place): void => {
  const { name, path, secure } = cookieOf(place)
  deleteCookie(c, name, { path, secure, httpOnly: true, sameSite: 'Lax' })
}

/** Whether a cookie may travel: by https, or without leaving the machine. */
export const mayCarrySession = (c: Context, { isHttps, origin }: Place): boolean => {
  if (isHttps) return true
  const { hostname } = new URL(origin ?? c.req.url)
  return hostname === 'localhost' || isLoopback(hostname.replace(/^\[|\]$/g, ''))
}

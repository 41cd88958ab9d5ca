// What guards every page: headers against being framed, scripted or stored, and against forms of other sites.
import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { secureHeaders } from 'hono/secure-headers'
import { type Problem, problemPage, problems } from './pages/problem-page.ts'
import type { Place } from './place.ts'

/** A form of ours has some hundred bytes. */
const largestBody = 64 * 1024

/** On every answer, errors too. HSTS only where people come by https: on plain http it would mean nothing. */
export const headers = ({ isHttps }: Place): readonly MiddlewareHandler[] => [
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
    },
    referrerPolicy: 'no-referrer',
    strictTransportSecurity: isHttps ? 'max-age=31536000' : false,
    xFrameOptions: 'DENY',
  }),
  async (c, next) => {
    await next()
    c.header('Cache-Control', 'no-store')
    c.header('X-Robots-Tag', 'noindex')
  },
]

export const limitedBody = ({ base }: Place): MiddlewareHandler =>
  bodyLimit({
    maxSize: largestBody,
    onError: (c) => c.html(problemPage(base, problems['too large'] satisfies Problem), 413),
  })

/**
 * Refuses a POST that a page of another site brought about. There is no session to abuse, and such a page would have to
 * know the token; this is the second bolt. Browsers name no origin (`null`) under our Referrer-Policy.
 * @see https://www.w3.org/TR/fetch-metadata/
 */
export const refuseOtherSites =
  ({ base, origin }: Place): MiddlewareHandler =>
  async (c, next) => {
    const site = c.req.header('sec-fetch-site')
    const from = c.req.header('origin') ?? 'null'
    const own = [origin, new URL(c.req.url).origin, 'null']
    const isOurs = site === undefined ? own.includes(from) : site === 'same-origin' || site === 'none'
    if (c.req.method === 'POST' && !isOurs) return c.html(problemPage(base, problems['other site']), 403)
    await next()
    return undefined
  }

// What guards every page: headers against being framed, scripted or stored, and against forms of other sites.
import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { secureHeaders } from 'hono/secure-headers'
import type { Place } from './place.ts'

/** On every answer, errors too. HSTS only where people come by https: on plain http it would mean nothing. */
export const headers = ({ isHttps }: Place): readonly MiddlewareHandler[] => [
  // A file that is handed over is for saving: shown after all, it can do nothing.
  async (c, next) => {
    await next()
    if (c.res.headers.get('Content-Disposition')?.startsWith('attachment'))
      c.header('Content-Security-Policy', "sandbox; default-src 'none'")
  },
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
    if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'no-store')
    c.header('X-Robots-Tag', 'noindex')
  },
]

/** Lets a body through that is not larger; else its next step is not taken. @param largest in bytes. */
export const limitedBody = (largest: number): MiddlewareHandler =>
  bodyLimit({ maxSize: largest, onError: (c) => c.body(null, 413) })

/**
 * Whether a page of another site brought a POST about. Beside the token of a form it is the second bolt, and for links,
 * where the secret is in the path, too. Browsers name no origin (`null`) under our Referrer-Policy.
 * @see https://www.w3.org/TR/fetch-metadata/
 */
export const cameFromElsewhere = (c: Context, { origin }: Place): boolean => {
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  const own = [origin, new URL(c.req.url).origin, 'null']
  return !own.includes(c.req.header('origin') ?? 'null')
}

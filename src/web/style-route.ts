// The route of the stylesheet, which says nothing of anybody: the one thing that may be kept by a browser.
import { open } from './route.ts'
import { style } from './style.ts'

export const styleRoute = open.get('/style.css', ({ c }) =>
  c.text(style, 200, {
    'Content-Type': 'text/css; charset=utf-8',
    'Cache-Control': 'public, max-age=31536000, immutable',
  }),
)

// A piece of a page: text from outside in it is escaped.
import type { html } from 'hono/html'

export type Piece = ReturnType<typeof html>

// A mail address that breaks, where it must, after its @ and its dots, and not inside a word.
import { html } from 'hono/html'
import type { Piece } from './piece.ts'

export const addressText = (email: string): readonly Piece[] =>
  email.split(/(?<=[@.])/).map((part, n) => (n === 0 ? html`${part}` : html`<wbr>${part}`))

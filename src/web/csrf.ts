// The token that a form of ours carries, and a form of another site cannot know.
import { createHmac, timingSafeEqual } from 'node:crypto'

/** Made from the session's token, so that it needs no place of its own and ends with the session. */
export const csrfOf = (session: string): string =>
  createHmac('sha256', session).update('csrf').digest('base64url')

export const isCsrfOf = (session: string, given: string): boolean => {
  const expected = Buffer.from(csrfOf(session))
  const said = Buffer.from(given)
  return said.length === expected.length && timingSafeEqual(expected, said)
}

// Secrets that a browser holds and the database knows only by their hash.
import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits, as 43 characters that live in a path or a cookie (RFC 4648, base64url). */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** SHA-256. It needs neither salt nor stretching: what it hides cannot be guessed. */
export const hashOfToken = (token: string): Uint8Array =>
  new Uint8Array(createHash('sha256').update(token).digest())

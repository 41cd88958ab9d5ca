// Links to sign in: given their token when their letter is composed, or made for somebody at the machine itself.
import { randomUUID } from 'node:crypto'
import type { SecurityDb } from '../../../db/security-db.ts'
import { askForLink, giveToken, linkOfEvent } from '../../../db/sign-in-links.ts'
import type { App } from '../../app.ts'
import type { Config } from '../../config.ts'
import type { Instant } from '../../notices/instant.ts'
import { within } from './ask-to-sign-in.ts'
import { noteSecurity } from './note-security.ts'
import { rightsHeld } from './rights.ts'
import { hashOfToken, newToken } from './secret-token.ts'

export type SignInLink = { readonly link: string; readonly until: Instant }

/**
 * A new token for the link that the letter with this key carries. It is in the letter and nowhere else: only its hash is
 * kept. @returns null where the link opens nothing any more, or mails carry no links.
 */
export const linkForLetter = async (
  { security, publicUrl }: { readonly security: SecurityDb; readonly publicUrl: string | null },
  letterKey: string,
  at: Instant,
): Promise<SignInLink | null> => {
  const event = letterKey.split('|').at(-1) ?? ''
  const asked = await linkOfEvent(security, event)
  if (publicUrl === null || asked === undefined || asked.used_at !== null || asked.until_at <= at) return null
  const token = newToken()
  await giveToken(security, event, hashOfToken(token))
  return { link: linkTo(publicUrl, token), until: asked.until_at }
}

/** @returns null for an address that may see nothing. */
export const makeSignInLink = async (app: App, typed: string): Promise<SignInLink | null> => {
  const [right] = await rightsHeld(app, typed)
  if (right === undefined) return null
  const token = newToken()
  const times = within(app.clock.now())
  await askForLink(app.security, {
    event: randomUUID(),
    address: right.email,
    network: null,
    leads_to: null,
    token_hash: hashOfToken(token),
    used_at: null,
    ...times,
  })
  await noteSecurity(app, { kind: 'link-made', address: right.email, network: null, detail: app.actor })
  return { link: linkTo(pagesAt(app.config), token), until: times.until_at }
}

const linkTo = (address: string, token: string): string => `${address}/sign-in/${token}`

/** Where the pages can be reached from this machine at least. */
export const pagesAt = ({ publicUrl, port }: Pick<Config, 'publicUrl' | 'port'>): string =>
  publicUrl ?? `http://127.0.0.1:${port}`

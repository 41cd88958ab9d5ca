// Signing in by a link, once; and signing out, here or everywhere.
import { endFeedsOf } from '../../../db/calendar-feeds.ts'
import { beginSession, endSession, endSessionsOf } from '../../../db/sessions.ts'
import { closeLinksOf, openLinkOf, useLink } from '../../../db/sign-in-links.ts'
import type { App } from '../../app.ts'
import { noteOnceAMinute, noteSecurity } from './note-security.ts'
import { rightsHeld } from './rights.ts'
import { hashOfToken, newToken } from './secret-token.ts'
import { endSurplus } from './session.ts'

/** Looks, and changes nothing: mail scanners open links. @returns whom it would sign in, null when it opens nothing. */
export const lookAtSignInLink = async (
  { security, clock }: App,
  token: string,
): Promise<{ readonly address: string } | null> => {
  const link = await openLinkOf(security, hashOfToken(token), clock.now())
  return link === undefined ? null : { address: link.address }
}

export type SigningIn = {
  readonly token: string
  readonly network: string
  /** The session that this browser had until now: it ends, so that the new one has another token. */
  readonly before: string | null
}

export type SignedIn = {
  /** For the cookie. */
  readonly token: string
  readonly address: string
  readonly leadsTo: string | null
}

/** Uses the link: no second time, and the other links of the address neither. @returns null when it opens nothing. */
export const signIn = async (app: App, { token, network, before }: SigningIn): Promise<SignedIn | null> => {
  const { security, clock } = app
  const at = clock.now()
  const link = await openLinkOf(security, hashOfToken(token), at)
  const mayEnter = link !== undefined && (await rightsHeld(app, link.address)).length > 0
  if (!mayEnter || !(await useLink(security, link.event, at))) {
    await noteOnceAMinute(app, { kind: 'link-refused', address: link?.address ?? null, network })
    return null
  }
  const { address } = link
  await closeLinksOf(security, address, at)
  if (before !== null) await endSession(security, hashOfToken(before), at)
  const session = newToken()
  await beginSession(security, { token_hash: hashOfToken(session), address, network, at })
  await endSurplus(app, address)
  await noteSecurity(app, { kind: 'signed-in', address, network })
  return { token: session, address, leadsTo: link.leads_to }
}

export type SigningOut = { readonly token: string; readonly address: string; readonly network: string }

export const signOut = async (app: App, { token, address, network }: SigningOut): Promise<void> => {
  await endSession(app.security, hashOfToken(token), app.clock.now())
  await noteSecurity(app, { kind: 'signed-out', address, network })
}

/** On every browser; links that were asked for and not used open nothing either, nor does the calendar's address. @returns how many sessions ended. */
export const signOutEverywhere = async (
  app: App,
  { address, network }: Omit<SigningOut, 'token'>,
): Promise<number> => {
  const at = app.clock.now()
  await closeLinksOf(app.security, address, at)
  await endFeedsOf(app.security, address)
  const ended = await endSessionsOf(app.security, address, at)
  await noteSecurity(app, { kind: 'signed-out-everywhere', address, network })
  return ended
}

/** What the operator does at the machine. @param address null: of everybody. @returns how many sessions ended. */
export const endSessionsFor = async (app: App, address: string | null): Promise<number> => {
  const at = app.clock.now()
  await closeLinksOf(app.security, address, at)
  await endFeedsOf(app.security, address)
  const ended = await endSessionsOf(app.security, address, at)
  await noteSecurity(app, { kind: 'sessions-ended', address, network: null, detail: app.actor })
  return ended
}

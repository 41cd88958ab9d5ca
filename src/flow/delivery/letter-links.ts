// The links in letters: made when a letter is composed, and read when somebody comes by one.
import type { App } from '../../app.ts'
import type { Config } from '../../config.ts'
import { addDays, type PlainDate, plainDate } from '../../law/calendar.ts'
import { linkKeyOf } from '../../link-key.ts'
import { publicId } from '../../notices/public-id.ts'
import { legalDayOf } from '../../notices/sending-window.ts'
import { readToken, signedToken, type Token } from '../../notices/signed-token.ts'

/** How many days after the letter's day its page can be opened. */
const letterHolds = 90

/** What links need of the settings. */
export type LinkSettings = Pick<Config, 'publicUrl' | 'databasePath'>

/**
 * The page of a statutory letter, the same whenever it is asked for; null without PUBLIC_URL.
 * A database in memory sends nothing, and has no folder for the key: its letters have no links.
 */
export const letterLink = (
  config: LinkSettings,
  { id, day }: { readonly id: number; readonly day: string },
): string | null => linkTo(config, 'l', { purpose: 'letter', subject: id, until: heldUntil(day) })

/** The last day on which what a letter's links open is there. */
const heldUntil = (day: string): PlainDate => addDays(plainDate(day), letterHolds)

/**
 * The link in a letter to a chief by which an officer sends one certificate, signed for the notice that told of the
 * officer: nothing is recorded until it is used. It holds as long as the letter's page; null as above.
 */
export const uploadLinkInLetter = (
  config: LinkSettings,
  { day }: { readonly day: string },
  noticeId: number,
): { readonly href: string; readonly until: PlainDate } | null => {
  const until = heldUntil(day)
  const href = linkTo(config, 'upload', { purpose: 'notice', subject: noticeId, until })
  return href === null ? null : { href, until }
}

/** The board of an agency, for whoever signs in and may see it; null as above. */
export const boardLink = (config: LinkSettings, agencyId: number): string | null =>
  hasLinks(config) ? `${config.publicUrl}/agencies/${publicId(linkKeyOf(config), 'agency', agencyId)}` : null

/** A weekly page can be stopped for so many days after it came. */
const unsubscribeHolds = 400

/** Where the weekly letter's class is stopped for its recipient; null as above. */
export const unsubscribeLink = (
  config: LinkSettings,
  { id, day }: { readonly id: number; readonly day: string },
): string | null =>
  linkTo(config, 'u', {
    purpose: 'unsubscribe',
    subject: id,
    until: addDays(plainDate(day), unsubscribeHolds),
  })

const linkTo = (config: LinkSettings, page: 'l' | 'u' | 'upload', token: Token): string | null =>
  hasLinks(config) ? `${config.publicUrl}/${page}/${signedToken(linkKeyOf(config), token)}` : null

const hasLinks = ({ publicUrl, databasePath }: LinkSettings): boolean =>
  publicUrl !== null && databasePath !== ':memory:'

/** What the token of a link says, on the legal day of this moment. */
export const openLink = (
  { config, clock }: App,
  purpose: 'letter' | 'unsubscribe',
  token: string,
): Token | 'unsigned' | 'expired' => readToken(linkKeyOf(config), purpose, token, legalDayOf(clock.now()))

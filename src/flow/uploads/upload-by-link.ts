// What a link to send a certificate opens: one that the chief made, or one that a letter to the chief carried.
import { contactsOf } from '../../../db/contacts.ts'
import { currentWhere, type FactVersion } from '../../../db/facts.ts'
import { servesStill } from '../../../db/serving-where.ts'
import { toldNotice } from '../../../db/told-notice.ts'
import type { App } from '../../app.ts'
import type { PlainDate } from '../../law/calendar.ts'
import { plainDate } from '../../law/calendar.ts'
import { linkKeyOf } from '../../link-key.ts'
import { sameAddress } from '../../notices/address-key.ts'
import { asksForCertificate } from '../../notices/certificate-asked.ts'
import { legalDayOf } from '../../notices/sending-window.ts'
import { readToken, type Token } from '../../notices/signed-token.ts'
import type { Found } from '../find.ts'
import { judgeStandings } from '../judge-standings.ts'

export type Upload = FactVersion<'upload'>

/** One certificate can be sent. `by` is the offer that the chief made, or the notice whose letter carried the link. */
export type OpenLink = {
  readonly state: 'open'
  readonly agency: Found
  readonly officer: Found & { readonly post_license: string }
  readonly until: PlainDate
  readonly by: { readonly offered: Upload } | { readonly notice: number }
}

/** What was sent by it, and what became of that. */
export type UsedLink = { readonly state: 'used'; readonly agency: Found; readonly upload: Upload }

/**
 * `unsigned`: not one of ours; `expired`: its last day has passed; `over`: ours, and ended: it was taken back, the officer
 * does not serve there any more, or the chief whose letter carried it is chief no more; `waits`: what was sent by another
 * link waits for the chief; `settled`: no certificate is missing any more.
 */
export type ClosedLink = 'unsigned' | 'expired' | 'over' | 'waits' | 'settled'

type World = Pick<App, 'db' | 'config' | 'clock'>

/** @returns what the link opens on the legal day of this moment; only reads. */
export const uploadByLink = async (app: World, token: string): Promise<OpenLink | UsedLink | ClosedLink> => {
  const today = legalDayOf(app.clock.now())
  const key = linkKeyOf(app.config)
  const made = readToken(key, 'upload', token, today)
  if (typeof made !== 'string') return madeByChief(app, made, today)
  if (made === 'expired') return made
  const carried = readToken(key, 'notice', token, today)
  return typeof carried === 'string' ? carried : carriedByLetter(app, carried, today)
}

/**
 * It is over when the officer has left: what came by it could not be accepted. Its signature was right, so to say that it
 * has ended, taken back as well, tells nobody anything but its holder, and is true.
 */
const madeByChief = async (
  { db }: World,
  { subject }: Token,
  today: PlainDate,
): Promise<OpenLink | UsedLink | 'over'> => {
  const [upload] = await currentWhere(db, 'upload', { id: subject })
  if (upload === undefined) return 'over'
  const whom = await named({ db }, upload)
  if (whom === null) return 'over'
  if (upload.state !== 'offered') return { state: 'used', agency: whom.agency, upload }
  return (await servesStill(db, whom.agency.id, whom.officer.id, today))
    ? { state: 'open', ...whom, until: plainDate(upload.until_on), by: { offered: upload } }
    : 'over'
}

/** It is as good as the letter: nothing is recorded before it is used, and its recipient must be chief still. */
const carriedByLetter = async (
  { db }: World,
  { subject: notice, until }: Token,
  today: PlainDate,
): Promise<OpenLink | UsedLink | ClosedLink> => {
  const told = await toldNotice(db, notice)
  const whom = told === undefined ? null : await named({ db }, told)
  if (told === undefined || whom === null) return 'over'
  const [sent] = await currentWhere(db, 'upload', { notice_id: notice })
  if (sent !== undefined) return { state: 'used', agency: whom.agency, upload: sent }
  const pair = { agency_id: told.agency_id, officer_id: told.officer_id }
  const chief = (await contactsOf(db, [pair.agency_id])).get(pair.agency_id)?.chief
  if (!sameAddress(chief?.email, told.recipient)) return 'over'
  for await (const { decision } of judgeStandings(
    db,
    { agencyId: pair.agency_id, officerId: pair.officer_id },
    today,
  )) {
    if (decision.status === 'NOT_APPLICABLE') return 'over'
    if ((await currentWhere(db, 'upload', { ...pair, state: 'waiting' })).length > 0) return 'waits'
    return asksForCertificate(decision) ? { state: 'open', ...whom, until, by: { notice } } : 'settled'
  }
  return 'over'
}

const named = async (
  { db }: Pick<App, 'db'>,
  { agency_id, officer_id }: { readonly agency_id: number; readonly officer_id: number },
): Promise<Pick<OpenLink, 'agency' | 'officer'> | null> => {
  const [agency] = await currentWhere(db, 'agency', { id: agency_id })
  const [officer] = await currentWhere(db, 'officer', { id: officer_id })
  return agency === undefined || officer === undefined ? null : { agency, officer }
}

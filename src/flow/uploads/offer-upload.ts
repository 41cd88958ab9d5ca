// Makes the link by which an officer without an account sends one certificate, and takes it back.
import { currentWhere } from '../../../db/facts.ts'
import { append } from '../../../db/ledger.ts'
import type { App } from '../../app.ts'
import { addDays, type PlainDate, plainDate } from '../../law/calendar.ts'
import { linkKeyOf } from '../../link-key.ts'
import { legalDayOf } from '../../notices/sending-window.ts'
import { signedToken } from '../../notices/signed-token.ts'
import type { Found } from '../find.ts'
import { keepFact } from '../keep/keep-fact.ts'
import { keepFacts, type Outcome } from '../write-facts.ts'

/** For how many days after today a link can be used. */
export const uploadHolds = 14

type Whom = { readonly agency: Found; readonly officer: Found }

export type OpenUpload = { readonly id: number; readonly until_on: PlainDate }

/** The link of the officer at the agency that can still be used, if there is one. */
export const openUpload = async (
  { db, clock }: Pick<App, 'db' | 'clock'>,
  { agency, officer }: Whom,
): Promise<OpenUpload | null> => {
  const where = { agency_id: agency.id, officer_id: officer.id, state: 'offered' } as const
  const offered = await currentWhere(db, 'upload', where)
  const last = offered.at(-1)
  return last === undefined || last.until_on < legalDayOf(clock.now())
    ? null
    : { id: last.id, until_on: plainDate(last.until_on) }
}

/** There is one at a time: asked for again, it is the same. */
export const offerUpload = (app: App, whom: Whom): Promise<Outcome> =>
  keepFacts(app, async (keeper) => {
    const { agency, officer } = whom
    const open = await openUpload({ db: keeper.trx, clock: app.clock }, whom)
    const until_on = open?.until_on ?? addDays(legalDayOf(keeper.stamp.at), uploadHolds)
    const what = `link for ${officer.name} to send a certificate, until ${until_on}`
    if (open !== null) return { verdict: 'same', what, of: null, notes: [] }
    const said = { agency_id: agency.id, officer_id: officer.id, until_on, state: 'offered' } as const
    const { verdict } = await keepFact(keeper, 'upload', undefined, said, nothingSent)
    return { verdict, what, of: null, notes: [] }
  })

/** What an upload says until something is sent. */
export const nothingSent = {
  reason: null,
  kind: null,
  completed_on: null,
  course: null,
  course_no: null,
  title: null,
  sponsor: null,
  credits: null,
  certificate_no: null,
  sha256: null,
  media_type: null,
  size: null,
  file_name: null,
} as const

/** Nothing can be sent by it any more. */
export const takeBackUpload = (app: App, whom: Whom): Promise<Outcome> =>
  keepFacts(app, async (keeper) => {
    const open = await openUpload({ db: keeper.trx, clock: app.clock }, whom)
    const what = `link for ${whom.officer.name} to send a certificate`
    if (open === null) return { verdict: 'same', what, of: null, notes: [] }
    const body = { id: open.id, reason: 'the link was taken back' }
    await append(keeper.trx, keeper.stamp, [{ kind: 'upload.withdrawn', subject: `upload:${open.id}`, body }])
    return { verdict: 'withdrawn', what, of: null, notes: [] }
  })

/** The last part of the link's address, the same whenever it is asked for; whoever has it can send one certificate. */
export const uploadToken = ({ config }: App, { id, until_on }: OpenUpload): string =>
  signedToken(linkKeyOf(config), { purpose: 'upload', subject: id, until: until_on })

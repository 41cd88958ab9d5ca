// Records what an agency says of its officer on a day: unable to train before the start, policy read, course booked.
import type { Pair } from '../../db/records.ts'
import type { App } from '../app.ts'
import type { PlainDate } from '../law/calendar.ts'
import { aheadNote, besideNote, unassignedNote } from './fact-notes.ts'
import { agencySaid, officerSaid, type Said } from './find.ts'
import type { Keeper, Kept } from './keep/keep-fact.ts'
import { keepAttestation, keepBooking, keepPolicyReview } from './keep/officer-facts.ts'
import { keepFacts, type Outcome } from './write-facts.ts'

/** An officer and an agency as a person names them, or as found already, and the day. */
export type AtAgency = {
  readonly officer: Said
  readonly agency: Said
  readonly on: PlainDate
}

/** Paragraph (c): the employer was unable to provide the course before duties were assumed. @throws NotFoundError. */
export const recordAttestation = (
  app: App,
  said: AtAgency & { readonly reason?: string | undefined },
): Promise<Outcome> =>
  recordAtAgency(app, 'attestation', said, (keeper, whom) =>
    keepAttestation(keeper, whom, said.on, said.reason),
  )

/** Paragraphs (c) and (d): the officer has reviewed the agency's policy. @throws NotFoundError. */
export const recordPolicyReview = (app: App, said: AtAgency): Promise<Outcome> =>
  recordAtAgency(app, 'policy review', said, (keeper, whom) => keepPolicyReview(keeper, whom, said.on))

/** A seat in a course on a day, which lies ahead as a rule. @throws NotFoundError. */
export const recordBooking = (app: App, said: AtAgency): Promise<Outcome> =>
  recordAtAgency(app, 'booking', said, (keeper, whom) => keepBooking(keeper, whom, said.on))

const recordAtAgency = (
  app: App,
  noun: 'attestation' | 'policy review' | 'booking',
  { officer, agency, on }: AtAgency,
  keep: (keeper: Keeper, whom: Pair) => Promise<Kept & { readonly others?: readonly string[] }>,
): Promise<Outcome> =>
  keepFacts(app, async (keeper) => {
    const { id: officer_id, name } = await officerSaid(keeper.trx, officer)
    const employer = await agencySaid(keeper.trx, agency)
    const whom = { officer_id, agency_id: employer.id }
    const who = `${name} at ${employer.name}`
    const { verdict, others = [] } = await keep(keeper, whom)
    return {
      verdict,
      what: `${noun} of ${on} for ${who}`,
      of: { officerId: officer_id, agencyId: employer.id },
      notes: [
        ...(noun === 'booking' ? [] : aheadNote(keeper, [on])),
        ...besideNote(noun, verdict, others),
        ...(await unassignedNote(keeper.trx, whom, who)),
      ],
    }
  })

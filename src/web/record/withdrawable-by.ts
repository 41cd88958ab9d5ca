// What whoever asks may withdraw of an officer at an agency; a chief only what was recorded for the own agency, while the officer serves there.
import { recordedFor } from '../../../db/recorded-for.ts'
import { type Withdrawable, withdrawableFacts } from '../../../db/withdrawable-facts.ts'
import type { AskedOfOfficer } from '../route.ts'
import { hasLeft, leftWords } from './while-serving.ts'

export type WithdrawableBy = {
  readonly facts: readonly Withdrawable[]
  /** Why they are not all that is on record of the officer; null where they are. */
  readonly others: string | null
}

/** Certificates and contact days bear on every agency that the officer serves; what an agency says of its officer is its own. */
export const withdrawableBy = async (asked: AskedOfOfficer): Promise<WithdrawableBy> => {
  const { app, as, agency, officer } = asked
  const facts = await withdrawableFacts(app.db, agency.id, officer.id)
  if (as !== 'chief') return { facts, others: null }
  if (await hasLeft(asked))
    return {
      facts: facts.filter((fact) => !isOfficers(fact)),
      others: leftWords(asked, 'certificates and contact days are withdrawn'),
    }
  const pair = { agency_id: agency.id, officer_id: officer.id }
  const ids = facts.filter(isOfficers).map(({ id }) => id)
  const own = await recordedFor(app.db, pair, ids)
  return {
    facts: facts.filter((fact) => !isOfficers(fact) || own.has(fact.id)),
    others: own.size === ids.length ? null : elsewhere,
  }
}

const isOfficers = ({ noun }: Withdrawable): boolean => noun === 'certificate' || noun === 'contact_day'

const elsewhere =
  'What was recorded for another agency that the officer serves, or served then, is not listed: whoever runs Rollcall can withdraw it, and so can that agency while the officer serves there.'

// Grants: who may see what without holding an office, until when; recorded, and withdrawn with a reason.
import { grantById, grantsOnRecord } from '../../../db/grants.ts'
import { append } from '../../../db/ledger.ts'
import type { Db } from '../../../db/open.ts'
import type { App } from '../../app.ts'
import type { PlainDate } from '../../law/calendar.ts'
import type { GrantedRole, GrantScope } from '../../ledger/entries.ts'
import { legalDayOf } from '../../notices/sending-window.ts'
import { FactError } from '../fact-error.ts'
import { findAgency, findDistrict, findOfficer } from '../find.ts'
import { type Keeper, keepFact } from '../keep/keep-fact.ts'
import { keepFacts, type Outcome, type Written } from '../write-facts.ts'

/** What each role may be granted for; an auditor's grant has an end. */
export const grantScopes: Readonly<Record<GrantedRole, readonly GrantScope[]>> = {
  operator: ['all'],
  chief: ['agency'],
  coordinator: ['district'],
  auditor: ['all', 'agency', 'district', 'officer'],
}

export type GrantInput = {
  readonly email: string
  readonly role: GrantedRole
  readonly scope: GrantScope
  /** ORI, number, license or name of what it is about; left out for all. */
  readonly of?: string | undefined
}

/** @throws NotFoundError; FactError when the role is not granted so, or the end has passed. */
export const recordGrant = (
  app: App,
  said: GrantInput & { readonly until?: PlainDate | undefined },
): Promise<Outcome> =>
  keepFacts(app, async (keeper) => {
    const { trx, stamp } = keeper
    const known = await grantSaid(trx, said)
    const { until } = said
    if (said.role === 'auditor' && until === undefined && known.current === undefined)
      throw new FactError(
        'an auditor sees until a day, and which is not said; right would be the last day of the grant',
      )
    if (until !== undefined && until < legalDayOf(stamp.at))
      throw new FactError(`until ${until}: that day has passed; right would be a day from today on`)
    const { email, role, scope } = said
    const { verdict } = await keepFact(
      keeper,
      'grant',
      known.current,
      { ...(known.current === undefined ? { email, role, scope, scope_id: known.id } : {}), until_on: until },
      { until_on: null },
    )
    const end = until ?? known.current?.until_on ?? null
    const what = `${email} as ${known.words}${end === null ? '' : `, until ${end}`}`
    return { verdict, what, of: null, notes: [] }
  })

/** @throws NotFoundError; FactError when there is no such grant. */
export const withdrawGrant = (app: App, said: GrantInput & { readonly reason: string }): Promise<Outcome> =>
  keepFacts(app, async (keeper) => {
    const { current, words } = await grantSaid(keeper.trx, said)
    const what = `${said.email} as ${words}`
    if (current === undefined)
      throw new FactError(`${what}: no such grant is on record; npx rollcall people lists them`)
    return end(keeper, current.id, what, said.reason)
  })

/** The same for one that is known by its number. @throws FactError when it was withdrawn before. */
export const endGrant = (app: App, id: number, reason: string): Promise<Outcome> =>
  keepFacts(app, async (keeper) => {
    const grant = await grantById(keeper.trx, id)
    if (grant === undefined) throw new FactError('this grant was withdrawn already')
    return end(keeper, id, `${grant.email} as ${grant.role} of ${grant.place ?? 'everything'}`, reason)
  })

const end = async ({ trx, stamp }: Keeper, id: number, what: string, reason: string): Promise<Written> => {
  await append(trx, stamp, [{ kind: 'grant.withdrawn', subject: `grant:${id}`, body: { id, reason } }])
  return { verdict: 'withdrawn', what, of: null, notes: [] }
}

/** The grant that is meant, if it is on record, and how it is called. */
const grantSaid = async (db: Db, { email, role, scope, of }: GrantInput) => {
  if (!grantScopes[role].includes(scope))
    throw new FactError(
      `${role} of ${scope === 'all' ? 'everything' : `an ${scope}`}: not granted so; right would be ${grantScopes[role].join(', ')}`,
    )
  const found = await scopeSaid(db, scope, of ?? '')
  const id = found?.id ?? null
  const onRecord = await grantsOnRecord(db, email)
  const current = onRecord.find(
    (grant) => grant.role === role && grant.scope === scope && grant.scope_id === id,
  )
  return { id, current, words: found === null ? `${role} of everything` : `${role} of ${found.name}` }
}

const scopeSaid = async (db: Db, scope: GrantScope, of: string) => {
  if (scope === 'all') return null
  if (scope === 'agency') return findAgency(db, of)
  return scope === 'district' ? findDistrict(db, of) : findOfficer(db, of)
}

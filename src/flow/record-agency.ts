// Records an agency's settings: where to book and whom to call, its ladder, its time zone, its weekly brief.
import { currentOf } from '../../db/facts.ts'
import type { App } from '../app.ts'
import { agencySaid, type Said } from './find.ts'
import { keepFact } from './keep/keep-fact.ts'
import { keepFacts, type Outcome } from './write-facts.ts'

/** null takes a setting back: then what holds for every agency holds. */
export type AgencySettings = {
  readonly booking_url?: string | null | undefined
  readonly call?: string | null | undefined
  /** Days before the deadline, the most first: '180,90,30,7,0'. */
  readonly ladder?: string | null | undefined
  readonly time_zone?: string | null | undefined
  readonly brief?: boolean | undefined
}

/** What is not said stays as it is. The values are taken as the readers of `src/tables` give them. @throws NotFoundError. */
export const recordAgency = (
  app: App,
  { agency, ...said }: AgencySettings & { readonly agency: Said },
): Promise<Outcome> =>
  keepFacts(app, async (keeper) => {
    const { id, name } = await agencySaid(keeper.trx, agency)
    const current = await currentOf(keeper.trx, 'agency', id)
    const { verdict } = await keepFact(keeper, 'agency', current, said, {})
    return { verdict, what: `settings of ${name}`, of: null, notes: [] }
  })

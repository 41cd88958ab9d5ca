// Records a policy that an agency adopted, which its officers then must review.
import type { App } from '../app.ts'
import type { PlainDate } from '../law/calendar.ts'
import { aheadNote } from './fact-notes.ts'
import { agencySaid, type Said } from './find.ts'
import { keepPolicy } from './keep/officer-facts.ts'
import { keepFacts, type Outcome } from './write-facts.ts'

export type PolicyInput = {
  readonly agency: Said
  readonly adopted_on: PlainDate
  readonly version?: string | undefined
}

/** @throws NotFoundError for the agency. */
export const recordPolicy = (app: App, { agency, adopted_on, version }: PolicyInput): Promise<Outcome> =>
  keepFacts(app, async (keeper) => {
    const { id, name } = await agencySaid(keeper.trx, agency)
    const { verdict } = await keepPolicy(keeper, id, adopted_on, version)
    const notes = aheadNote(keeper, [adopted_on])
    return { verdict, what: `policy of ${name} adopted ${adopted_on}`, of: null, notes }
  })

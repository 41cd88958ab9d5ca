// Records that an agency declares a paper copy of an officer's certificate: paragraph (e).
import type { Db } from '../../db/open.ts'
import type { App } from '../app.ts'
import type { PlainDate } from '../law/calendar.ts'
import { FactError } from './fact-error.ts'
import { unassignedNote } from './fact-notes.ts'
import { findAgency, findOfficer } from './find.ts'
import { overall, type Verdict } from './keep/keep-fact.ts'
import { keepPaperCopy } from './keep/officer-facts.ts'
import { keepFacts, type Outcome } from './write-facts.ts'

export type PaperCopyInput = {
  readonly officer: string
  readonly agency: string
  readonly completed_on: PlainDate
}

/**
 * The copy is of every mandated or supplemental certificate completed that day; almost always one.
 * @throws NotFoundError; FactError when no such certificate is on record.
 */
export const recordPaperCopy = (app: App, said: PaperCopyInput): Promise<Outcome> =>
  keepFacts(app, async (keeper) => {
    const officer = await findOfficer(keeper.trx, said.officer)
    const agency = await findAgency(keeper.trx, said.agency)
    const whom = { agency_id: agency.id, officer_id: officer.id }
    const what = `certificate of ${said.completed_on} for ${officer.name}`
    const verdicts: Verdict[] = []
    for (const id of await copiable(keeper.trx, officer.id, said.completed_on, what))
      verdicts.push((await keepPaperCopy(keeper, whom, id)).verdict)
    return {
      verdict: overall(verdicts),
      what: `paper copy at ${agency.name} of the ${what}`,
      of: { officerId: officer.id, agencyId: agency.id },
      notes: await unassignedNote(keeper.trx, whom, `${officer.name} at ${agency.name}`),
    }
  })

const copiable = async (trx: Db, officerId: number, completedOn: PlainDate, what: string) => {
  const rows = await trx
    .selectFrom('certificates')
    .select(['id', 'kind', 'completed_on'])
    .where('officer_id', '=', officerId)
    .where('ended_seq', 'is', null)
    .orderBy('completed_on')
    .execute()
  const serving = rows.filter(({ kind }) => kind !== 'basic')
  const ofDay = serving.filter(({ completed_on }) => completed_on === completedOn)
  if (ofDay.length > 0) return ofDay.map(({ id }) => id)
  const basic = rows.some(({ completed_on }) => completed_on === completedOn)
  const problem = basic
    ? 'only a Basic is on record, and a copy of it does not serve 626.8482 subd. 3(e)'
    : 'none on record'
  const days = serving.map(({ kind, completed_on }) => `${completed_on} (${kind})`).join(', ')
  const right =
    days === '' ? 'record the certificate first' : `right would be ${days}, or record the certificate first`
  throw new FactError(`${what}: ${problem}; ${right}`)
}

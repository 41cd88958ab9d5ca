// Records that an agency holds a copy of an officer's certificate, as a file or as declared on paper: paragraph (e).
import type { Db } from '../../db/open.ts'
import type { App } from '../app.ts'
import type { CopySource } from '../documents/read-source.ts'
import type { PlainDate } from '../law/calendar.ts'
import { checkedCopy, copyNotes, copyWords } from './copy-words.ts'
import { FactError } from './fact-error.ts'
import { unassignedNote } from './fact-notes.ts'
import { agencySaid, officerSaid, type Said } from './find.ts'
import { type KeptCopy, keepFileCopy, keepPaperCopy } from './keep/copy.ts'
import { overall } from './keep/keep-fact.ts'
import { keepFacts, type Outcome } from './write-facts.ts'

export type CopyInput = {
  readonly officer: Said
  readonly agency: Said
  /** The day on the certificate. */
  readonly completed_on: PlainDate
  /** `paper`: the agency declares that it holds one on paper. */
  readonly copy: 'paper' | CopySource
}

/**
 * The copy is of every mandated or supplemental certificate completed that day; almost always one.
 * @throws NotFoundError; FactError when no such certificate is on record, or the copy cannot be taken.
 */
export const recordCopy = async (app: App, said: CopyInput): Promise<Outcome> => {
  const copy = said.copy === 'paper' ? null : await checkedCopy(app, said.copy)
  return keepFacts(app, async (keeper) => {
    const officer = await officerSaid(keeper.trx, said.officer)
    const agency = await agencySaid(keeper.trx, said.agency)
    const whom = { agency_id: agency.id, officer_id: officer.id }
    const certificate = `certificate of ${said.completed_on} for ${officer.name}`
    const kept: KeptCopy[] = []
    for (const id of await copiable(keeper.trx, officer.id, said.completed_on, certificate))
      kept.push(
        await (copy === null ? keepPaperCopy(keeper, whom, id) : keepFileCopy(keeper, whom, id, copy)),
      )
    return {
      verdict: overall(kept.map(({ verdict }) => verdict)),
      what: `${copyWords(copy)} at ${agency.name} of the ${certificate}`,
      of: { officerId: officer.id, agencyId: agency.id },
      notes: [
        ...copyNotes(copy, kept),
        ...(await unassignedNote(keeper.trx, whom, `${officer.name} at ${agency.name}`)),
      ],
    }
  })
}
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
    ? 'only a Basic is on record, and a copy of it does not serve 626.8482 subd. 3(e); as its proof it is recorded with the certificate itself'
    : 'none on record'
  const days = serving.map(({ kind, completed_on }) => `${completed_on} (${kind})`).join(', ')
  const right =
    days === '' ? 'record the certificate first' : `right would be ${days}, or record the certificate first`
  throw new FactError(`${what}: ${problem}; ${right}`)
}

// What a letter to the operator says: of an agency without an address, a letter not delivered, or a job that failed.
import type { Selectable } from 'kysely'
import { waitingAtAgency } from '../../db/agency-notices.ts'
import { contactsOf } from '../../db/contacts.ts'
import { failureOf } from '../../db/failed-jobs.ts'
import { agenciesIn } from '../../db/letter-contents.ts'
import { letterById } from '../../db/letters.ts'
import type { Db } from '../../db/open.ts'
import type { LetterTable } from '../../db/tables.ts'
import type { OperatorLetter } from '../notices/letter-model.ts'
import { eventOf } from '../notices/operator-event.ts'

type Letter = Pick<Selectable<LetterTable>, 'id' | 'class' | 'recipient' | 'key' | 'about'>

/** @throws when it is about nothing that is known: such a letter is not composed. */
export const operatorMatter = async (db: Db, letter: Letter): Promise<OperatorLetter> => {
  const [kind = '', ...rest] = eventOf(letter)
  if (kind === 'job-failed') return failedJob(db, letter, rest)
  return letter.about === null ? noAddress(db, letter) : undelivered(db, letter.about)
}

const failedJob = async (db: Db, { id }: Letter, [job = '', day = '']: readonly string[]) => {
  const failure = await failureOf(db, job, day)
  if (failure === undefined)
    throw new Error(`letter ${id}: no failure of job '${job}' on ${day} is on record`)
  return { about: 'failed-job' as const, ...failure }
}

const noAddress = async (db: Db, { id }: Letter): Promise<OperatorLetter> => {
  const [agency] = await agenciesIn(db, id)
  if (agency === undefined) throw new Error(`letter ${id}: it is about no agency`)
  const backup = await backupOf(db, [agency.id])
  return { about: 'no-address', agency: agency.name, backup, waiting: await waitingAtAgency(db, agency.id) }
}

const undelivered = async (db: Db, about: number): Promise<OperatorLetter> => {
  const lost = await letterById(db, about)
  const agencies = await agenciesIn(db, about)
  return {
    about: 'undelivered',
    letterId: lost.id,
    agencies: agencies.map(({ name }) => name),
    recipient: lost.recipient,
    subject: lost.subject,
    reply: lost.reason ?? lost.reply ?? '',
    fallback:
      lost.office === 'chief'
        ? await backupOf(
            db,
            agencies.map(({ id }) => id),
          )
        : null,
  }
}

/** The first backup contact with an address. */
const backupOf = async (db: Db, agencyIds: readonly number[]): Promise<string | null> => {
  const contacts = await contactsOf(db, agencyIds)
  return agencyIds.flatMap((id) => contacts.get(id)?.backup?.email ?? [])[0] ?? null
}

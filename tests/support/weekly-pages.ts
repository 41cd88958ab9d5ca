// The digests and briefs of a database as a test reads them.
import { simpleParser } from 'mailparser'
import type { App } from '../../src/app.ts'
import type { RosterRow } from './import-rows.ts'

export const ingrid = 'safety@ely.example'

/** Gus is trained in time and his copy is held: there is nothing to report of him. */
export const gus: RosterRow = {
  coordinator_name: 'Ingrid Ek',
  coordinator_email: ingrid,
  school: 'Ely Memorial',
  officer: 'Gus Gray',
  post_license: '12009',
  assumed_on: '2025-08-25',
  mandated_course_no: '10850-0011',
  mandated_completed_on: '2025-06-13',
  copy_on_file: 'yes',
  policy_adopted_on: '2025-07-01',
  policy_reviewed_on: '2025-08-20',
}

/** Each as `CLASS RECIPIENT MONDAY PLANNED_FOR STATE`, oldest first. */
export const weeklyPages = async ({ db }: App): Promise<string[]> => {
  const letters = await db
    .selectFrom('letters')
    .selectAll()
    .where('class', 'in', ['digest', 'brief'])
    .orderBy('id')
    .execute()
  return letters.map((one) => `${one.class} ${one.recipient} ${one.day} ${one.planned_for} ${one.state}`)
}

/** The newest page to that address as its mail program shows it. @throws when there is none. */
export const newestPage = async ({ db }: App, recipient: string, letterClass = 'digest') => {
  const { id, bytes } = await db
    .selectFrom('letters')
    .innerJoin('letter_bytes', 'letter_bytes.letter_id', 'letters.id')
    .select(['letters.id', 'bytes'])
    .where('class', '=', letterClass as 'digest')
    .where('recipient', '=', recipient)
    .orderBy('letters.id', 'desc')
    .executeTakeFirstOrThrow()
  const raw = Buffer.from(bytes).toString('utf8')
  const { text = '', html, subject = '' } = await simpleParser(raw)
  return { id, raw, subject, text: text.replaceAll('\r\n', '\n'), html: html || '' }
}

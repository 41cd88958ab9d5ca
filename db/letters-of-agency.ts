// The letters that tell of an agency: those about it, without the ones from which its matters were left out as they were written.
import { lettersAbout } from './letters-about.ts'
import type { Db } from './open.ts'
import { runPrepared } from './prepared.ts'

/** As `letterParties` has it of each letter, for all of them in one query: whatever is listed here opens. */
export const lettersOfAgency = async (db: Db, agencyId: number): Promise<readonly number[]> => {
  const about = JSON.stringify(await lettersAbout(db, { agencyId }))
  const rows = await runPrepared<{ id: number }>(db, telling, [about, agencyId, agencyId, agencyId])
  return rows.map(({ id }) => id)
}

/** Notices of the agency that a letter carries. */
const carriedBy = (letter: string) => `select 1 from letter_notices join notices on notices.id = notice_id
  where letter_notices.letter_id = ${letter} and notices.agency_id = ?`

/** The versions that were known when the letter was composed or, before that, planned. */
const knownThen = (table: string) =>
  `${table}.recorded_seq <= mine.seq and (${table}.ended_seq is null or ${table}.ended_seq > mine.seq)`

const telling = `
  with mine as (
    select letters.*, coalesce((select min(seq) from ledger
      where subject = 'letter:' || letters.id and kind = 'letter.sending'), planned_seq) as seq
    from json_each(?) as asked cross join letters on letters.id = asked.value)
  select id from mine
  where (class = 'brief' and exists (
      select 1 from contacts join agencies on agencies.id = holder_id and agencies.brief = 1 and ${knownThen('agencies')}
      where holder = 'agency' and office = 'chief' and holder_id = ? and lower(email) = lower(recipient)
        and ${knownThen('contacts')}))
    or (class != 'brief' and exists (${carriedBy('mine.id')} and (included = 1 or sha256 is null or class = 'operator')))
    or (class != 'brief' and about is not null and exists (${carriedBy('mine.about')}))`

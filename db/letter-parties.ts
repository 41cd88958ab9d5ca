// Whose matters a letter tells: which officers at which agencies its words may name.
import { knownParameters, knownText } from './known.ts'
import type { Db } from './open.ts'
import { runPrepared } from './prepared.ts'

/** An officer at an agency, or an agency as a whole. */
export type Party = { readonly agency_id: number; readonly officer_id: number | null }

type Letter = {
  readonly id: number
  readonly class: string
  readonly recipient: string
  readonly about: number | null
  readonly sha256: string | null
}

/**
 * Rather too many than too few: of a weekly page all who were ever on record where its recipient held the office.
 * @param seq the entry by which the letter was composed or, before that, planned.
 */
export const letterParties = async (db: Db, letter: Letter, seq: number): Promise<readonly Party[]> => {
  if (letter.class === 'digest') return ofDigest(db, letter.recipient, seq)
  if (letter.class === 'brief') return ofBrief(db, letter.recipient, seq)
  const own = await ofNotices(db, letter)
  if (letter.about === null) return own
  return [...own, ...(await ofNotices(db, { id: letter.about, class: 'operator', sha256: null }))]
}

/** Of a statutory letter that was composed those that it carries; else, and of one to the operator, all that joined it. */
const ofNotices = (
  db: Db,
  { id, class: of, sha256 }: Pick<Letter, 'id' | 'class' | 'sha256'>,
): Promise<readonly Party[]> =>
  runPrepared(
    db,
    `select distinct notices.agency_id, notices.officer_id from letter_notices
     join notices on notices.id = letter_notices.notice_id
     where letter_notices.letter_id = ? and (letter_notices.included = 1 or ?)`,
    [id, sha256 === null || of === 'operator' ? 1 : 0],
  )

const ofDigest = (db: Db, recipient: string, seq: number): Promise<readonly Party[]> =>
  runPrepared(
    db,
    `select distinct assignments.agency_id, assignments.officer_id from contacts
     join assignments on assignments.district_id = contacts.holder_id and assignments.recorded_seq <= ?
     where contacts.holder = 'district' and contacts.office = 'coordinator'
       and lower(contacts.email) = lower(?) and ${knownText(seq, 'contacts')}`,
    [seq, recipient, ...knownParameters(seq)],
  )

const ofBrief = (db: Db, recipient: string, seq: number): Promise<readonly Party[]> =>
  runPrepared(
    db,
    `select agencies.id as agency_id, assignments.officer_id from contacts
     join agencies on agencies.id = contacts.holder_id and agencies.brief = 1 and ${knownText(seq, 'agencies')}
     left join assignments on assignments.agency_id = agencies.id and assignments.recorded_seq <= ?
     where contacts.holder = 'agency' and contacts.office = 'chief'
       and lower(contacts.email) = lower(?) and ${knownText(seq, 'contacts')}
     group by agencies.id, assignments.officer_id`,
    [...knownParameters(seq), seq, recipient, ...knownParameters(seq)],
  )

/** By which entry it was composed; undefined when it was not. */
export const composedSeq = async (db: Db, letterId: number): Promise<number | undefined> => {
  const [first] = await runPrepared<{ seq: number }>(
    db,
    `select seq from ledger where subject = ? and kind = 'letter.sending' order by seq limit 1`,
    [`letter:${letterId}`],
  )
  return first?.seq
}

// The items of a letter as they stand at this moment, the most urgent first, and the notices that no longer hold.
import { contactsOf } from '../../db/contacts.ts'
import { type CarriedNotice, carriedNotices, servicePlaces } from '../../db/letter-contents.ts'
import type { Db } from '../../db/open.ts'
import { loadRecords, pairKey } from '../../db/records.ts'
import type { PlainDate } from '../law/calendar.ts'
import { factsFrom } from '../law/from-records.ts'
import { openQuestions } from '../law/questions.ts'
import { evaluate } from '../law/standing.ts'
import type { Contacts } from '../notices/addressee.ts'
import { rankOf } from '../notices/due-rungs.ts'
import { type Situation, urgencyOf } from '../notices/ladder.ts'
import type { LetterItem } from '../notices/letter-model.ts'
import { stillHolds, whyCancelled } from '../notices/plan.ts'

export type LetterContents = {
  readonly items: readonly { readonly notice: CarriedNotice; readonly item: LetterItem }[]
  /** Notices that have become obsolete since they were planned. */
  readonly obsolete: readonly { readonly notice: CarriedNotice; readonly reason: string }[]
}

export const letterContents = async (
  db: Db,
  letter: { readonly id: number; readonly recipient: string },
  on: PlainDate,
): Promise<LetterContents> => {
  const letterId = letter.id
  const all = await carriedNotices(db, [letterId])
  const notices = all.filter(({ part, state, told_in }) =>
    part === 'notice' ? waits.includes(state) && told_in === letterId : saidInSource.includes(state),
  )
  if (notices.length === 0) return { items: [], obsolete: [] }
  const records = await loadRecords(db, notices)
  const places = await servicePlaces(db, [...new Set(notices.map(({ officer_id }) => officer_id))], on)
  const judged = notices.map((notice) => {
    const known = records.get(pairKey(notice))
    if (known === undefined) throw new Error(`letter ${letterId}: no records of officer ${notice.officer_id}`)
    const facts = factsFrom(known, on)
    return { notice, facts, decision: evaluate(facts) }
  })
  const contacts = await contactsOf(db, [...new Set(notices.map(({ agency_id }) => agency_id))])
  const holding = judged.filter(
    ({ notice, decision }) => notice.part === 'copy' || stillHolds(notice, decision),
  )
  const items = holding.map(({ notice, facts, decision }) => ({
    notice,
    item: {
      ...officeOf(notice, letter.recipient, contacts.get(notice.agency_id)),
      officer: notice.officer,
      postLicense: notice.post_license,
      agency: notice.agency,
      ...places(notice.agency_id, notice.officer_id),
      role: facts.substitute ? ('substitute' as const) : ('regular' as const),
      situation: notice.situation as Situation,
      rung: notice.rung,
      decision,
      questions: openQuestions(facts, decision),
      bookingUrl: notice.booking_url,
      call: notice.call,
    },
  }))
  const obsolete = judged
    .filter((each) => !holding.includes(each))
    .map(({ notice, decision }) => ({ notice, reason: whyCancelled(notice, decision) }))
  return { items: items.sort(byUrgency), obsolete }
}

/** A notice may still be told; a copy repeats what the letter it copies has said. */
const waits = ['planned', 'held']
const saidInSource = ['planned', 'told', 'held']

/** In which of the agency's offices the recipient gets this notice, and why if it is the backup's. */
const officeOf = (
  { part, via }: CarriedNotice,
  recipient: string,
  contacts: Contacts | undefined,
): Pick<LetterItem, 'office' | 'standsInBecause'> => {
  if (part === 'copy') return { office: 'training' }
  if (via === 'backup') return { office: 'backup', standsInBecause: 'undelivered' }
  const isChief = contacts?.chief?.email?.toLowerCase() === recipient.toLowerCase()
  return isChief ? { office: 'chief' } : { office: 'backup', standsInBecause: 'no-address' }
}

type Placed = { readonly notice: CarriedNotice }

/** Overdue the longest first, then the fewest days left first. */
const byUrgency = (a: Placed, b: Placed): number =>
  urgencyOf(a.notice.situation as Situation) - urgencyOf(b.notice.situation as Situation) ||
  (a.notice.deadline ?? '').localeCompare(b.notice.deadline ?? '') ||
  rankOf(b.notice.rung) - rankOf(a.notice.rung) ||
  a.notice.officer.localeCompare(b.notice.officer)

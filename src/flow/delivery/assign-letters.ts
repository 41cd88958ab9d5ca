// Puts waiting notices into letters: one statutory letter per recipient and working day.

import { agenciesUntold } from '../../../db/agency-notices.ts'
import { contactsOf } from '../../../db/contacts.ts'
import { append, type Stamp } from '../../../db/ledger.ts'
import { emptyPlannedLetters, letterByKey } from '../../../db/letters.ts'
import { type WaitingNotice, waitingNotices } from '../../../db/notices.ts'
import type { Db } from '../../../db/open.ts'
import type { PlainDate } from '../../law/calendar.ts'
import { nextWorkingDayAfter } from '../../law/holidays.ts'
import type { Draft } from '../../ledger/entries.ts'
import { addressKey } from '../../notices/address-key.ts'
import { type Addressee, addresseeOf, letterKey } from '../../notices/addressee.ts'
import { letterDayAt, windowOpensAt } from '../../notices/sending-window.ts'
import { tellOfMissingAddresses } from '../tell-operator.ts'
import { letterEnded } from './end-letter.ts'

/** So many notices are held in memory and written in one transaction. */
const pageSize = 500

/**
 * Gives every waiting notice its letter: the recipient's of the day, or of the next working day when that has left.
 * What cannot reach anybody is held with the reason, and the operator told. Reads state: assigning again changes nothing.
 * Inside a transaction it stays in it; else each page has its own.
 * @param agencies only theirs, where no other can be concerned.
 */
export const assignLetters = async (
  db: Db,
  stamp: Stamp,
  operator: string | null,
  agencies: readonly number[] | 'all' = 'all',
): Promise<void> => {
  const inTransaction = <T>(work: (trx: Db) => Promise<T>) =>
    db.isTransaction ? work(db) : db.transaction().execute(work)
  let after: NoticePlace | null = { agency_id: 0, id: 0 }
  while (after !== null) {
    const from: NoticePlace = after
    after = await inTransaction((trx) => assignPage(trx, stamp, operator, from, agencies))
  }
  await inTransaction((trx) => cancelEmpty(trx, stamp))
  if (operator !== null)
    await inTransaction(async (trx) =>
      tellOfMissingAddresses(trx, stamp, operator, await agenciesUntold(trx), []),
    )
}

type NoticePlace = { readonly agency_id: number; readonly id: number }

/** @returns where the next page begins, or null after the last. */
const assignPage = async (
  trx: Db,
  stamp: Stamp,
  operator: string | null,
  after: NoticePlace,
  of: readonly number[] | 'all',
): Promise<NoticePlace | null> => {
  const waiting = await waitingNotices(trx, after, pageSize, of)
  const agencies = [...new Set(waiting.map(({ agency_id }) => agency_id))]
  const contacts = await contactsOf(trx, agencies)
  const groups = new Map<string, { addressee: Addressee; notices: WaitingNotice[] }>()
  const drafts: Draft[] = []
  for (const notice of waiting) {
    const addressee = addresseeOf(notice, contacts.get(notice.agency_id) ?? {})
    if ('held' in addressee) {
      if (notice.state !== 'held' || notice.reason !== addressee.held)
        drafts.push(settled(notice, 'held', addressee.held))
      continue
    }
    if (notice.state === 'held') drafts.push(settled(notice, 'planned', null))
    const key = addressKey(addressee.address)
    const group = groups.get(key) ?? { addressee, notices: [] }
    group.notices.push(notice)
    groups.set(key, group)
  }
  await append(trx, stamp, drafts)
  for (const { addressee, notices } of groups.values()) await joinLetter(trx, stamp, addressee, notices)
  const hasAddress = (id: number) => Boolean(contacts.get(id)?.chief?.email)
  const vacant = agencies.filter((id) => !hasAddress(id))
  await tellOfMissingAddresses(trx, stamp, operator, vacant, agencies.filter(hasAddress))
  return waiting.length < pageSize ? null : (waiting.at(-1) ?? null)
}

const settled = (notice: WaitingNotice, state: 'held' | 'planned', reason: string | null): Draft => ({
  kind: 'notices.settled',
  subject: `agency:${notice.agency_id}`,
  body: { agency_id: notice.agency_id, officer_id: notice.officer_id, ids: [notice.id], state, reason },
})

const joinLetter = async (trx: Db, stamp: Stamp, addressee: Addressee, notices: readonly WaitingNotice[]) => {
  const letter = await plannedLetter(trx, stamp, addressee, letterDayAt(stamp.at))
  const joining = notices.filter(({ letter_id }) => letter_id !== letter).map(({ id }) => id)
  if (joining.length > 0) await append(trx, stamp, [joined(letter, joining, 'notice')])
}

const joined = (letter_id: number, notice_ids: number[], as: 'notice' | 'copy'): Draft => ({
  kind: 'letter.joined',
  subject: `letter:${letter_id}`,
  body: { letter_id, notice_ids, as },
})

/** The id of the addressee's letter that has not left yet: of `day`, or of the first working day after it. */
const plannedLetter = async (trx: Db, stamp: Stamp, to: Addressee, day: PlainDate): Promise<number> => {
  const key = letterKey('statutory', to.address, day)
  const existing = await letterByKey(trx, key)
  if (existing?.state === 'planned') return existing.id
  if (existing !== undefined && !(existing.state === 'cancelled' && existing.sha256 === null))
    return plannedLetter(trx, stamp, to, nextWorkingDayAfter(day))
  const body = {
    class: 'statutory' as const,
    office: to.office,
    key,
    recipient: to.address,
    name: to.name,
    about: null,
  }
  await append(trx, stamp, [
    { kind: 'letter.planned', subject: 'letter', body: { ...body, day, planned_for: windowOpensAt(day) } },
  ])
  const planned = await letterByKey(trx, key)
  if (planned === undefined) throw new Error(`letter for ${day}: planned, yet not there`)
  return planned.id
}

/**
 * Joins copies to the addressee's letter of the day: for the training contact, and for nobody's notices.
 * @returns that letter.
 */
export const joinCopies = async (
  trx: Db,
  stamp: Stamp,
  to: Addressee,
  noticeIds: readonly number[],
): Promise<number> => {
  const letter = await plannedLetter(trx, stamp, to, letterDayAt(stamp.at))
  await append(trx, stamp, [joined(letter, [...noticeIds], 'copy')])
  return letter
}

const cancelEmpty = async (trx: Db, stamp: Stamp): Promise<void> => {
  const empty = await emptyPlannedLetters(trx)
  const reason = 'nothing is left to say in it'
  await append(
    trx,
    stamp,
    empty.map(({ id }) => letterEnded(id, 'cancelled', reason)),
  )
}

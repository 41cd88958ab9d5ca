// Letters to the operator: of an agency without an address, a letter not delivered, a job that failed; once each.

import { addressNotices } from '../../db/agency-notices.ts'
import { append, type Stamp } from '../../db/ledger.ts'
import { letterById, letterByKey } from '../../db/letters.ts'
import type { Db } from '../../db/open.ts'
import type { Draft } from '../ledger/entries.ts'
import { letterKey } from '../notices/addressee.ts'
import type { OperatorEvent } from '../notices/operator-event.ts'
import { legalDayOf } from '../notices/sending-window.ts'
import { letterEnded } from './delivery/end-letter.ts'

/** Plans one letter to the operator about one event. @returns its id; the one already planned if there is one. */
export const planOperatorLetter = async (
  trx: Db,
  stamp: Stamp,
  operator: string,
  event: OperatorEvent,
  about: number | null,
): Promise<number> => {
  const key = letterKey('operator', operator, event)
  const known = await letterByKey(trx, key)
  if (known === undefined || known.state === 'cancelled') {
    const body = {
      class: 'operator' as const,
      office: 'operator' as const,
      key,
      recipient: operator,
      name: null,
      about,
    }
    await append(trx, stamp, [
      {
        kind: 'letter.planned',
        subject: 'letter',
        body: { ...body, day: legalDayOf(stamp.at), planned_for: stamp.at },
      },
    ])
  }
  const letter = await letterByKey(trx, key)
  if (letter === undefined) throw new Error(`letter to the operator about ${event}: planned, yet not there`)
  return letter.id
}

const unset = 'OPERATOR_EMAIL is not set'

/**
 * Tells the operator once of each agency with something to tell and no address for its chief;
 * what was not told yet is cancelled when an address has come.
 * @param vacant agencies without an address; @param filled those that have one.
 */
export const tellOfMissingAddresses = async (
  trx: Db,
  stamp: Stamp,
  operator: string | null,
  vacant: readonly number[],
  filled: readonly number[],
): Promise<void> => {
  const known = await addressNotices(trx, [...vacant, ...filled])
  const drafts: Draft[] = []
  for (const agency_id of vacant) {
    const notice = known.get(agency_id)
    const state = operator === null ? 'held' : 'planned'
    const reason = operator === null ? unset : null
    if (notice === undefined)
      drafts.push({
        kind: 'notices.planned',
        subject: `agency:${agency_id}`,
        body: {
          agency_id,
          officer_id: null,
          situation: 'no-address',
          deadline_nominal: null,
          deadline: null,
          since: legalDayOf(stamp.at),
          office: 'operator',
          rungs: [{ rung: 'no-address', state, reason }],
        },
      })
    else if (notice.state === 'held' && operator !== null) drafts.push(settle(notice, 'planned', null))
  }
  for (const agency_id of filled) {
    const notice = known.get(agency_id)
    if (notice !== undefined && notice.state !== 'told') drafts.push(...(await takenBack(trx, notice)))
  }
  await append(trx, stamp, drafts)
  if (operator !== null) await joinOperatorLetters(trx, stamp, operator, vacant)
}

type AddressNotice = { id: number; agency_id: number; letter_id: number | null }

/** Notice and letter are cancelled; a letter that has begun to leave is let go. */
const takenBack = async (trx: Db, notice: AddressNotice): Promise<Draft[]> => {
  const reason = 'an address has been recorded'
  const cancelled = settle(notice, 'cancelled', reason)
  if (notice.letter_id === null) return [cancelled]
  const letter = await letterById(trx, notice.letter_id)
  if (letter.state !== 'planned') return []
  return [cancelled, letterEnded(letter.id, 'cancelled', reason)]
}

const settle = (
  { id, agency_id }: AddressNotice,
  state: 'planned' | 'cancelled',
  reason: string | null,
): Draft => ({
  kind: 'notices.settled',
  subject: `agency:${agency_id}`,
  body: { agency_id, officer_id: null, ids: [id], state, reason },
})

const joinOperatorLetters = async (trx: Db, stamp: Stamp, operator: string, vacant: readonly number[]) => {
  for (const { id, letter_id } of (await addressNotices(trx, vacant)).values()) {
    if (letter_id !== null) continue
    const letter = await planOperatorLetter(trx, stamp, operator, `no-address|${id}`, null)
    const body = { letter_id: letter, notice_ids: [id], as: 'notice' as const }
    await append(trx, stamp, [{ kind: 'letter.joined', subject: `letter:${letter}`, body }])
  }
}

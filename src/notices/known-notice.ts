// Notices that exist already, as planning sees them: what they are about, and whether they may still change.
import type { PlainDate } from '../law/calendar.ts'
import { sameAddress } from './address-key.ts'
import type { Situation } from './ladder.ts'

/** A notice on record, with the letter that carries it. */
export type KnownNotice = {
  readonly id: number
  readonly situation: string
  readonly deadline_nominal: string | null
  readonly deadline: string | null
  /** The first-seen day, the school year or the booked day, where no deadline is told of. */
  readonly since: string | null
  readonly rung: string
  readonly office: 'chief' | 'backup' | 'operator'
  /** `backup` where the chief's letter could not be delivered. */
  readonly via: 'chief' | 'backup'
  readonly state: 'planned' | 'told' | 'passed-over' | 'held' | 'cancelled'
  /** The legal day of the entry that put it into its state; null where that entry is not at hand. */
  readonly state_day: string | null
  /** The course day for which it is held. */
  readonly booked_on: string | null
  readonly letter_state: string | null
  /** The legal day on which its letter was accepted, else the day it is planned for. */
  readonly letter_day: string | null
  readonly recipient: string | null
  readonly acknowledged: boolean
}

/** What becomes of a notice that waited. */
export type Settlement = {
  readonly id: number
  readonly state: 'passed-over' | 'cancelled' | 'held'
  readonly reason: string
  readonly booked_on?: PlainDate
}

/** Planned or held, and in no letter that may have reached its recipient. */
export const isWaiting = ({ state, letter_state }: KnownNotice): boolean =>
  state === 'held' || (state === 'planned' && !mayHaveLeft.includes(letter_state ?? ''))

/** In a letter that has left, or is under way. Of those that are not cancelled. */
export const isTold = (notice: KnownNotice): boolean => !isWaiting(notice) && notice.state !== 'passed-over'

/**
 * Waiting or passed over since a day that is still to come: the clock was ahead, and has been set back. Its rung comes
 * due again; what was told stays told.
 */
export const wasAhead =
  (asOf: PlainDate): ((notice: KnownNotice) => boolean) =>
  (notice) =>
    (isWaiting(notice) || notice.state === 'passed-over') &&
    notice.state_day !== null &&
    notice.state_day > asOf

export const takenBack = ({ id }: KnownNotice): Settlement => ({
  id,
  state: 'cancelled',
  reason: 'the clock was ahead and has been set back',
})

const mayHaveLeft = ['sending', 'deferred', 'unknown', 'sent']

/** Whether its letter is addressed there; false where either is missing. */
export const wentTo = ({ recipient }: KnownNotice, address: string | null): boolean =>
  sameAddress(recipient, address)

/** The two situations of the training's deadline; a notice of any other is about its own. */
export const isOfDeadline = ({ situation }: { readonly situation: string }): boolean =>
  situation === ('deadline' satisfies Situation) || situation === ('overdue' satisfies Situation)

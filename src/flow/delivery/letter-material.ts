// What a letter is made from, gathered at the moment it leaves: plain data, from which its bytes follow by themselves.
import type { LetterClass } from '../../ledger/acts.ts'
import type { WeeklyPage } from '../../notices/digest-model.ts'
import type { Instant } from '../../notices/instant.ts'
import type { OperatorLetter, SignInLetter, StatutoryLetter, TestLetter } from '../../notices/letter-model.ts'
import type { WeeklyHeaders } from '../weekly/weekly-headers.ts'

/** What a letter says, by its kind; `agencyIds` has the agency of each item. */
export type Says =
  | { readonly as: 'statutory'; readonly letter: StatutoryLetter; readonly agencyIds: readonly number[] }
  | { readonly as: 'weekly'; readonly page: WeeklyPage; readonly headers: WeeklyHeaders }
  | { readonly as: 'operator'; readonly matter: OperatorLetter }
  | { readonly as: 'sign-in'; readonly link: SignInLetter }
  | { readonly as: 'test'; readonly letter: TestLetter }

export type Material = {
  readonly letterClass: LetterClass
  /** In angle brackets. */
  readonly messageId: string
  readonly to: { readonly name: string | null; readonly address: string }
  /** The instant written as the letter's Date. */
  readonly at: Instant
  readonly says: Says
}

// What a letter is made from: plain data, gathered by the flow from the moment the letter leaves.
import type { PlainDate } from '../law/calendar.ts'
import type { Decision } from '../law/decision.ts'
import type { Instant } from './instant.ts'
import type { Situation } from './ladder.ts'

/** In which office somebody gets a letter: as chief, as the backup who stands in, or as the training contact who gets a copy. */
export type LetterOffice = 'chief' | 'backup' | 'training'

/** One officer at one agency, with the standing of the day on which the letter is composed. */
export type LetterItem = {
  /** The recipient's office at this agency: one person may be chief here and backup contact there. */
  readonly office: LetterOffice
  /** Why the backup contact stands in for the chief; left out, the letter names the possible reasons. */
  readonly standsInBecause?: 'not-acknowledged' | 'no-address' | 'undelivered'
  readonly officer: string
  readonly postLicense: string
  readonly agency: string
  readonly districts: readonly string[]
  readonly schools: readonly string[]
  readonly role: 'regular' | 'substitute'
  /** A substitute's student contact days in the school year of the letter. */
  readonly contactDays: number | null
  /** Course days that are on record as booked, the past ones too. */
  readonly booked: readonly PlainDate[]
  readonly situation: Situation
  /** As people write it: `90`, `overdue-2`. */
  readonly rung: string
  readonly decision: Decision
  /** The open questions of law that bear on the case, each a sentence. */
  readonly questions: readonly string[]
  /** Where the agency books courses, and whom it calls (`NAME, PHONE`). */
  readonly bookingUrl: string | null
  readonly call: string | null
  /** What the chief may hand on to the officer, to send the certificate that is missing; left out where there is no such link. */
  readonly handOn?: { readonly href: string; readonly until: PlainDate }
}

/** Certificates that officers have sent by a link, and that wait for the chief of an agency to accept them. */
export type UploadsWaiting = {
  readonly agency: string
  /** Whose each is; whoever sent two is named twice. */
  readonly officers: readonly string[]
  /** The page on which they are accepted; null where mails carry no links. */
  readonly href: string | null
}

/** A statutory letter to one person. */
export type StatutoryLetter = {
  readonly name: string | null
  /** The legal day on which it is composed. */
  readonly on: PlainDate
  /** Most urgent first. */
  readonly items: readonly LetterItem[]
  /** Where a reply goes, when it is not the sender. */
  readonly replyTo: string | null
  /** The page on which this letter can be answered; null where mails carry no links. */
  readonly link: string | null
  /** At the agencies of which the recipient is chief. */
  readonly waiting: readonly UploadsWaiting[]
}

/** Mail to the operator, one matter each. */
export type OperatorLetter =
  | {
      readonly about: 'no-address'
      readonly agency: string
      readonly backup: string | null
      readonly waiting: number
    }
  | {
      readonly about: 'undelivered'
      readonly letterId: number
      readonly agencies: readonly string[]
      readonly recipient: string
      /** What the letter was about; null for one that never was composed. */
      readonly subject: string | null
      readonly reply: string
      /** Who gets the letter instead, if anybody. */
      readonly fallback: string | null
    }
  | {
      readonly about: 'failed-job'
      readonly job: string
      readonly error: string
      readonly at: Instant
    }

/** Mail to whoever asked whether mail arrives. */
export type TestLetter = {
  readonly at: Instant
  /** What it was sent with, none of it secret. */
  readonly settings: readonly { readonly label: string; readonly value: string }[]
}

/** Mail to whoever asked to sign in; the link is a secret. */
export type SignInLetter = { readonly link: string; readonly until: Instant }

/** The same facts twice: plain text and html. */
export type Rendered = { readonly subject: string; readonly text: string; readonly html: string }

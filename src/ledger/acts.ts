// The acts that the ledger carries: what the program computed, planned, sent and was answered.
import { z } from 'zod'

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/)
const id = z.int().positive()
const text = z.string().nullable()
const flag = z.boolean()
/** A first-seen or booked day, or a school year such as 2026-27. */
const since = z.string().regex(/^\d{4}-\d\d(-\d\d)?$/)

/** Why a letter is written, and whether it can be unsubscribed: the value of X-Rollcall-Class. */
export const LETTER_CLASSES = ['statutory', 'digest', 'brief', 'operator', 'test', 'sign-in'] as const
export type LetterClass = (typeof LETTER_CLASSES)[number]

/** In which office somebody gets a letter. */
export const LETTER_OFFICES = [
  'chief',
  'backup',
  'training',
  'coordinator',
  'operator',
  'test',
  'person',
] as const
export type LetterOffice = (typeof LETTER_OFFICES)[number]

const noticeState = z.enum(['planned', 'held', 'passed-over', 'cancelled'])
const office = z.enum(['chief', 'backup', 'operator'])

/** An entry by its number and its hash, in hexadecimal. */
const anchor = z.strictObject({ seq: z.int(), hash: z.string() })

/** The acts: what the program computed, planned, sent and was answered. */
export const actShapes = {
  'database.created': z.strictObject({ instance: z.string(), rules: z.string() }),
  /** A backup was put in the place of the database; from here on letters are held until somebody releases them. */
  'database.restored': z.strictObject({
    backup_made_at: z.string(),
    /** The last entry that the backup has. */
    backup_head: anchor,
    /** The last entry of the database that was there; null where there was none, or it could not be read. */
    replaced_head: anchor.nullable(),
    /** How many letters that one had sent which the backup does not know as sent; null where that is not known. */
    letters_sent_since: z.int().nullable(),
  }),
  /** Letters may leave again after a restore; so many waited. */
  'delivery.released': z.strictObject({ waiting: z.int() }),
  'rules.changed': z.strictObject({ rules: z.string() }),
  'clock.set-back': z.strictObject({ from: day, to: day }),
  'import.done': z.strictObject({
    files: z.array(
      z.strictObject({
        file: z.string(),
        sha256: z.string(),
        kind: z.string(),
        rows: z.int(),
        new: z.int(),
        changed: z.int(),
        same: z.int(),
        refused: z.int(),
      }),
    ),
  }),
  'standing.changed': z.strictObject({
    agency_id: id,
    officer_id: id,
    as_of: day,
    decision: z.record(z.string(), z.unknown()),
    look_on: day.nullable(),
  }),
  'standings.looked': z.strictObject({
    agency_id: id,
    as_of: day,
    rows: z.array(z.tuple([id, day.nullable()])),
  }),
  'sweep.done': z.strictObject({ day, looked: z.int(), changed: z.int(), notices: z.int() }),
  'notices.planned': z.strictObject({
    agency_id: id,
    officer_id: id.nullable(),
    situation: z.string(),
    deadline_nominal: day.nullable(),
    deadline: day.nullable(),
    since: since.nullable(),
    office,
    rungs: z.array(
      z.strictObject({ rung: z.string(), state: noticeState, reason: text, booked_on: day.optional() }),
    ),
  }),
  'notices.settled': z.strictObject({
    agency_id: id,
    officer_id: id.nullable(),
    ids: z.array(id),
    state: noticeState,
    reason: text,
    /** The booked course day for which they are held. */
    booked_on: day.optional(),
  }),
  /** A notice told by a person, outside the mail. */
  'notice.told': z.strictObject({
    notice_id: id,
    by: z.enum(['phone', 'paper', 'meeting']),
    told_on: day,
    note: z.string(),
  }),
  /** Situations that began or ended: those that repeat count from the day on which they were first seen. */
  'episodes.changed': z.strictObject({
    agency_id: id,
    officer_id: id.nullable(),
    on: day,
    began: z.array(z.strictObject({ situation: z.string(), since: day })),
    ended: z.array(z.string()),
  }),
  'letter.planned': z.strictObject({
    class: z.enum(LETTER_CLASSES),
    office: z.enum(LETTER_OFFICES),
    key: z.string(),
    recipient: z.string(),
    name: text,
    day,
    planned_for: z.string(),
    about: id.nullable(),
  }),
  'letter.joined': z.strictObject({ letter_id: id, notice_ids: z.array(id), as: z.enum(['notice', 'copy']) }),
  'letter.ended': z.strictObject({
    letter_id: id,
    state: z.enum(['cancelled', 'closed']),
    reason: z.string(),
  }),
  'letter.sending': z.strictObject({
    letter_id: id,
    attempt: z.int().positive(),
    composed: z
      .strictObject({
        subject: z.string(),
        message_id: z.string(),
        sha256: z.string(),
        size: z.int(),
        notice_ids: z.array(id),
      })
      .nullable(),
  }),
  'letter.answered': z.strictObject({
    letter_id: id,
    attempt: z.int().positive(),
    outcome: z.enum(['sent', 'refused', 'deferred', 'unknown']),
    code: z.int().nullable(),
    reply: z.string(),
    host: z.string(),
    tls: text,
    queue_id: text,
  }),
  'letter.undelivered': z.strictObject({ letter_id: id, reason: z.string() }),
  /** `by` is the address to which the link was sent, or the actor who records it. */
  'letter.acknowledged': z.strictObject({ letter_id: id, by: z.string() }),
  /** A report (RFC 3464) on a letter: `status` such as 5.1.1, `sha256` of the report as it came. */
  'letter.bounced': z.strictObject({
    letter_id: id,
    kind: z.enum(['permanent', 'transient']),
    status: z.string(),
    diagnostic: z.string(),
    reporter: text,
    sha256: z.string(),
  }),
  'subscription.changed': z.strictObject({
    class: z.enum(['digest', 'brief']),
    address: z.string(),
    subscribed: flag,
  }),
  'job.failed': z.strictObject({ job: z.string(), error: z.string() }),
  /** Something was handed out: what, as of which day, known at which moment, and the hashes of its files. */
  'export.made': z.strictObject({
    what: z.enum(['log', 'packet']),
    format: z.enum(['csv', 'jsonl', 'pdf', 'xlsx', 'zip']),
    as_of: day,
    known_at: text,
    /** What it was narrowed down to: in words, and by id. */
    filters: z.record(z.string(), z.string()),
    of: z.strictObject({ agency_id: id.optional(), district_id: id.optional(), officer_id: id.optional() }),
    /** `name` is null where it went to standard output or over the network. */
    files: z.array(
      z.strictObject({ name: text, size: z.int(), sha256: z.string(), rows: z.int().nullable() }),
    ),
    /** The last entry of what was read. */
    ledger_head: z.strictObject({ seq: z.int(), hash: z.string() }),
  }),
} as const

export type ActKind = keyof typeof actShapes
export type ActBody<K extends ActKind> = z.infer<(typeof actShapes)[K]>

// The facts that the ledger carries, what each holds, and what a flow asks to be written.
import { z } from 'zod'
import type { ActBody, ActKind } from './acts.ts'

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/)
const id = z.int().positive()
const text = z.string().nullable()
const flag = z.boolean()
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

const role = z.enum(['regular', 'substitute'])
const certificateKind = z.enum(['basic', 'mandated', 'supplemental'])

/** Who somebody may be on the pages. */
export const GRANTED_ROLES = ['operator', 'chief', 'coordinator', 'auditor'] as const
export type GrantedRole = (typeof GRANTED_ROLES)[number]

/** What a grant is about. */
export const GRANT_SCOPES = ['all', 'agency', 'district', 'officer'] as const
export type GrantScope = (typeof GRANT_SCOPES)[number]

/** The columns of each kind of fact. A `recorded` entry carries all of them, a `changed` one those that change. */
export const factShapes = {
  agency: z.strictObject({
    name: z.string(),
    name_key: z.string(),
    ori: text,
    booking_url: text,
    call: text,
    ladder: text,
    time_zone: text,
    brief: flag,
  }),
  district: z.strictObject({ name: z.string(), name_key: z.string(), number: text }),
  officer: z.strictObject({
    name: z.string(),
    name_key: z.string(),
    post_license: z.string(),
    license_key: z.string(),
    badge: text,
    email: text,
  }),
  contact: z.strictObject({
    holder: z.enum(['agency', 'district']),
    holder_id: id,
    office: z.enum(['chief', 'backup', 'training', 'coordinator']),
    name: text,
    email: text,
  }),
  assignment: z.strictObject({
    agency_id: id,
    officer_id: id,
    district_id: id,
    school: text,
    school_key: text,
    role,
    contract: flag,
    assumed_on: day,
    ended_on: day.nullable(),
    continues_previous: flag.nullable(),
  }),
  attestation: z.strictObject({ agency_id: id, officer_id: id, attested_on: day, reason: text }),
  policy: z.strictObject({ agency_id: id, adopted_on: day, version: text }),
  policy_review: z.strictObject({ agency_id: id, officer_id: id, reviewed_on: day }),
  certificate: z.strictObject({
    officer_id: id,
    kind: certificateKind,
    course: text,
    course_no: text,
    course_key: text,
    title: text,
    sponsor: text,
    credits: z.number().nullable(),
    completed_on: day,
    certificate_no: text,
    on_file: flag,
  }),
  copy: z.strictObject({
    agency_id: id,
    officer_id: id,
    certificate_id: id,
    form: z.enum(['paper', 'file']),
    // Of a file only; entries from before there were files say nothing of them.
    sha256: sha256.nullable().exactOptional(),
    media_type: text.exactOptional(),
    size: id.nullable().exactOptional(),
    file_name: text.exactOptional(),
  }),
  course: z.strictObject({
    course_no: z.string(),
    course_key: z.string(),
    kind: certificateKind,
    title: text,
    sponsor: text,
    credits: z.number().nullable(),
    approved_on: day.nullable(),
  }),
  contact_day: z.strictObject({
    officer_id: id,
    served_on: day,
    district_id: id.nullable(),
    school: text,
    school_key: text,
  }),
  review_answer: z.strictObject({ agency_id: id, officer_id: id, question: z.string(), answer: z.string() }),
  booking: z.strictObject({ agency_id: id, officer_id: id, booked_on: day }),
  /**
   * A certificate that an officer was offered to send by a link, up to and including `until_on`. Once sent it waits, and
   * counts for nothing unless it is accepted; then it is recorded as a certificate with its copy.
   */
  upload: z.strictObject({
    agency_id: id,
    officer_id: id,
    until_on: day,
    state: z.enum(['offered', 'waiting', 'accepted', 'refused']),
    reason: text,
    kind: certificateKind.nullable(),
    completed_on: day.nullable(),
    course: text,
    course_no: text,
    title: text,
    sponsor: text,
    credits: z.number().nullable(),
    certificate_no: text,
    sha256: sha256.nullable(),
    media_type: text,
    size: id.nullable(),
    file_name: text,
    // Whose link it came by, where a letter carried it; entries from before letters did say nothing of it.
    notice_id: id.nullable().exactOptional(),
  }),
  /** Who may see what; `scope_id` is the agency, district or officer, null for all. Holds up to and including `until_on`. */
  grant: z.strictObject({
    email: z.string(),
    role: z.enum(GRANTED_ROLES),
    scope: z.enum(GRANT_SCOPES),
    scope_id: id.nullable(),
    until_on: day.nullable(),
  }),
} as const

export type FactNoun = keyof typeof factShapes
export type FactBody<N extends FactNoun> = z.infer<(typeof factShapes)[N]>

/** What a flow asks to be written: the ledger adds number, time, salt and hash. */
export type Draft =
  | { [N in FactNoun]: { kind: `${N}.recorded`; subject: string; body: FactBody<N> } }[FactNoun]
  | {
      [N in FactNoun]: { kind: `${N}.changed`; subject: string; body: { id: number } & Partial<FactBody<N>> }
    }[FactNoun]
  | { kind: `${FactNoun}.withdrawn`; subject: string; body: { id: number; reason: string } }
  | { [K in ActKind]: { kind: K; subject: string; body: ActBody<K> } }[ActKind]

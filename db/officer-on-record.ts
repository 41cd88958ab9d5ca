// What stands on record of one officer, to be shown: assignments at an agency, certificates, contact days.

import type { Db } from './open.ts'
import { runPrepared } from './prepared.ts'
import type { Pair } from './records.ts'
import type { NoticeState } from './tables.ts'

export type AssignmentShown = {
  readonly district: string
  readonly school: string | null
  readonly role: 'regular' | 'substitute'
  readonly contract: 0 | 1
  readonly assumed_on: string
  readonly ended_on: string | null
}

/** At that agency, the newest first. */
export const assignmentsShown = (
  db: Db,
  { agency_id, officer_id }: Pair,
): Promise<readonly AssignmentShown[]> =>
  runPrepared(
    db,
    `select districts.name as district, school, role, contract, assumed_on, ended_on from assignments
     join districts on districts.id = district_id and districts.ended_seq is null
     where agency_id = ? and officer_id = ? and assignments.ended_seq is null
     order by assumed_on desc, assignments.id desc`,
    [agency_id, officer_id],
  )

export type CertificateShown = {
  readonly id: number
  readonly kind: 'basic' | 'mandated' | 'supplemental'
  readonly course: string | null
  readonly course_no: string | null
  readonly title: string | null
  readonly sponsor: string | null
  readonly credits: number | null
  readonly completed_on: string
  readonly certificate_no: string | null
  readonly approved_on: string | null
}

/** From all employers, the newest first; what the certificate does not say of its course, the course does. */
export const certificatesShown = (db: Db, officerId: number): Promise<readonly CertificateShown[]> =>
  runPrepared(
    db,
    `select certificates.id, certificates.kind, course, certificates.course_no, completed_on, certificate_no, approved_on,
       coalesce(certificates.title, courses.title) as title, coalesce(certificates.sponsor, courses.sponsor) as sponsor,
       coalesce(certificates.credits, courses.credits) as credits
     from certificates left join courses on courses.course_key = certificates.course_key and courses.ended_seq is null
     where officer_id = ? and certificates.ended_seq is null order by completed_on desc, certificates.id desc`,
    [officerId],
  )

/** Different days between two, inclusive, from all employers. */
export const contactDaysShown = async (
  db: Db,
  officerId: number,
  from: string,
  until: string,
): Promise<readonly string[]> => {
  const rows = await runPrepared<{ day: string }>(
    db,
    `select distinct served_on as day from contact_days
     where officer_id = ? and ended_seq is null and served_on between ? and ? order by served_on`,
    [officerId, from, until],
  )
  return rows.map(({ day }) => day)
}

export type NoticeShown = {
  readonly id: number
  readonly situation: string
  readonly rung: string
  readonly office: string
  readonly deadline: string | null
  readonly state: NoticeState
  readonly reason: string | null
  readonly letter_id: number | null
  readonly recipient: string | null
  readonly letter_state: string | null
  /** The day for which it was planned. */
  readonly letter_day: string | null
  readonly sent_at: string | null
  readonly reply: string | null
}

/** At that agency, the newest first, each with the letter it is told in and what the mail server said. */
export const noticesShown = (db: Db, { agency_id, officer_id }: Pair): Promise<readonly NoticeShown[]> =>
  runPrepared(
    db,
    `select notices.id, situation, rung, notices.office, deadline, notices.state, notices.reason, letter_id,
       recipient, letters.state as letter_state, letters.day as letter_day, sent_at, reply
     from notices left join letters on letters.id = letter_id
     where notices.officer_id = ? and notices.agency_id = ? order by notices.state_seq desc, notices.id desc`,
    [officer_id, agency_id],
  )

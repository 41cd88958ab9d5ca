// One row of the log, cell by cell: what is recorded, who stands behind the ids, and how it was judged.
import type { KnownSeq } from '../../db/known.ts'
import {
  agenciesNamed,
  chiefsNamed,
  districtsNamed,
  type NamedAgency,
  type NamedOfficer,
  officersNamed,
  type Written,
  writtenOf,
} from '../../db/named.ts'
import type { Db } from '../../db/open.ts'
import type { RecordedAssignment, RecordedCertificate } from '../../db/recorded.ts'
import type { Pair } from '../../db/records.ts'
import type { AssignmentStanding } from '../law/assignment-standing.ts'
import { daysBetween } from '../law/calendar.ts'
import { decidingCitations } from '../law/deciding-citations.ts'
import { contactDaysThisYear } from '../law/paragraph-d.ts'
import type { LogRow } from './log-columns.ts'

/** A row before it has names: an assignment as it stands, and one of its officer's certificates or none. */
export type LogEntry = Pair & {
  readonly assignment: RecordedAssignment
  readonly standing: AssignmentStanding
  readonly certificate: RecordedCertificate | null
}

/** What the ids in some entries stand for. */
export type LogNames = {
  readonly agencies: ReadonlyMap<number, NamedAgency>
  readonly chiefs: ReadonlyMap<number, string>
  readonly districts: ReadonlyMap<number, { readonly name: string }>
  readonly officers: ReadonlyMap<number, NamedOfficer>
  readonly written: ReadonlyMap<number, Written>
}

export const namesFor = async (
  db: Db,
  pairs: readonly Pair[],
  entries: readonly LogEntry[],
  known: KnownSeq,
): Promise<LogNames> => {
  const agencies = pairs.map((pair) => pair.agency_id)
  const officers = pairs.map((pair) => pair.officer_id)
  const districts = entries.map(({ assignment }) => assignment.district_id)
  return {
    agencies: await agenciesNamed(db, agencies, known),
    chiefs: await chiefsNamed(db, agencies, known),
    districts: await districtsNamed(db, districts, known),
    officers: await officersNamed(db, officers, known),
    written: await writtenOf(db, entries.map(recordedBy)),
  }
}

/** The entry of the ledger that a row goes back to: the certificate's, else the assignment's. */
const recordedBy = ({ assignment, certificate }: LogEntry): number => (certificate ?? assignment).recorded_seq

export const logRowOf = (entry: LogEntry, names: LogNames): LogRow => {
  const { assignment, certificate } = entry
  const { facts, decision } = entry.standing
  const agency = names.agencies.get(entry.agency_id)
  const officer = names.officers.get(entry.officer_id)
  const district = names.districts.get(assignment.district_id)
  const written = names.written.get(recordedBy(entry))
  // Each of these is a fact of its own that the assignment was recorded with, and no fact of these kinds is withdrawn.
  if (agency === undefined || officer === undefined || district === undefined || written === undefined)
    throw new Error(`assignment ${assignment.id}: its agency, officer, district or entry is not on record`)
  return {
    agency: agency.name,
    agency_ori: agency.ori,
    chief: names.chiefs.get(entry.agency_id) ?? null,
    officer: officer.name,
    post_license: officer.post_license,
    badge: officer.badge,
    district: district.name,
    school: assignment.school,
    role: assignment.role,
    assumed_on: assignment.assumed_on,
    ended_on: assignment.ended_on,
    rule_path: decision.rule_path,
    citation: decidingCitations(decision),
    status: decision.status,
    deadline_nominal: decision.deadline_nominal,
    deadline: decision.deadline,
    days_early_or_late:
      certificate === null || decision.deadline === null
        ? null
        : daysBetween(decision.deadline, certificate.completed_on),
    basic_course: facts.basic.course,
    basic_completed_on: facts.basic.completed,
    course_kind: certificate?.kind ?? null,
    course_title: certificate?.title ?? null,
    post_course_no: certificate?.course_no ?? null,
    course_approved_on: certificate?.course_approved_on ?? null,
    sponsor: certificate?.sponsor ?? null,
    credits: certificate?.credits ?? null,
    completed_on: certificate?.completed_on ?? null,
    policy_review: decision.policy_review,
    policy_reviewed_on: facts.policy_reviewed,
    unable_attested_on: facts.employer_unable_attested,
    contact_days_this_school_year: contactDaysThisYear(facts),
    duties_not_required: decision.duties_not_required,
    copy_held: certificate === null ? null : (certificate.copy?.form ?? 'no'),
    copy_file: certificate?.copy?.file_name ?? null,
    copy_sha256: certificate?.copy?.sha256 ?? null,
    flags: decision.flags,
    post_guidance_deadline: decision.post_guidance_deadline,
    post_recurring_due: decision.post_recurring_due,
    recorded_at: written.at,
    recorded_by: written.actor,
  }
}

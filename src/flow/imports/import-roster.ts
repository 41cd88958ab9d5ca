// Imports a roster: each row is one officer's assignment, with its agency, district, people and certificates.
import type { RosterRow } from '../../tables/columns.ts'
import type { TakenRow } from '../../tables/row.ts'
import { keepAgency } from '../keep/agency.ts'
import { keepAssignmentAs } from '../keep/assignment.ts'
import { type KeptContact, keepContact } from '../keep/contact.ts'
import { keepDistrict } from '../keep/district.ts'
import { type Keeper, type Kept, overall, type Verdict } from '../keep/keep-fact.ts'
import { keepOfficerAs } from '../keep/officer.ts'
import { keepAttestation, keepPolicy, keepPolicyReview } from '../keep/officer-facts.ts'
import type { RowOutcome } from './import-report.ts'
import { keepRowCertificates } from './import-roster-certificates.ts'
import { officerSayings, placeSayings } from './import-sayings.ts'
import type { ImportScope } from './import-scope.ts'
import { type PlaceIds, placeColumns } from './import-settled.ts'
import { judgeRosterRow } from './roster-conflicts.ts'

/** The whole row is judged before anything of it is written. */
export const importRosterRow = async (
  keeper: Keeper,
  scope: ImportScope,
  row: TakenRow<'roster'>,
  file: string,
): Promise<RowOutcome> => {
  const judged = await judgeRosterRow(keeper, scope, row, file)
  if (judged.problems.length > 0) return { verdict: 'refused', problems: judged.problems }
  const { cells: said, settled } = judged
  const places = settled === undefined ? await keepPlaces(keeper, said) : { ...settled, verdicts: [] }
  const { agency_id, district_id } = places
  const { officer: name, post_license, badge, officer_email: email } = said
  const officer = await keepOfficerAs(keeper, { name, post_license, badge, email }, judged.officer)
  const whom = { agency_id, officer_id: officer.id }
  const assignment = await keepAssignmentAs(
    keeper,
    { ...whom, district_id, ...assignmentSaid(said) },
    judged.assignment,
  )
  if (assignment.verdict === 'changed') await scope.claim(assignment.id)
  await scope.seeAgency(agency_id)
  const held = settled === undefined ? await keepOffices(keeper, places, said) : { verdicts: [], notes: [] }
  const onOfficer = await keepOfficerFacts(keeper, whom, said)
  const certificates = await keepRowCertificates(keeper, whom, said)
  const subjects = { ...whom, district_id, assignment_id: assignment.id }
  const sayings = settled === undefined ? placeSayings(said, subjects) : []
  await scope.say([...sayings, ...officerSayings(said, subjects)], { file, line: row.line })
  const ofPlaces = [...places.verdicts, ...held.verdicts]
  if (settled === undefined && overall(ofPlaces) === 'same' && saysThemAll(row.cells, said))
    scope.settle(said, { agency_id, district_id })
  const others = [...ofPlaces, officer.verdict, ...onOfficer.verdicts]
  const changed = assignment.verdict === 'same' && overall([...others, ...certificates]) !== 'same'
  const ownWarnings = [...(assignment.warning === null ? [] : [assignment.warning]), ...onOfficer.warnings]
  return {
    verdict: changed ? 'changed' : assignment.verdict,
    warnings: [
      ...row.warnings,
      ...judged.warnings,
      ...held.notes.map((note) => `${said.agency}: ${note}`),
      ...ownWarnings.map((warning) => `${said.officer}: ${warning}`),
    ],
  }
}

/** Whether nothing that a row says of its agency and district was left aside. */
const saysThemAll = (cells: RosterRow, said: RosterRow): boolean =>
  placeColumns.every((column) => cells[column] === said[column])

const keepPlaces = async (
  keeper: Keeper,
  said: RosterRow,
): Promise<PlaceIds & { readonly verdicts: readonly Verdict[] }> => {
  const agency = only(await keepAgency(keeper, { name: said.agency, ori: said.agency_ori }))
  const district = only(await keepDistrict(keeper, { name: said.district, number: said.district_number }))
  return {
    agency_id: agency.id,
    district_id: district.id,
    verdicts: [agency.verdict, district.verdict],
  }
}

/** A row that is written has been judged, so its agency and its district are one. */
const only = (kept: Kept | 'ambiguous'): Kept => {
  if (kept === 'ambiguous') throw new Error('import: a row was written before it was judged')
  return kept
}

const assignmentSaid = (said: RosterRow) => {
  const { assumed_on, school, role, contract, ended_on, continues_previous } = said
  return { assumed_on, school, role, contract, ended_on, continues_previous }
}

/** Who holds the offices of the agency and the district, and the policy that the agency adopted. */
const keepOffices = async (
  keeper: Keeper,
  { agency_id, district_id }: PlaceIds,
  said: RosterRow,
): Promise<{ readonly verdicts: readonly Verdict[]; readonly notes: readonly string[] }> => {
  const agency = { holder: 'agency', holder_id: agency_id } as const
  const district = { holder: 'district', holder_id: district_id } as const
  const people = [
    [{ ...agency, office: 'chief' }, said.chief_name, said.chief_email],
    [{ ...agency, office: 'backup' }, said.backup_name, said.backup_email],
    [{ ...agency, office: 'training' }, undefined, said.training_contact_email],
    [{ ...district, office: 'coordinator' }, said.coordinator_name, said.coordinator_email],
  ] as const
  const kept: KeptContact[] = []
  for (const [office, name, email] of people) kept.push(await keepContact(keeper, office, { name, email }))
  const verdicts = kept.map(({ verdict }) => verdict)
  if (said.policy_adopted_on !== undefined)
    verdicts.push((await keepPolicy(keeper, agency_id, said.policy_adopted_on, undefined)).verdict)
  return { verdicts, notes: kept.flatMap(({ note }) => (note === null ? [] : [note])) }
}

const keepOfficerFacts = async (
  keeper: Keeper,
  whom: { agency_id: number; officer_id: number },
  said: RosterRow,
): Promise<{ verdicts: Verdict[]; warnings: string[] }> => {
  const verdicts: Verdict[] = []
  const warnings: string[] = []
  if (said.unable_attested_on !== undefined) {
    const kept = await keepAttestation(keeper, whom, said.unable_attested_on, said.unable_reason)
    verdicts.push(kept.verdict)
    if (kept.verdict === 'new' && kept.others.length > 0)
      warnings.push(alsoOnRecord('attestation', said.unable_attested_on, kept.others))
  }
  if (said.policy_reviewed_on !== undefined) {
    const kept = await keepPolicyReview(keeper, whom, said.policy_reviewed_on)
    verdicts.push(kept.verdict)
    if (kept.verdict === 'new' && kept.others.length > 0)
      warnings.push(alsoOnRecord('policy review', said.policy_reviewed_on, kept.others))
  }
  return { verdicts, warnings }
}

const alsoOnRecord = (noun: string, day: string, others: readonly string[]) =>
  `the ${noun} of ${day} is new; one of ${others.join(', ')} is on record too: withdraw that one if this corrects it`

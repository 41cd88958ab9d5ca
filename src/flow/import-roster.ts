// Imports a roster: each row is one officer's assignment, with its agency, district, people and certificates.
import type { RosterRow } from '../tables/columns.ts'
import type { TakenRow } from '../tables/row.ts'
import type { RowOutcome } from './import-report.ts'
import { keepRowCertificates } from './import-roster-certificates.ts'
import { rosterSayings } from './import-sayings.ts'
import type { ImportScope } from './import-scope.ts'
import { keepAgency } from './keep/agency.ts'
import { keepAssignmentAs } from './keep/assignment.ts'
import { type KeptContact, keepContact } from './keep/contact.ts'
import { keepDistrict } from './keep/district.ts'
import { type Keeper, type Kept, overall, type Verdict } from './keep/keep-fact.ts'
import { keepOfficer } from './keep/officer.ts'
import { keepAttestation, keepPolicy, keepPolicyReview } from './keep/officer-facts.ts'
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
  const said = judged.cells
  const agency = only(await keepAgency(keeper, { name: said.agency, ori: said.agency_ori }))
  const district = only(await keepDistrict(keeper, { name: said.district, number: said.district_number }))
  const { officer: name, post_license, badge, officer_email: email } = said
  const officer = await keepOfficer(keeper, { name, post_license, badge, email })
  const whom = { agency_id: agency.id, officer_id: officer.id }
  const assignment = await keepAssignmentAs(
    keeper,
    { ...whom, district_id: district.id, ...assignmentSaid(said) },
    judged.assignment,
  )
  if (assignment.verdict === 'changed') await scope.claim(assignment.id)
  await scope.seeAgency(agency.id)
  const people = await keepPeople(keeper, agency.id, district.id, said)
  const onOfficer = await keepOfficerFacts(keeper, whom, said)
  const certificates = await keepRowCertificates(keeper, whom, said)
  const subjects = { ...whom, district_id: district.id, assignment_id: assignment.id }
  await scope.say(rosterSayings(said, subjects), { file, line: row.line })
  const others = [
    ...[agency.verdict, district.verdict, officer.verdict],
    ...people.map(({ verdict }) => verdict),
    ...onOfficer.verdicts,
  ]
  const changed = assignment.verdict === 'same' && overall([...others, ...certificates]) !== 'same'
  const ownWarnings = [...(assignment.warning === null ? [] : [assignment.warning]), ...onOfficer.warnings]
  return {
    verdict: changed ? 'changed' : assignment.verdict,
    warnings: [
      ...row.warnings,
      ...judged.warnings,
      ...people.flatMap(({ note }) => (note === null ? [] : [`${said.agency}: ${note}`])),
      ...ownWarnings.map((warning) => `${said.officer}: ${warning}`),
    ],
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

const keepPeople = async (
  keeper: Keeper,
  agencyId: number,
  districtId: number,
  said: RosterRow,
): Promise<KeptContact[]> => {
  const agency = { holder: 'agency', holder_id: agencyId } as const
  const district = { holder: 'district', holder_id: districtId } as const
  const people = [
    [{ ...agency, office: 'chief' }, said.chief_name, said.chief_email],
    [{ ...agency, office: 'backup' }, said.backup_name, said.backup_email],
    [{ ...agency, office: 'training' }, undefined, said.training_contact_email],
    [{ ...district, office: 'coordinator' }, said.coordinator_name, said.coordinator_email],
  ] as const
  const kept: KeptContact[] = []
  for (const [office, name, email] of people) kept.push(await keepContact(keeper, office, { name, email }))
  return kept
}

const keepOfficerFacts = async (
  keeper: Keeper,
  whom: { agency_id: number; officer_id: number },
  said: RosterRow,
): Promise<{ verdicts: Verdict[]; warnings: string[] }> => {
  const verdicts: Verdict[] = []
  const warnings: string[] = []
  if (said.policy_adopted_on !== undefined)
    verdicts.push((await keepPolicy(keeper, whom.agency_id, said.policy_adopted_on, undefined)).verdict)
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

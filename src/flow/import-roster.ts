// Imports a roster: each row is one officer's assignment, with its agency, district, people and certificates.
import type { RosterRow } from '../tables/columns.ts'
import type { TakenRow } from '../tables/row.ts'
import { type RowOutcome, refusal } from './import-report.ts'
import { keepRowCertificates } from './import-roster-certificates.ts'
import type { ImportScope } from './import-scope.ts'
import { keepAgency } from './keep/agency.ts'
import { keepAssignment } from './keep/assignment.ts'
import { keepContact } from './keep/contact.ts'
import { keepDistrict } from './keep/district.ts'
import { type Keeper, overall, type Verdict } from './keep/keep-fact.ts'
import { keepOfficer } from './keep/officer.ts'
import { keepAttestation, keepPolicy, keepPolicyReview } from './keep/officer-facts.ts'
import { conflictsIn } from './roster-conflicts.ts'

type Row = TakenRow<'roster'>

export const importRosterRow = async (keeper: Keeper, scope: ImportScope, row: Row): Promise<RowOutcome> => {
  const { cells, line } = row
  const conflicts = await conflictsIn(keeper.trx, scope, row)
  if (conflicts.problems.length > 0) {
    await scope.unsay(line)
    return { verdict: 'refused', problems: conflicts.problems }
  }
  const said = conflicts.cells
  const agency = await keepAgency(keeper, { name: said.agency, ori: said.agency_ori })
  if (agency === 'ambiguous')
    return refusal(line, 'agency', said.agency, severalAgencies, 'fill agency_ori too')
  const district = await keepDistrict(keeper, { name: said.district, number: said.district_number })
  if (district === 'ambiguous')
    return refusal(line, 'district', said.district, severalDistricts, 'fill district_number too')
  const officer = await keepOfficer(keeper, {
    name: said.officer,
    post_license: said.post_license,
    badge: said.badge,
    email: said.officer_email,
  })
  const assignment = await keepAssignment(
    keeper,
    {
      agency_id: agency.id,
      officer_id: officer.id,
      district_id: district.id,
      assumed_on: said.assumed_on,
      school: said.school,
      role: said.role,
      contract: said.contract,
      ended_on: said.ended_on,
      continues_previous: said.continues_previous,
    },
    scope.isClaimed,
  )
  await scope.claim(assignment.id)
  const whom = { agency_id: agency.id, officer_id: officer.id }
  await scope.see(whom)
  const people = await keepPeople(keeper, agency.id, district.id, said)
  const onOfficer = await keepOfficerFacts(keeper, whom, said)
  const certificates = await keepRowCertificates(keeper, whom, said)
  const others = [
    agency.verdict,
    district.verdict,
    officer.verdict,
    ...people,
    ...onOfficer.verdicts,
    ...certificates,
  ]
  return {
    verdict: assignment.verdict === 'same' && overall(others) !== 'same' ? 'changed' : assignment.verdict,
    warnings: [
      ...row.warnings,
      ...conflicts.warnings,
      ...(assignment.warning === null ? [] : [`${cells.officer}: ${assignment.warning}`]),
      ...onOfficer.warnings.map((warning) => `${cells.officer}: ${warning}`),
    ],
  }
}

const severalAgencies = 'several agencies on record have this name'
const severalDistricts = 'several districts on record have this name'

const keepPeople = async (
  keeper: Keeper,
  agencyId: number,
  districtId: number,
  said: RosterRow,
): Promise<Verdict[]> => {
  const agency = { holder: 'agency', holder_id: agencyId } as const
  const district = { holder: 'district', holder_id: districtId } as const
  return [
    await keepContact(
      keeper,
      { ...agency, office: 'chief' },
      { name: said.chief_name, email: said.chief_email },
    ),
    await keepContact(
      keeper,
      { ...agency, office: 'backup' },
      { name: said.backup_name, email: said.backup_email },
    ),
    await keepContact(keeper, { ...agency, office: 'training' }, { email: said.training_contact_email }),
    await keepContact(
      keeper,
      { ...district, office: 'coordinator' },
      { name: said.coordinator_name, email: said.coordinator_email },
    ),
  ]
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

// Which assignments on record the rows of an import mean, so that no other row corrects their start.

import { currentWhere } from '../../../db/facts.ts'
import { keyOf } from '../../../db/keys.ts'
import type { Db } from '../../../db/open.ts'
import { runPrepared } from '../../../db/prepared.ts'
import type { TableOf } from '../../tables/read-table.ts'
import { candidates } from '../keep/assignment.ts'
import type { Keeper } from '../keep/keep-fact.ts'
import { placeOnRecord } from '../keep/place.ts'

export type Claims = {
  readonly claim: (assignmentId: number) => Promise<void>
  readonly isClaimed: (assignmentId: number) => Promise<boolean>
}

/**
 * Only a start that moved asks for claims; then all rows are walked once for those that match an assignment exactly.
 * @param recordedAfter assignments recorded after this entry are this import's own, and claimed by the row they came from.
 */
export const openClaims = async (
  keeper: Keeper,
  rosters: readonly TableOf<'roster'>[],
  recordedAfter: number,
): Promise<Claims> => {
  const { trx } = keeper
  await runPrepared(trx, 'create temp table if not exists import_claimed (id integer primary key)', [])
  await runPrepared(trx, 'delete from temp.import_claimed', [])
  const claim = async (id: number) => {
    await runPrepared(trx, 'insert or ignore into temp.import_claimed values (?)', [id])
  }
  let walk: Promise<void> | undefined
  const isClaimed = async (id: number) => {
    if (id > recordedAfter) return true
    walk ??= claimExactMatches(keeper, rosters, claim)
    await walk
    return isIn(trx, id)
  }
  return { claim, isClaimed }
}

const isIn = async (trx: Db, id: number): Promise<boolean> =>
  (await runPrepared(trx, 'select 1 from temp.import_claimed where id = ?', [id])).length > 0

const claimExactMatches = async (
  keeper: Keeper,
  rosters: readonly TableOf<'roster'>[],
  claim: Claims['claim'],
): Promise<void> => {
  for (const { rows } of rosters)
    for await (const row of rows) {
      if (!row.taken) continue
      const { agency, agency_ori, district, district_number, post_license, assumed_on, school } = row.cells
      const itsAgency = await placeOnRecord(keeper, 'agency', { name: agency, number: agency_ori })
      const itsDistrict = await placeOnRecord(keeper, 'district', { name: district, number: district_number })
      if (typeof itsAgency !== 'object' || typeof itsDistrict !== 'object') continue
      const [officer] = await currentWhere(keeper.trx, 'officer', { license_key: keyOf(post_license) })
      if (officer === undefined) continue
      const where = { agency_id: itsAgency.id, officer_id: officer.id, district_id: itsDistrict.id }
      const near = await candidates(keeper, { ...where, assumed_on, school })
      const exact = near.find((assignment) => assignment.assumed_on === assumed_on)
      if (exact !== undefined) await claim(exact.id)
    }
}

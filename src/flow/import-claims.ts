// The first look over a roster: which assignments on record its rows match exactly, so that no other row corrects them.
import { agenciesByName, agencyByOri, districtByNumber, districtsByName } from '../../db/agencies.ts'
import { keyOf } from '../../db/keys.ts'
import { officerByLicense } from '../../db/officers.ts'
import type { Db } from '../../db/open.ts'
import type { TableOf } from '../tables/read-table.ts'
import type { ImportScope } from './import-scope.ts'
import { candidates } from './keep/assignment.ts'

/** Only a start that moved needs this, so a database without assignments skips it. */
export const claimExactMatches = async (
  trx: Db,
  scope: ImportScope,
  table: TableOf<'roster'>,
): Promise<void> => {
  const any = await trx.selectFrom('assignments').select('id').limit(1).executeTakeFirst()
  if (any === undefined) return
  for await (const row of table.rows) {
    if (!row.taken) continue
    const { agency, agency_ori, district, district_number, post_license, assumed_on, school } = row.cells
    const officer = await officerByLicense(trx, post_license)
    if (officer === undefined) continue
    const byOri = agency_ori === undefined ? undefined : await agencyByOri(trx, agency_ori.toUpperCase())
    const itsAgency = byOri ?? (await agenciesByName(trx, keyOf(agency)))[0]
    const byNumber = district_number === undefined ? undefined : await districtByNumber(trx, district_number)
    const itsDistrict = byNumber ?? (await districtsByName(trx, keyOf(district)))[0]
    if (itsAgency === undefined || itsDistrict === undefined) continue
    const said = {
      agency_id: itsAgency.id,
      officer_id: officer.id,
      district_id: itsDistrict.id,
      assumed_on,
      school,
    }
    const exact = (await candidates({ trx }, said)).find((assignment) => assignment.assumed_on === assumed_on)
    if (exact !== undefined) await scope.claim(exact.id)
  }
}

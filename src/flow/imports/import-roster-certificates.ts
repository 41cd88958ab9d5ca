// The certificates named in a roster row, and the paper copy it declares.
import type { RosterRow } from '../../tables/columns.ts'
import { keepCertificate } from '../keep/certificate.ts'
import { keepPaperCopy } from '../keep/copy.ts'
import type { Keeper, Verdict } from '../keep/keep-fact.ts'

type Whom = { readonly agency_id: number; readonly officer_id: number }

export const keepRowCertificates = async (
  keeper: Keeper,
  whom: Whom,
  said: RosterRow,
): Promise<Verdict[]> => {
  const { officer_id } = whom
  const verdicts: Verdict[] = []
  if (said.basic_course !== undefined && said.basic_completed_on !== undefined) {
    const basic = {
      officer_id,
      kind: 'basic' as const,
      course: said.basic_course,
      completed_on: said.basic_completed_on,
    }
    verdicts.push((await keepCertificate(keeper, { ...basic, on_file: said.basic_on_file })).verdict)
  }
  let newest: { id: number; completed_on: string } | null = null
  for (const kind of ['mandated', 'supplemental'] as const) {
    const completed_on = said[`${kind}_completed_on`]
    if (completed_on === undefined) continue
    const course_no = said[`${kind}_course_no`]
    const kept = await keepCertificate(keeper, { officer_id, kind, completed_on, course_no })
    verdicts.push(kept.verdict)
    if (newest === null || completed_on > newest.completed_on) newest = { id: kept.id, completed_on }
  }
  if (said.copy_on_file === true && newest !== null)
    verdicts.push((await keepPaperCopy(keeper, whom, newest.id)).verdict)
  return verdicts
}

// The duty to train, paragraph by paragraph: (b), then (a) in time, then (c), then (a). Minn. Stat. § 626.8482, subd. 3.
import { afterBWindow } from './b-window-closed.ts'
import type { Case, Ruling } from './case.ts'
import { underA, underAInTime } from './paragraph-a.ts'
import { bApplies, underB } from './paragraph-b.ts'
import { cApplies, noteCClosed, underC } from './paragraph-c.ts'

const underAOrC = (one: Case): Ruling => {
  const inTime = underAInTime(one)
  if (inTime !== null) return inTime
  if (one.attestedOn !== null && cApplies(one)) return underC(one, one.attestedOn)
  const ruling = underA(one)
  noteCClosed(one)
  return ruling
}

/** Rules on a case to which the duty applies, and writes its reasons. */
export const rule = (one: Case): Ruling => {
  if (bApplies(one)) return underB(one)
  if (!one.evidence.basicQualifies) return underAOrC(one)
  const after = afterBWindow(one)
  return 'ruling' in after ? after.ruling : underAOrC(after.goesOn)
}

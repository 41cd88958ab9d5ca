// Every row of the bench, in the order of the table.
import { boardPageRow } from './board-page.ts'
import { claimToAcceptRow } from './claim-to-accept.ts'
import { deliverRow } from './deliver.ts'
import { deliverSlowlyRow } from './deliver-slowly.ts'
import { evaluateRow } from './evaluate.ts'
import { exportLogRow } from './export-log.ts'
import { importRow } from './import.ts'
import { reEvaluationRow } from './re-evaluation.ts'
import { rehearseRow } from './rehearse.ts'
import type { Row } from './row.ts'
import { startRow } from './start.ts'
import { sweepRow } from './sweep.ts'
import { verifyRow } from './verify.ts'

export const rows: readonly Row[] = [
  evaluateRow,
  reEvaluationRow,
  sweepRow,
  importRow,
  deliverRow,
  deliverSlowlyRow,
  claimToAcceptRow,
  verifyRow,
  exportLogRow,
  startRow,
  rehearseRow,
  boardPageRow,
]

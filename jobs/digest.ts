// Every Monday morning, in the zone of whoever reads it.
import { digestsAreDue, planDigests } from '../src/flow/weekly/plan-digests.ts'
import { legalZone } from '../src/notices/sending-window.ts'
import type { Job } from './job.ts'

/** Readers in other zones, and pages that were missed, are found by asking every 30 seconds. */
export const digestJob: Job = {
  name: 'digest',
  pattern: '0 7 * * 1',
  zone: legalZone,
  isDue: digestsAreDue,
  run: planDigests,
}

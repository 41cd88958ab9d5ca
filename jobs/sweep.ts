// Every night, just after the legal day has turned.
import { sweep, sweepIsDue } from '../src/flow/sweep.ts'
import { legalZone } from '../src/notices/sending-window.ts'
import type { Job } from './job.ts'

export const sweepJob: Job = {
  name: 'sweep',
  pattern: '10 0 * * *',
  zone: legalZone,
  isDue: sweepIsDue,
  run: sweep,
}

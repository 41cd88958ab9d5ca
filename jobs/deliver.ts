// Whenever a letter may leave.
import { deliver, somethingToDeliver } from '../src/flow/deliver.ts'
import { letterDeliverer, lettersDue } from '../src/flow/delivery/deliver-letter.ts'
import { legalZone } from '../src/notices/sending-window.ts'
import type { Job } from './job.ts'

export const deliverJob: Job = {
  name: 'deliver',
  pattern: null,
  zone: legalZone,
  isDue: somethingToDeliver,
  run: deliver,
  items: { due: lettersDue, open: letterDeliverer },
}

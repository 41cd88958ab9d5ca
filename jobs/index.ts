// Everything that happens by itself, in the order in which it is asked whether it is due.
import { deliverJob } from './deliver.ts'
import { digestJob } from './digest.ts'
import type { Job } from './job.ts'
import { sweepJob } from './sweep.ts'

export const jobs: readonly Job[] = [sweepJob, digestJob, deliverJob]

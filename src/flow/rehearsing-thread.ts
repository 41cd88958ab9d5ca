// The thread in which an agency is rehearsed: it is given the question, and answers with the letters.
import { parentPort, workerData } from 'node:worker_threads'
import { givenClock, machineClock } from '../clock.ts'
import type { Config } from '../config.ts'
import { openLog } from '../log.ts'
import type { Instant } from '../notices/instant.ts'
import { type RehearsedLetter, rehearseAgency } from './rehearse-agency.ts'

export type ToRehearse = {
  readonly config: Config
  readonly now: Instant
  readonly kind: 'machine' | 'given'
  readonly agencyId: number
  readonly months: number
}
export type HasRehearsed = readonly RehearsedLetter[]

const rehearsed = ({ config, now, kind, agencyId, months }: ToRehearse): Promise<HasRehearsed> =>
  rehearseAgency(
    { config, clock: kind === 'machine' ? machineClock : givenClock(now), log: openLog('error') },
    agencyId,
    months,
  )

parentPort?.postMessage((await rehearsed(workerData)) satisfies HasRehearsed)

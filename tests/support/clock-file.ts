// A moving clock that several processes share: the machine's, shifted by what a file says, so that a test can set it.
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { Clock } from '../../src/clock.ts'
import { type Instant, instantOf, msOf } from '../../src/notices/instant.ts'

/** The clock goes on from `instant`. */
export const setClockFile = (path: string, instant: Instant): void => {
  writeFileSync(`${path}.new`, String(msOf(instant) - Date.now()))
  renameSync(`${path}.new`, path)
}

export const clockFrom = (path: string): Clock => ({
  kind: 'given',
  now: () => instantOf(Date.now() + Number(readFileSync(path, 'utf8'))),
  machineNow: () => instantOf(Date.now()),
})

// What the program says of itself while it works: JSON lines with ids, never names or addresses.
import pino from 'pino'

export type Log = pino.Logger

/** A log on standard error, one JSON object a line; results have standard output to themselves. */
export const openLog = (level: 'info' | 'error' | 'silent' = 'info'): Log =>
  pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  )

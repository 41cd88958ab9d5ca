// The heartbeat: a watcher outside is pinged, and notices by itself when the pings stay away.
import type { Log } from './log.ts'

/** How long the watcher has to answer, in milliseconds. */
const patience = 10_000

/**
 * GETs the address once. Never throws: a watcher that is away, slow or answers with an error is a warning in the log,
 * and changes nothing. The log has its host alone, since the rest of the address is often the watcher's secret.
 * @param timeoutMs for tests.
 */
export const pingHeartbeat = async (url: string, log: Log, timeoutMs = patience): Promise<void> => {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) })
    await answer.body?.cancel()
    if (!answer.ok) log.warn({ host: new URL(url).host, status: answer.status }, 'heartbeat was not taken')
  } catch (error) {
    log.warn({ host: new URL(url).host, error: wordsOf(error) }, 'heartbeat did not arrive')
  }
}

/** fetch says only that it failed; its cause says why. */
const wordsOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  const { cause } = error
  const why = cause instanceof Error ? cause.message || cause.name : ''
  return why === '' ? error.message : `${error.message}: ${why}`
}

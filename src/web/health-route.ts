// Whether the work is being done, for a monitor: 200, or 503 with the names of the checks that fail.
import type { Context } from 'hono'
import { checkQueue } from '../../jobs/check-queue.ts'
import type { App } from '../app.ts'
import { checkAtWork } from '../flow/check-health.ts'

/** Asked by many at once it looks once: it is open to anybody. */
export const healthRoute = (app: App) => {
  let looking: Promise<readonly string[]> | null = null
  const look = () => {
    looking ??= failing(app).finally(() => {
      looking = null
    })
    return looking
  }
  return async (c: Context) => {
    const names = await look()
    return names.length === 0 ? c.json({ ok: true }) : c.json({ ok: false, failing: names }, 503)
  }
}

/** The ledger is not verified here, which takes as long as it is: that is for `doctor`. */
const failing = async (app: App): Promise<readonly string[]> => {
  const checks = await Promise.all([...checkAtWork(app), checkQueue(app)])
  return checks.filter(({ ok }) => !ok).map(({ check }) => check)
}

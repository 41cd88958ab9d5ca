// Whether the work is being done, for a monitor: 200, or 503 with the names of the checks that fail.
import { checkQueue } from '../../jobs/check-queue.ts'
import type { App } from '../app.ts'
import { checkAtWork } from '../flow/check-health.ts'
import { open, type Route } from './route.ts'

/** Asked by many at once it looks once: it is open to anybody. */
export const healthRoute: Route = open.get('/healthz', async ({ app, c }) => {
  const names = await look(app)
  return names.length === 0 ? c.json({ ok: true }) : c.json({ ok: false, failing: names }, 503)
})

const looking = new WeakMap<App['db'], Promise<readonly string[]>>()

const look = (app: App): Promise<readonly string[]> => {
  const begun = looking.get(app.db)
  if (begun !== undefined) return begun
  const look = failing(app).finally(() => looking.delete(app.db))
  looking.set(app.db, look)
  return look
}

/** The ledger is not verified here, which takes as long as it is: that is for `doctor`. */
const failing = async (app: App): Promise<readonly string[]> => {
  const checks = await Promise.all([...checkAtWork(app), checkQueue(app)])
  return checks.filter(({ ok }) => !ok).map(({ check }) => check)
}

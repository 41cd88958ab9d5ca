// The cast that meets every row of the ladder, worked on only on the days on which something is recorded of it.
import { openTestApp, workAt } from './an-app.ts'
import type { TestApp, WallTime } from './app-in.ts'
import { everyRowArrivals } from './every-row.ts'

/** What is recorded, and half an hour later what a worker does; `look` is called after each of the two. */
export const everyRowDays = async (
  look: (app: TestApp) => Promise<void> = async () => {},
): Promise<TestApp> => {
  const app = openTestApp({ now: '2026-07-01 08:30', operatorEmail: 'operator@rollcall.example' })
  for (const [day, record] of Object.entries(everyRowArrivals).sort()) {
    app.at(`${day} 08:30` as WallTime)
    await record(app)
    await look(app)
    await workAt(app, `${day} 09:00` as WallTime)
    await look(app)
  }
  return app
}

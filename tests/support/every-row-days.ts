// The cast that meets every row of the ladder, worked on only on the days on which something is recorded of it.
import { openTestApp, workAt } from './an-app.ts'
import type { TestApp, WallTime } from './app-in.ts'
import { everyRowArrivals } from './every-row.ts'

/** What is recorded, and half an hour later what a worker does; `afterEach` is called at 10:00 of each such day. */
export const everyRowDays = async (
  afterEach: (app: TestApp, day: string) => Promise<void> = async () => {},
): Promise<TestApp> => {
  const app = openTestApp({ now: '2026-07-01 08:30', operatorEmail: 'operator@rollcall.example' })
  for (const [day, record] of Object.entries(everyRowArrivals).sort()) {
    app.at(`${day} 08:30` as WallTime)
    await record(app)
    await workAt(app, `${day} 09:00` as WallTime)
    app.at(`${day} 10:00` as WallTime)
    await afterEach(app, day)
  }
  return app
}

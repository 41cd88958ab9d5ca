// The operator's page of health: what `doctor` says, each line within seconds.
import { checkQueue } from '../../jobs/check-queue.ts'
import { healthLines } from '../flow/health-lines.ts'
import { healthPage } from './pages/health-page.ts'
import { overEverything, type Route } from './route.ts'
import { show } from './show.ts'

export const healthPageRoute: Route = overEverything(['operator']).get(
  '/health',
  async (asked) => {
    const { app, ways } = asked
    return show(asked, healthPage({ ways, lines: await healthLines(app, () => checkQueue(app)) }))
  },
  // Each talks to the mail server.
  { mostInAMinute: 30 },
)

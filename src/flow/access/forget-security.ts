// Forgets what happened at the doors once it is older than 400 days.
import { forgetOldSecurity } from '../../../db/security-events.ts'
import type { App } from '../../app.ts'

/** Done by whoever serves the pages, once a day. */
export const forgetSecurity = ({ security, clock }: App): Promise<void> =>
  forgetOldSecurity(security, clock.now())

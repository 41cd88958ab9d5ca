// A request on its way to its route, what the routes of one site share, and why it may go no further.
import type { Context } from 'hono'
import type { App } from '../app.ts'
import type { Known } from './asking.ts'
import type { InBackground } from './in-background.ts'
import type { Limits } from './limits.ts'
import type { Frame } from './pages/frame.ts'
import type { Place } from './place.ts'
import type { Typed } from './read-past.ts'
import type { Route } from './route.ts'
import type { Ways } from './ways.ts'

export type Shared = {
  readonly app: App
  readonly background: InBackground
  readonly limits: Limits
  /** The paths at which there is a page to look at. */
  readonly shown: ReadonlySet<string>
}

export type Coming = Pick<Shared, 'app' | 'shown'> & {
  readonly route: Route
  readonly place: Place
  readonly key: Uint8Array
  readonly ways: Ways
  readonly c: Context
  readonly known: Known | null
  readonly network: string
  readonly frame: Frame
}

export type Refusal = {
  readonly problem: 'other site' | 'not found' | 'signed out' | 'old form' | 'too large' | 'too much' | 'busy'
  readonly status: 401 | 403 | 404 | 413 | 429 | 503
  /** What the record of refusals says, where it has it. */
  readonly note?: string
  /** What was sent, where it has been read. */
  readonly typed?: Typed
}

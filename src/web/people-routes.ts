// The operator's pages of people: who may see what, a new grant, the end of one, the end of sessions.
import { grantById } from '../../db/grants.ts'
import { endGrant, recordGrant } from '../flow/access/record-grant.ts'
import { rightsHeld } from '../flow/access/rights.ts'
import { endSessionsFor } from '../flow/access/sign-in.ts'
import { FactError } from '../flow/fact-error.ts'
import { NotFoundError } from '../flow/find.ts'
import { linkKeyOf } from '../link-key.ts'
import { readText } from '../tables/cells.ts'
import { isCellProblem } from '../tables/text-cell.ts'
import { type GrantTyped, grantTyped } from './grant-typed.ts'
import { type Filled, unfilled } from './pages/form-parts.ts'
import { grantEndLabels, grantPage } from './pages/grant-page.ts'
import { pageAsked } from './pages/pagination.ts'
import { grantLabels, peoplePage } from './pages/people-page.ts'
import { type AskedOfEverything, overEverything, type Route } from './route.ts'
import { goTo, notThere, show } from './show.ts'
import { idIn } from './ways.ts'

const pageSize = 50

const people = async (asked: AskedOfEverything, filled: Filled = unfilled) => {
  const at = pageAsked(asked.c.req.query('page'))
  // Grants first: offices come and go with the roster.
  const all = (await rightsHeld(asked.app)).toSorted(
    (a, b) => Number(a.by === 'office') - Number(b.by === 'office'),
  )
  const rights = all.slice((at - 1) * pageSize, at * pageSize)
  const status = filled === unfilled ? 200 : 422
  return show(asked, peoplePage(asked, { rights, at, size: pageSize, total: all.length, filled }), status)
}

const give = async (asked: AskedOfEverything) => {
  const typed = grantTyped(asked.form)
  if ('wrong' in typed) return people(asked, typed)
  const outcome = await recordGrant(asked.app, typed).catch((error: unknown) => refusal(error, asked, typed))
  if ('wrong' in outcome) return people(asked, outcome)
  const said = outcome.verdict === 'same' ? 'On record already' : 'Recorded'
  return goTo(asked, asked.ways.to('/people'), `${said}: ${outcome.what}.`)
}

/** What the flow did not take, beside the field that it is about. */
const refusal = (error: unknown, { form }: AskedOfEverything, { email, of = '' }: GrantTyped): Filled => {
  const values = { email, of, kind: form.text('kind'), until: form.text('until') }
  if (error instanceof NotFoundError) return { values, wrong: { of: error.message } }
  if (error instanceof FactError) return { values, wrong: { until: error.message } }
  throw error
}

const grantIn = async ({ app, c }: AskedOfEverything) => {
  const id = idIn(linkKeyOf(app.config), 'grant', c.req.param('grant'))
  return id === null ? undefined : grantById(app.db, id)
}

const lookAtGrant = async (asked: AskedOfEverything, filled: Filled = unfilled) => {
  const grant = await grantIn(asked)
  if (grant === undefined) return notThere(asked)
  return show(asked, grantPage(asked, grant, filled), filled === unfilled ? 200 : 422)
}

const withdraw = async (asked: AskedOfEverything) => {
  const grant = await grantIn(asked)
  if (grant === undefined) return notThere(asked)
  const reason = readText(asked.form.text('reason'))
  if (reason === undefined || isCellProblem(reason)) {
    const why =
      reason === undefined
        ? 'Say why it ends, for the ledger.'
        : `${reason.problem}; right would be ${reason.expected}.`
    return lookAtGrant(asked, { values: { reason: asked.form.text('reason') }, wrong: { reason: why } })
  }
  const { what } = await endGrant(asked.app, grant.id, reason)
  return goTo(asked, asked.ways.to('/people'), `Withdrawn: ${what}.`)
}

const signOut = async (asked: AskedOfEverything) => {
  const { app, form, ways } = asked
  const ended = await endSessionsFor(app, form.text('email'))
  return goTo(
    asked,
    ways.to('/people'),
    `${form.text('email')}: ${ended} ${ended === 1 ? 'session' : 'sessions'} ended.`,
  )
}

const operator = overEverything(['operator'])

export const peopleRoutes: readonly Route[] = [
  operator.get('/people', (asked) => people(asked)),
  operator.post('/people', give, { labels: grantLabels }),
  operator.post('/people/sign-out', signOut),
  operator.get('/people/grants/:grant', (asked) => lookAtGrant(asked)),
  operator.post('/people/grants/:grant', withdraw, { labels: grantEndLabels }),
]

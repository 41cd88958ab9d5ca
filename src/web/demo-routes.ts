// The demo's own pages: whoever opens them chooses as whom to look around, by one press; never part of a real site.
import type { App } from '../app.ts'
import { signIn } from '../flow/access/sign-in.ts'
import { makeSignInLink } from '../flow/access/sign-in-link.ts'
import { type DemoPerson, demoPage } from './pages/demo-page.ts'
import { type Asked, open, type Route } from './route.ts'
import { routes } from './routes.ts'
import { sessionIn, setSession } from './session-cookie.ts'
import { goTo, notThere, show } from './show.ts'

/**
 * All pages, with the choice of a person in place of the front page and of the form to sign in. Whoever reaches them may
 * be any of these people: they are served to this machine alone.
 */
export const demoRoutes = (people: readonly DemoPerson[]): readonly Route[] => [
  open.get('/', (asked) => show(asked, demoPage(asked.frame, people))),
  open.get('/sign-in', ({ c, ways }) => c.redirect(ways.to('/'), 303)),
  open.post('/demo/sign-in', (asked) => become(asked, people)),
  ...routes,
]

const become = async (asked: Asked, people: readonly DemoPerson[]): Promise<Response> => {
  const { app, c, form, network, place, ways } = asked
  const person = people.find(({ address }) => address === form.text('who'))
  const token = person === undefined ? null : await tokenFor(app, person.address)
  if (token === null) return notThere(asked)
  const entered = await signIn(app, { token, network, before: sessionIn(c, place) })
  if (entered === null) return notThere(asked)
  setSession(c, place, entered.token)
  return goTo(asked, ways.to('/places'))
}

const tokenFor = async (app: App, address: string): Promise<string | null> => {
  const made = await makeSignInLink(app, address)
  return made?.link.split('/').at(-1) ?? null
}

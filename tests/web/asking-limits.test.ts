// What somebody is told who asks for a link to sign in too often: the same for every address, and when to try again.
import { expect, test } from 'vitest'
import { makeSignInLink } from '../../src/flow/access/sign-in-link.ts'
import { openBackground } from '../../src/web/in-background.ts'
import { siteOf } from '../../src/web/site.ts'
import { type CastSite, openCast, people } from '../support/a-cast.ts'
import { answerText } from '../support/page-text.ts'

const office = '198.51.100.7'

/** Asks from addresses of the internet, as through a proxy on this machine. */
const internet = async () => {
  const cast = await openCast()
  const background = openBackground(cast.app.log)
  const site = siteOf(cast.app, background)
  const env = { incoming: { socket: { remoteAddress: '127.0.0.1' } } }
  const post = async (path: string, from: string, fields: Record<string, string> = {}) => {
    const headers = { 'X-Forwarded-For': from, 'Sec-Fetch-Site': 'same-origin' }
    const body = new URLSearchParams(fields)
    const answer = await site.request(path, { method: 'POST', body, headers }, env)
    await background.settled()
    return answer
  }
  const ask = (email: string, from: string) => post('/sign-in', from, { email })
  /** Twenty askings for addresses that nobody has. */
  const crowd = async (from: string) => {
    for (let n = 1; n <= 20; n++) await ask(`nobody${n}@elsewhere.example`, from)
  }
  const signInFrom = async (email: string, from: string) => {
    const made = await makeSignInLink(cast.app, email)
    expect((await post(new URL(made?.link ?? '').pathname, from)).status).toBe(303)
  }
  return { ...cast, post, ask, crowd, signInFrom }
}

const mailsTo = async ({ app }: Pick<CastSite, 'app'>, email: string): Promise<number> =>
  (
    await app.db
      .selectFrom('letters')
      .select('id')
      .where('class', '=', 'sign-in')
      .where('recipient', '=', email)
      .execute()
  ).length

test('three mails go from one place in a quarter of an hour, and the answer stays the same', async () => {
  const world = await internet()
  for (let n = 1; n <= 5; n++)
    expect((await world.ask(people.chiefOfA, office)).headers.get('location')).toBe('/sign-in/sent')
  expect(await mailsTo(world, people.chiefOfA)).toBe(3)
})

test('a stranger who has asked for a chief twelve times keeps the chief from no link', async () => {
  const world = await internet()
  for (const minute of ['00', '15', '30', '45']) {
    world.app.at(`2027-03-02 09:${minute}` as '2027-03-02 09:00')
    for (let n = 0; n < 3; n++) await world.ask(people.chiefOfA, '192.0.2.1')
  }
  expect(await mailsTo(world, people.chiefOfA)).toBe(12)
  await world.ask(people.chiefOfA, office)
  expect(await mailsTo(world, people.chiefOfA)).toBe(13)
})

test('from a network that has asked too often, whoever signed in there before is sent one, by the same answer as all', async () => {
  const world = await internet()
  await world.signInFrom(people.chiefOfA, office)
  await world.crowd(office)
  const shown = async (email: string) => {
    const answer = await world.ask(email, office)
    return [answer.status, [...answer.headers], await answer.text()]
  }
  const known = await shown(people.chiefOfA)
  expect(known[0]).toBe(429)
  expect(await shown(people.chiefOfB)).toEqual(known)
  expect(await shown(people.nobody)).toEqual(known)
  expect([await mailsTo(world, people.chiefOfA), await mailsTo(world, people.chiefOfB)]).toEqual([1, 0])
})

test.each([
  ['2027-03-02 09:00', '900', 'try again in 15 minutes.'],
  ['2027-03-02 09:14', '60', 'try again in 1 minute.'],
] as const)(
  'a network that has asked too often is told when to try again: at %s',
  async (when, seconds, words) => {
    const world = await internet()
    await world.crowd(office)
    world.app.at(when)
    const answer = await world.ask(people.chiefOfA, office)
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, seconds])
    expect(await answerText(answer)).toContain(words)
    world.app.at('2027-03-02 09:15')
    expect((await world.ask(people.chiefOfA, office)).status).toBe(303)
  },
)

test('also when that is hours away, since the day’s limit is met', async () => {
  const world = await internet()
  const at = world.app.clock.now()
  const asked = { at, kind: 'link-asked', address: people.nobody, network: office, detail: null } as const
  await world.app.security.insertInto('security_events').values(Array(200).fill(asked)).execute()
  world.app.at('2027-03-02 11:30')
  const answer = await world.ask(people.chiefOfA, office)
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, String(21.5 * 3_600)])
  expect(await answerText(answer)).toContain('try again in 22 hours.')
})

test('the page after the asking names the limits, and says only what is so where no mail comes', async () => {
  const { signedOut } = await internet()
  const page = await answerText(await signedOut.get('/sign-in/sent'))
  expect(page).toContain('three in a quarter of an hour and twelve in a day')
  expect(page).toContain('After that one an hour is sent all the same')
  expect(page).not.toContain('If no mail comes, that address is not on record')
})

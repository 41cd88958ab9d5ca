// Signing in by a link in a mail: for whom it comes, what it opens and how often, and what is kept of it.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pino from 'pino'
import PostalMime from 'postal-mime'
import { describe, expect, test } from 'vitest'
import { makeSignInLink } from '../../src/flow/access/sign-in-link.ts'
import { verifyLedger } from '../../src/flow/verify-ledger.ts'
import { openMailer } from '../../src/mail/mailer.ts'
import { openBackground } from '../../src/web/in-background.ts'
import { siteOf } from '../../src/web/site.ts'
import { type CastSite, openCast, people } from '../support/a-cast.ts'
import { workAt } from '../support/an-app.ts'
import { closedPort } from '../support/smtp.ts'

/** Asks as a browser does, and waits for what goes on after the answer. */
const askFor = async ({ signedOut, settled }: CastSite, email: string, more: Record<string, string> = {}) => {
  const answer = await signedOut.post('/sign-in', { email, ...more })
  await settled()
  return answer
}

/** The sign-in mails in the folder, the newest last. */
const mailsIn = async ({ app }: CastSite) => {
  const folder = join(app.folder, 'mail')
  const names = readdirSync(folder).filter((name) => name.includes('sign-in'))
  const mails = await Promise.all(
    names.map(async (name) => PostalMime.parse(readFileSync(join(folder, name)))),
  )
  const letters = await app.db
    .selectFrom('letters')
    .select(['message_id'])
    .where('class', '=', 'sign-in')
    .orderBy('id')
    .execute()
  return letters.flatMap(({ message_id }) => mails.filter(({ messageId }) => messageId === message_id))
}

const linkIn = (text: string | undefined): string =>
  /http:\/\/localhost(\/sign-in\/[\w-]{43})/.exec(text ?? '')?.[1] ?? 'no link'

const newestLink = async (site: CastSite): Promise<string> => linkIn((await mailsIn(site)).at(-1)?.text)

const cookieOf = (answer: Response) => (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''

describe('the journey', () => {
  test('address, mail, link, button, place: a chief comes to the board of the own agency', async () => {
    const site = await openCast()
    const { signedOut, ways, cast } = site
    expect((await signedOut.get(ways.agency(cast.a))).status).toBe(303)
    const asked = await askFor(site, 'CHIEF@ely.example')
    expect([asked.status, asked.headers.get('location')]).toEqual([303, '/sign-in/sent'])
    const [mail] = await mailsIn(site)
    expect(mail?.to).toEqual([{ address: people.chiefOfA, name: '' }])
    const link = await newestLink(site)
    const page = await signedOut.get(link)
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining(people.chiefOfA)])
    const entered = await signedOut.post(link)
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/places'])
    expect(entered.headers.get('set-cookie')).toMatch(
      /^rollcall-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/,
    )
    const first = await site.signedOut.get('/places')
    expect(first.headers.get('location')).toContain('/sign-in')
    const chief = await site.as('chiefOfA')
    expect((await chief.get('/places')).headers.get('location')).toBe(ways.agency(cast.a))
  })

  test('whoever asked for a page before signing in comes to it after', async () => {
    const site = await openCast()
    const wanted = site.ways.officer(site.cast.a, site.cast.bea)
    const led = (await site.signedOut.get(wanted)).headers.get('location') ?? ''
    const form = await (await site.signedOut.get(led)).text()
    const [, to = 'nowhere'] = /name="to" value="([^"]+)"/.exec(form) ?? []
    await askFor(site, people.chiefOfA, { to })
    const entered = await site.signedOut.post(await newestLink(site))
    expect(entered.headers.get('location')).toBe(wanted)
  })

  test.each([
    '//evil.example',
    'https://evil.example',
    '/\\evil.example',
    '/a?b=//evil.example',
    '/x\nLocation: y',
  ])('it leads nowhere else: %j', async (to) => {
    const site = await openCast()
    await askFor(site, people.chiefOfA, { to })
    const entered = await site.signedOut.post(await newestLink(site))
    expect(entered.headers.get('location')).toBe('/places')
  })

  test('somebody with several places chooses among them, somebody with none is told so', async () => {
    const site = await openCast()
    await site.app.db
      .updateTable('contacts')
      .set({ email: people.chiefOfA })
      .where('office', '=', 'coordinator')
      .execute()
    const chief = await (await (await site.as('chiefOfA')).get('/places')).text()
    for (const name of ['Ely Police Department', 'Ely Public Schools', 'Tower Public Schools'])
      expect(chief).toContain(name)
    const nobody = await (await (await site.as('nobody')).get('/places')).text()
    expect(nobody).toContain('Nothing is on record that you may see any more')
  })
})

describe('what the answer tells', () => {
  test('for an address that nobody has it is the same, header by header and byte by byte', async () => {
    const site = await openCast()
    const shown = async (email: string) => {
      const answer = await askFor(site, email)
      const page = await site.signedOut.get(answer.headers.get('location') ?? '')
      return [answer.status, [...answer.headers], await answer.text(), [...page.headers], await page.text()]
    }
    expect(await shown('nobody-at-all@elsewhere.example')).toEqual(await shown(people.chiefOfB))
    expect(await mailsIn(site)).toHaveLength(1)
  })

  test('no mail goes to an address without a right: none on record, ended, withdrawn, a backup contact', async () => {
    const site = await openCast()
    await workAt(site.app, '2027-03-02 09:00')
    for (const email of [people.nobody, people.ended, people.withdrawn, 'x@y.example'])
      await askFor(site, email)
    const letters = await site.app.db
      .selectFrom('letters')
      .select('id')
      .where('class', '=', 'sign-in')
      .execute()
    expect(letters).toEqual([])
  })

  test.each([
    ['', 'Enter the mail address'],
    ['chief', 'no @ in the address'],
    ['chief@ely.example, x@y.example', 'more than one address'],
    ['<script>@ely.example', 'more than the plain address'],
  ])('what is no address is said beside the field, with what was typed: %j', async (email, why) => {
    const site = await openCast()
    const answer = await askFor(site, email)
    const text = await answer.text()
    expect(answer.status).toBe(422)
    expect(text).toContain(why)
    expect(text).toContain('aria-describedby="email-hint email-wrong"')
    expect(text).not.toContain('<script>')
  })

  test('the mail goes to the address as it is on record, never to one that only looks or folds like it', async () => {
    const site = await openCast()
    await site.app.db
      .updateTable('contacts')
      .set({ email: 'kim@ely.example' })
      .where('office', '=', 'chief')
      .execute()
    // A Kelvin sign, which Unicode turns into a K; an i without its dot; a full-width k.
    for (const email of ['\u212Aim@ely.example', 'k\u0131m@ely.example', '\uFF4Bim@ely.example'])
      await askFor(site, email)
    const letters = await site.app.db
      .selectFrom('letters')
      .select('recipient')
      .where('class', '=', 'sign-in')
      .execute()
    expect(letters.filter(({ recipient }) => recipient !== 'kim@ely.example')).toEqual([])
  })
})

describe('the link', () => {
  test('looked at by a mail scanner, as often as it likes, it still signs in', async () => {
    const site = await openCast()
    await askFor(site, people.chiefOfA)
    const link = await newestLink(site)
    for (let n = 0; n < 5; n++) expect((await site.signedOut.get(link)).status).toBe(200)
    expect((await site.signedOut.post(link)).status).toBe(303)
  })

  test('works once: of many that press the button at once, one is signed in', async () => {
    const site = await openCast()
    await askFor(site, people.chiefOfA)
    const link = await newestLink(site)
    const answers = await Promise.all(Array.from({ length: 8 }, () => site.signedOut.post(link)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, ...Array(7).fill(410)])
    expect(answers.filter((answer) => cookieOf(answer) !== '')).toHaveLength(1)
    expect((await site.signedOut.get(link)).status).toBe(410)
  })

  test.each([
    ['2027-03-02 09:14', 303],
    ['2027-03-02 09:15', 410],
    ['2027-03-02 09:16', 410],
    ['2027-03-02 08:59', 410],
  ] as const)('asked for at 09:00 and pressed at %s: %i', async (when, status) => {
    const site = await openCast()
    await askFor(site, people.chiefOfA)
    const link = await newestLink(site)
    site.app.at(when)
    expect((await site.signedOut.post(link)).status).toBe(status)
  })

  test('the use of one ends the others of that address', async () => {
    const site = await openCast()
    await askFor(site, people.chiefOfA)
    const first = await newestLink(site)
    await askFor(site, people.chiefOfA)
    expect((await site.signedOut.post(await newestLink(site))).status).toBe(303)
    expect((await site.signedOut.post(first)).status).toBe(410)
  })

  test('of somebody whose office ended meanwhile it opens nothing', async () => {
    const site = await openCast()
    await askFor(site, people.chiefOfA)
    await site.app.db
      .updateTable('contacts')
      .set({ email: 'new@ely.example' })
      .where('office', '=', 'chief')
      .execute()
    expect((await site.signedOut.post(await newestLink(site))).status).toBe(410)
  })

  test('pressed from a page of another site it signs nobody in', async () => {
    const site = await openCast()
    await askFor(site, people.chiefOfA)
    const link = await newestLink(site)
    const answer = await site.signedOut.post(link, {}, { 'Sec-Fetch-Site': 'cross-site' })
    expect([answer.status, cookieOf(answer)]).toEqual([403, ''])
    expect((await site.signedOut.post(link)).status).toBe(303)
  })
})

describe('what is kept', () => {
  test('neither the link nor its bytes nor the session lie anywhere but in the mail and in the browser', async () => {
    const site = await openCast()
    const { app } = site
    await askFor(site, people.chiefOfA)
    const link = await newestLink(site)
    const session = cookieOf(await site.signedOut.post(link)).split('=')[1] ?? ''
    expect(session).toHaveLength(43)
    const token = link.split('/').at(-1) ?? ''
    const files = readdirSync(app.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.endsWith('mail'))
      .map((entry) => join(entry.parentPath, entry.name))
    expect(files.some((path) => path.endsWith('security.db'))).toBe(true)
    for (const path of files) {
      const bytes = readFileSync(path)
      expect([path, bytes.includes(token), bytes.includes(session)]).toEqual([path, false, false])
    }
    expect(await app.db.selectFrom('letter_bytes').selectAll().execute()).toEqual([])
    expect(await verifyLedger(app.config.databasePath)).toMatchObject({ ok: true })
  })

  test('the log has neither a token nor an address, also where the mail server or the database fails', async () => {
    const site = await openCast()
    const lines: string[] = []
    const log = pino({ base: null }, { write: (line: string) => void lines.push(line) })
    const background = openBackground(log)
    const app = {
      ...site.app,
      log,
      mailer: openMailer({ mailUrl: `smtp://127.0.0.1:${await closedPort()}` }),
    }
    const pages = siteOf(app, background)
    const body = new URLSearchParams({ email: people.chiefOfA })
    await pages.request('/sign-in', { method: 'POST', body })
    await background.settled()
    const made = await makeSignInLink(app, people.chiefOfA)
    const { pathname } = new URL(made?.link ?? '')
    await app.security.schema.alterTable('sessions').renameTo('moved').execute()
    expect((await pages.request(pathname, { method: 'POST' })).status).toBe(500)
    const said = lines.join('')
    expect(lines.length).toBeGreaterThanOrEqual(2)
    expect(said).toContain('/sign-in/:token')
    expect([said.includes(pathname.split('/').at(-1) ?? ''), said.includes('@')]).toEqual([false, false])
  })

  test('that it was asked, used or refused is on record, with address and network', async () => {
    const site = await openCast()
    await site.app.security.deleteFrom('security_events').execute()
    await askFor(site, people.nobody)
    await askFor(site, people.chiefOfA)
    const link = await newestLink(site)
    await site.signedOut.post(link)
    await site.signedOut.post(link)
    const events = await site.app.security.selectFrom('security_events').selectAll().orderBy('id').execute()
    expect(events.map(({ kind, address, network }) => [kind, address, network])).toEqual([
      ['link-asked', people.nobody, 'unknown'],
      ['link-asked', people.chiefOfA, 'unknown'],
      ['signed-in', people.chiefOfA, 'unknown'],
      ['link-refused', null, 'unknown'],
    ])
  })
})

describe('where nobody can sign in', () => {
  test.each([
    [{ publicUrl: null }, 'PUBLIC_URL'],
    [{ publicUrl: 'http://records.local' }, 'https'],
  ])('with %j the page says why, and takes no address', async (settings, why) => {
    const site = await openCast({ ...settings })
    const page = await (await site.signedOut.get('/sign-in')).text()
    expect(page).toContain(why)
    expect(page).not.toContain('<form')
    expect((await askFor(site, people.chiefOfA)).status).toBe(409)
    expect(
      await site.app.db.selectFrom('letters').select('id').where('class', '=', 'sign-in').execute(),
    ).toEqual([])
  })
})

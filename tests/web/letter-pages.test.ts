// The pages of letters: what was sent and what became of it, for whoever may see it, without a secret and without another agency's matters.
import { describe, expect, test } from 'vitest'
import { jobs } from '../../jobs/index.ts'
import { runOnce } from '../../jobs/worker.ts'
import { shareOf } from '../../src/flow/letter-file.ts'
import { type CastSite, openCast } from '../support/a-cast.ts'

/** The letters of a Tuesday have left. */
const openSent = async (): Promise<CastSite> => {
  const site = await openCast()
  const { sent } = await runOnce(site.app, jobs)
  expect(sent).toBeGreaterThan(0)
  return site
}

const statutoryTo = async ({ app }: CastSite, recipient: string) =>
  app.db
    .selectFrom('letters')
    .selectAll()
    .where('class', '=', 'statutory')
    .where('recipient', '=', recipient)
    .orderBy('id')
    .executeTakeFirstOrThrow()

describe('the pages of letters', () => {
  test('a chief reads the own letters as they were sent, with attempts, and no secret of a link', async () => {
    const site = await openSent()
    const { get } = await site.as('chiefOfA')
    const letter = await statutoryTo(site, 'chief@ely.example')
    const list = await (await get(`${site.ways.agency(site.cast.a)}/letters`)).text()
    const path = site.ways.letter(site.cast.a, letter.id)
    expect(list).toContain(`href="${path}"`)
    expect(list).not.toContain('Tower')
    const page = await (await get(path)).text()
    expect(page).toContain('Bea Berg')
    expect(page).toContain('/l/xxxxxxxx')
    expect(page).toContain('written to')
    const eml = await get(`${path}/letter.eml`)
    const bytes = await eml.text()
    expect([eml.status, eml.headers.get('content-type')]).toEqual([200, 'message/rfc822'])
    expect(eml.headers.get('content-disposition')).toMatch(/^attachment; /)
    expect(eml.headers.get('content-security-policy')).toContain('sandbox')
    expect(bytes).toContain(`Message-ID: ${letter.message_id}`)
    const token = /\/l\/([\w.=-]+)/.exec(bytes.replaceAll('=\r\n', ''))?.[1]
    expect(token).toMatch(/^[x.]+$/)
  })

  test('another agency’s letter is not there, neither its page nor its bytes', async () => {
    const site = await openSent()
    const { get } = await site.as('chiefOfA')
    const foreign = await statutoryTo(site, 'chief@tower.example')
    const path = site.ways.letter(site.cast.a, foreign.id)
    for (const tried of [path, `${path}/letter.eml`, site.ways.letter(null, foreign.id), '/letters'])
      expect([tried, (await get(tried)).status]).toEqual([tried, 404])
  })

  test('a letter that tells of two agencies shows each its own matters, and no words', async () => {
    const site = await openSent()
    const { app, cast, ways } = site
    const letter = await statutoryTo(site, 'chief@ely.example')
    const { id: notice_id } = await app.db
      .selectFrom('notices')
      .select('id')
      .where('agency_id', '=', cast.b)
      .executeTakeFirstOrThrow()
    await app.db
      .insertInto('letter_notices')
      .values({ letter_id: letter.id, notice_id, part: 'notice', included: 1 })
      .execute()
    const { get } = await site.as('chiefOfA')
    const page = await (await get(ways.letter(cast.a, letter.id))).text()
    expect(page).toContain('tells of another agency too')
    expect(page).toContain('Bea Berg')
    expect(page).not.toContain('Finn')
    expect(page).not.toContain('class="letter"')
    expect((await get(`${ways.letter(cast.a, letter.id)}/letter.eml`)).status).toBe(404)
    const operator = await site.as('operator')
    const whole = await (await operator.get(ways.letter(null, letter.id))).text()
    expect(whole).toContain('Finn')
    expect(whole).toContain('class="letter"')
  })

  test('a letter that signs somebody in shows the operator no words', async () => {
    const site = await openSent()
    await site.signedOut.post('/sign-in', { email: 'chief@ely.example' })
    await site.settled()
    const { id } = await site.app.db
      .selectFrom('letters')
      .select('id')
      .where('class', '=', 'sign-in')
      .executeTakeFirstOrThrow()
    const { get } = await site.as('operator')
    expect(await (await get(site.ways.letter(null, id))).text()).toContain('its words are not kept')
    expect((await get(`${site.ways.letter(null, id)}/letter.eml`)).status).toBe(404)
  })

  test('what a mail server says is shown as text', async () => {
    const site = await openSent()
    const letter = await statutoryTo(site, 'chief@ely.example')
    await site.app.db.updateTable('attempts').set({ reply: '<script>alert(1)</script>' }).execute()
    const { get } = await site.as('operator')
    const page = await (await get(site.ways.letter(null, letter.id))).text()
    expect(page).not.toContain('<script>')
    expect(page).toContain('&lt;script&gt;')
  })

  test.each([
    ['sent', true],
    ['undelivered', false],
    ['bounced', false],
    ['acknowledged', false],
    ['planned', false],
    ['<script>', true],
  ])('of those that are %s only they are listed', async (choice, has) => {
    const site = await openSent()
    const { get } = await site.as('operator')
    const letter = await statutoryTo(site, 'chief@ely.example')
    const page = await (await get(`/letters?show=${encodeURIComponent(choice)}`)).text()
    expect(page.includes(site.ways.letter(null, letter.id))).toBe(has)
    expect(page).not.toContain('<script>')
  })
})

describe('the list of an agency', () => {
  test('has every letter that its page opens, and no other, so that each page but the last is full', async () => {
    const site = await openCast()
    const { app, cast, ways } = site
    await runOnce(app, jobs)
    const { id: notice_id } = await app.db
      .selectFrom('notices')
      .select('id')
      .where('agency_id', '=', cast.a)
      .executeTakeFirstOrThrow()
    const mine = await statutoryTo(site, 'chief@ely.example')
    const { id: _, ...like } = mine
    // Letters to the chief of two agencies: of each second one Ely's matters were left out as it was written.
    for (let n = 0; n < 130; n += 1) {
      const { insertId } = await app.db
        .insertInto('letters')
        .values({ ...like, key: `statutory|chief@ely.example|made-${n}`, message_id: `<made-${n}@x>` })
        .executeTakeFirstOrThrow()
      await app.db
        .insertInto('letter_notices')
        .values({
          letter_id: Number(insertId),
          notice_id,
          part: 'notice',
          included: n % 2 === 0 ? 1 : 0,
        })
        .execute()
    }
    const { get } = await site.as('chiefOfA')
    const listed: string[][] = []
    for (const page of [1, 2, 3]) {
      const html = await (await get(`${ways.agency(cast.a)}/letters?page=${page}`)).text()
      listed.push([...html.matchAll(/role="rowheader"><a href="([^"]+)"/g)].map(([, href = '']) => href))
    }
    expect(listed.map(({ length }) => length)).toEqual([50, expect.any(Number), 0])
    const letters = await app.db.selectFrom('letters').select('id').orderBy('id', 'desc').execute()
    const opening = []
    for (const { id } of letters)
      if ((await shareOf(app.db, id, cast.a)) !== 'others') opening.push(ways.letter(cast.a, id))
    expect(opening.length).toBeGreaterThan(65)
    expect(listed.flat()).toEqual(opening)
  })
})

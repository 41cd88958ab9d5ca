// Rubbish from whoever can reach the mail pipe or the pages: damaged reports and damaged links change nothing and open nothing.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { makeSignInLink } from '../../src/flow/access/sign-in-link.ts'
import { verifyLedger } from '../../src/flow/verify-ledger.ts'
import { bounce, reportOn } from '../support/a-report.ts'
import { chief, openSite } from '../support/a-site.ts'
import { figure, noLimits, oneOf, rounds, seeded } from '../support/campaign.ts'
import { mutated } from '../support/mutate.ts'
import { entriesAfter, lastEntry } from '../support/what-was-told.ts'

vi.setConfig({ testTimeout: rounds(120_000, 7_200_000) })

const folder = join(import.meta.dirname, '..', 'mail', 'reports')
const names = readdirSync(folder)

test('bounce: a report that means nothing changes nothing', async () => {
  const random = seeded()
  const reports = names.map((name) => readFileSync(join(folder, name)))
  const { app } = await openSite()
  const before = await lastEntry(app)
  const many = rounds(300, 8_000)
  for (let n = 0; n < many; n += 1)
    await bounce(app, mutated(oneOf(reports, random), random).toString('latin1'))
  expect(await lastEntry(app)).toBe(before)
  figure('bounce, damaged reports on letters of others', { reports: many, crashes: 0, changes: 0 })
})

test('bounce: a damaged report on a letter that was sent is recorded whole or not at all', async () => {
  const random = seeded()
  const { app } = await openSite()
  const { message_id } = await app.db
    .selectFrom('letters')
    .select('message_id')
    .where('recipient', '=', chief)
    .executeTakeFirstOrThrow()
  const reports = names.map((name) =>
    Buffer.from(
      reportOn(name.replace(/\.eml$/, ''), {
        from: 'rollcall@rollcall.example',
        messageId: message_id ?? '',
        to: chief,
      }),
    ),
  )
  const many = rounds(300, 8_000)
  const before = await lastEntry(app)
  let taken = 0
  for (let n = 0; n < many; n += 1) {
    const { became } = await bounce(app, mutated(oneOf(reports, random), random).toString('latin1'))
    if (became !== 'ignored') taken += 1
  }
  const kinds = await entriesAfter(app, before)
  expect(kinds.filter((kind) => kind === 'letter.bounced')).toHaveLength(taken)
  expect(taken).toBeGreaterThan(0)
  expect(await verifyLedger(app.config.databasePath)).toMatchObject({ ok: true })
  figure('bounce, damaged reports on a letter of ours', {
    reports: many,
    'taken as reports': taken,
    crashes: 0,
    'half-written': 0,
  })
})

test('signed links: what is not the very link opens nothing, and no page fails', async () => {
  const random = seeded()
  const { app, letter, get, post } = await openSite(undefined, {}, noLimits)
  const signIn = new URL((await makeSignInLink(app, chief))?.link ?? '').pathname
  const links = [letter, signIn]
  const before = await lastEntry(app)
  const many = rounds(300, 16_000)
  let tried = 0
  for (let n = 0; n < many; n += 1) {
    const link = oneOf(links, random)
    const path = `/${mutated(Buffer.from(link.slice(1)), random)
      .toString('latin1')
      .replaceAll(/[^\x21-\x7e]|[\\#?]/g, '~')}`
    // A slash at its end is nothing.
    if (links.includes(path.replace(/\/+$/, ''))) continue
    tried += 1
    const asked = random() < 0.5 ? get(path) : post(link === letter ? `${path}/acknowledge` : path)
    const { status, headers } = await asked
    // What has become the address of another page may show that.
    const opens = /^\/(l|sign-in)\/(?!sent$)./.test(path) && (status < 400 || headers.has('set-cookie'))
    expect([path, opens, status < 500, status]).toEqual([path, false, true, status])
    expect(status).not.toBe(429)
  }
  expect(await lastEntry(app)).toBe(before)
  figure('signed links, damaged', { links: tried, opened: 0, 'failed pages': 0 })
})

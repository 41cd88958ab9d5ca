// No entry about an officer or an agency is missing from its history: the whole ledger is read through and compared.
import { expect, test } from 'vitest'
import { entriesAfter, type ReadEntry } from '../../db/entries.ts'
import { entriesAbout } from '../../db/entries-about.ts'
import type { Db } from '../../db/open.ts'
import { historyOf } from '../../src/flow/history.ts'
import { everyRowDays } from '../support/every-row-days.ts'

type Column = 'officer_id' | 'agency_id'

/** Asks each entry by itself whether its body names them: another way to the same end. */
const namedIn = async (db: Db, entries: readonly ReadEntry[], column: Column, id: number) => {
  const notices = await db.selectFrom('notices').select('id').where(column, '=', id).execute()
  const own = new Set(notices.map((notice) => notice.id))
  const isOwn = (ids: unknown) => Array.isArray(ids) && ids.some((one) => own.has(Number(one)))
  const isHeld = ({ holder, holder_id }: ReadEntry['body']) =>
    column === 'agency_id' && holder === 'agency' && holder_id === id
  const facts = new Set([id])
  const letters = new Set<number>()
  for (const { seq, kind, body } of entries) {
    if (kind.endsWith('.recorded') && (body[column] === id || isHeld(body))) facts.add(seq)
    if (kind === 'letter.joined' && isOwn(body.notice_ids)) letters.add(Number(body.letter_id))
  }
  const planned = await db.selectFrom('letters').select(['id', 'key']).execute()
  const keys = new Set(planned.filter((letter) => letters.has(letter.id)).map(({ key }) => key))
  const looked = ({ rows }: ReadEntry['body']) =>
    column === 'officer_id' && Array.isArray(rows) && rows.some(([officer]) => officer === id)
  return entries
    .filter(
      ({ seq, body }) =>
        body[column] === id ||
        facts.has(seq) ||
        facts.has(Number(body.id)) ||
        letters.has(Number(body.letter_id)) ||
        keys.has(String(body.key)) ||
        own.has(Number(body.notice_id)) ||
        looked(body),
    )
    .map(({ seq }) => seq)
}

/** What a history has beside: imports, courses, the agency's officers, letters that are about letters. */
const beside = /^(import\.done|course\.|officer\.|certificate\.|contact_day\.|letter\.)/

test('with every row of the ladder met, nothing that names them is left out, and nothing foreign is in it', async () => {
  const { db } = await everyRowDays()
  const entries = await entriesAfter(db, 0, 1_000_000)
  const kindOf = new Map(entries.map(({ seq, kind }) => [seq, kind]))
  const compare = async (column: Column, id: number, found: readonly number[]) => {
    const named = await namedIn(db, entries, column, id)
    expect(named.length).toBeGreaterThan(5)
    expect(named.filter((seq) => !found.includes(seq)).map((seq) => kindOf.get(seq))).toEqual([])
    const more = found.filter((seq) => !named.includes(seq)).map((seq) => kindOf.get(seq) ?? '')
    expect(more.filter((kind) => !beside.test(kind))).toEqual([])
  }
  for (const { id } of await db.selectFrom('officers').select('id').where('ended_seq', 'is', null).execute())
    await compare('officer_id', id, await entriesAbout(db, { officerId: id }))
  for (const { id } of await db.selectFrom('agencies').select('id').where('ended_seq', 'is', null).execute())
    await compare('agency_id', id, await entriesAbout(db, { agencyId: id }))

  const told: number[] = []
  for await (const { seq, words } of historyOf(db, 'all')) {
    expect([seq, words]).toEqual([seq, expect.not.stringMatching(/undefined|null|NaN|\[object/)])
    told.push(seq)
  }
  expect(told).toEqual(entries.map(({ seq }) => seq))
}, 120_000)

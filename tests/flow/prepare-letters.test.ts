// Many letters are composed in a thread of their own: the same bytes as here, and one that fails stops no other.
import { expect, test, vi } from 'vitest'
import type { LetterRow } from '../../db/letters.ts'
import { composeEach } from '../../src/flow/delivery/compose-each.ts'
import { composeInThread } from '../../src/flow/delivery/compose-in-thread.ts'
import { gatherMaterials } from '../../src/flow/delivery/gather-materials.ts'
import type { Material } from '../../src/flow/delivery/letter-material.ts'
import { prepareLetters } from '../../src/flow/delivery/prepare-letters.ts'
import { monday, openWorld, type World } from '../support/delivery.ts'

const letters = (count: number) => Array.from({ length: count }, (_, n) => ({ n: n + 1 }))

const planned = ({ db }: World): Promise<LetterRow[]> =>
  db.selectFrom('letters').selectAll().where('state', '=', 'planned').orderBy('id').execute()

const senderIn = ({ app }: World) => ({
  ...app.config,
  security: app.security,
  server: app.mailer.describe,
  instance: '0123456789abcdef',
})

const materialsIn = async (world: World, rows: readonly LetterRow[]): Promise<Material[]> => {
  const gathering = await gatherMaterials(world.db, rows, senderIn(world), monday)
  const gathered = await Promise.all(rows.map(gathering.of))
  return gathered.flatMap(({ material }) => material ?? [])
}

const composedBy = ({ app }: World) => {
  const { mailFrom, mailReplyTo, dkim } = app.config
  return { mailFrom, mailReplyTo, dkim, instance: '0123456789abcdef' }
}

test('a letter has the same bytes whether it is composed alone or with fifty others', async () => {
  const world = await openWorld()
  await world.take(...letters(50))
  const rows = await planned(world)
  expect(rows).toHaveLength(50)
  const together = await prepareLetters(world.db, rows, senderIn(world), monday)
  for (const row of rows) {
    const alone = await prepareLetters(world.db, [row], senderIn(world), monday)
    const { composed, contents } = await together.of(row)
    expect(composed).toMatchObject({ sha256: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect({ composed, contents: contents.items }).toEqual(
      await alone.of(row).then((one) => ({ composed: one.composed, contents: one.contents.items })),
    )
  }
})

test('a letter to which something is joined after it was prepared is prepared again', async () => {
  const world = await openWorld()
  await world.take({ n: 1 })
  const [row] = await planned(world)
  if (row === undefined) throw new Error('no letter is planned')
  const prepared = await prepareLetters(world.db, [row], senderIn(world), monday)
  await world.db.updateTable('agencies').set({ call: 'Ann, 555-0100' }).execute()
  const before = (await prepared.of(row)).composed
  prepared.forget(row.id)
  const after = (await prepared.of(row)).composed
  await world.db.updateTable('agencies').set({ call: null }).execute()
  const says = (composed: typeof after) =>
    composed !== null && 'bytes' in composed && Buffer.from(composed.bytes).includes('555-0100')
  expect([says(before), says(after)]).toEqual([false, true])
})

test('a letter that cannot be composed stops no other, here or in the thread', async () => {
  const world = await openWorld()
  await world.take(...letters(3))
  const materials = await materialsIn(world, await planned(world))
  const [first, second, third] = materials
  if (first === undefined || second === undefined || third === undefined)
    throw new Error('three were planned')
  const some = [first, { ...second, to: { name: null, address: 'nobody' } }, third]
  const here = await composeEach(some, composedBy(world))
  expect(here).toMatchObject([
    { subject: expect.any(String) },
    { failed: expect.stringContaining('nobody') },
    { subject: expect.any(String) },
  ])
  expect(await inThread(some, world)).toEqual(here)
})

test('letters asked for at once are each answered with their own', async () => {
  const world = await openWorld()
  await world.take(...letters(4))
  const materials = await materialsIn(world, await planned(world))
  const answers = await Promise.all(materials.map((one) => inThread([one], world)))
  expect(answers.flat()).toEqual(await composeEach(materials, composedBy(world)))
})

/** Asked again until the thread has begun. */
const inThread = (materials: readonly Material[], world: World) =>
  vi.waitFor(() => {
    const composed = composeInThread(materials, composedBy(world))
    if (composed === null) throw new Error('the thread has not begun yet')
    return composed
  }, 20_000)

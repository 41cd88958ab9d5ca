// Mornings of a world whose mail server puts letters off, and what each letter was composed with, in short lines.
import { deliver } from './both-ways.ts'
import { at, type World } from './delivery.ts'

/** What a server says that puts a letter off. */
export const later = { at: 'dot', reply: '451 4.7.1 come again' } as const

/** 09:00 in Minnesota, in winter. */
export const nine = (day: string) => at(`${day}T15:00:00Z`)

/** The sweep and the deliveries of one morning after another. */
export const mornings = async ({ app, clock, sweep }: World, ...days: readonly string[]): Promise<void> => {
  for (const day of days) {
    clock.set(nine(day))
    await sweep()
    await deliver(app)
  }
}

/** Each letter to that address which was composed: `DAY STATE: RUNG`, or `OFFICER RUNG` where it tells of several. */
export const lettersTold = async ({ db }: World, to: string): Promise<string[]> => {
  const rows = await db
    .selectFrom('letters')
    .innerJoin('letter_notices', 'letter_notices.letter_id', 'letters.id')
    .innerJoin('notices', 'notices.id', 'letter_notices.notice_id')
    .leftJoin('officers', (on) =>
      on.onRef('officers.id', '=', 'notices.officer_id').on('officers.ended_seq', 'is', null),
    )
    .select(['letters.id', 'letters.day', 'letters.state', 'letters.undelivered_seq'])
    .select(['notices.rung', 'officers.name as officer'])
    .where('letters.recipient', '=', to)
    .where('letter_notices.included', '=', 1)
    .orderBy('letters.id')
    .orderBy('notices.id')
    .execute()
  return [...Map.groupBy(rows, ({ id }) => id).values()].map((told) => {
    const [{ day, state, undelivered_seq } = { day: '', state: '', undelivered_seq: null }] = told
    const several = new Set(told.map(({ officer }) => officer)).size > 1
    const rungs = told.map(({ officer, rung }) => (several ? `${officer} ${rung}` : rung)).sort()
    return `${day} ${undelivered_seq === null ? state : 'undelivered'}: ${rungs.join(', ')}`
  })
}

/** Of the officer with that license the notices in that state: `RUNG: REASON`. */
export const noticesIn = async ({ db }: World, license: string, state: string): Promise<string[]> => {
  const rows = await db
    .selectFrom('notices')
    .innerJoin('officers', (on) =>
      on.onRef('officers.id', '=', 'notices.officer_id').on('officers.ended_seq', 'is', null),
    )
    .select(['notices.rung', 'notices.reason'])
    .where('officers.post_license', '=', license)
    .where((on) => on('notices.state', '=', on.val(state as 'planned')))
    .orderBy('notices.id')
    .execute()
  return rows.map(({ rung, reason }) => (reason === null ? rung : `${rung}: ${reason}`))
}

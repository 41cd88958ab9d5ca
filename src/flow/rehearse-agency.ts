// A rehearsal of one agency: the letters that would tell of its officers if nobody recorded anything.

import { openAgencyInMemory } from '../../db/agency-in-memory.ts'
import { agencyNoticesIn } from '../../db/agency-notices.ts'
import { contactsOf } from '../../db/contacts.ts'
import { carriedNotices } from '../../db/letter-contents.ts'
import { openToLook } from '../../db/open.ts'
import { type App, closeApp } from '../app.ts'
import { addDays, addMonths, type PlainDate } from '../law/calendar.ts'
import { letterKey } from '../notices/addressee.ts'
import { legalDayOf } from '../notices/sending-window.ts'
import { deliver } from './deliver.ts'
import { openRehearsal, type Rehearsal, walk } from './rehearse.ts'
import { sweep, sweepIsDue } from './sweep.ts'

/** A matter of a letter; without an officer it is the agency's own. */
export type Rehearsed = {
  readonly officer_id: number | null
  readonly officer: string | null
  readonly situation: string
  readonly rung: string
  readonly deadline: string | null
}

export type RehearsedLetter = {
  readonly on: PlainDate
  readonly office: string
  readonly recipient: string
  readonly told: readonly Rehearsed[]
}

/**
 * The agency's part of the letters that `rehearse` lists, with the same flow on a copy of what concerns the agency alone:
 * it costs what the agency is, and not what the database is. Weekly pages are left out, which come every Monday anyhow.
 * A letter that tells the same chief of another agency too is here with this agency's matters.
 * @param months from today on, counted as in the law. @returns by day; within a day as they were planned.
 */
export const rehearseAgency = async (
  app: Pick<App, 'clock' | 'log' | 'config'>,
  agencyId: number,
  months: number,
): Promise<readonly RehearsedLetter[]> => {
  const today = legalDayOf(app.clock.now())
  const { databasePath } = app.config
  const copy = openAgencyInMemory(databasePath, agencyId, await keysNear(databasePath, agencyId, today))
  const rehearsal = openRehearsal(app, copy)
  try {
    await walk(rehearsal, { from: today, until: addMonths(today, months) }, { work })
    return await collected(rehearsal)
  } finally {
    await closeApp(rehearsal)
  }
}

/** What a worker does when it is woken, but for the weekly pages. */
const work = async (app: App): Promise<void> => {
  if (await sweepIsDue(app)) await sweep(app)
  const { failed } = await deliver(app)
  if (failed > 0) throw new Error(`${failed} letters failed on ${legalDayOf(app.clock.now())}`)
}

/** So many days ahead nobody has a letter yet. */
const near = 14

/** Of whoever holds an office there, also at another agency: the letter of a day may have left, and then the next one comes. */
const keysNear = async (path: string, agencyId: number, today: PlainDate): Promise<readonly string[]> => {
  const db = openToLook(path)
  try {
    const offices = (await contactsOf(db, [agencyId])).get(agencyId) ?? {}
    const addresses = Object.values(offices).flatMap(({ email }) => (email ? [email] : []))
    const days = Array.from({ length: near }, (_, n) => addDays(today, n))
    return addresses.flatMap((address) => days.map((day) => letterKey('statutory', address, day)))
  } finally {
    await db.destroy()
  }
}

const collected = async ({ db, mailer }: Rehearsal): Promise<readonly RehearsedLetter[]> => {
  const sent = (
    await db.selectFrom('letters').selectAll().where('state', '=', 'sent').orderBy('id').execute()
  ).filter(({ message_id }) => message_id !== null && mailer.collected.has(message_id))
  const ids = sent.map(({ id }) => id)
  const ofAgency = (await agencyNoticesIn(db, ids)).map((notice) => ({
    ...notice,
    officer: null,
    deadline: null,
  }))
  const carried = Map.groupBy([...(await carriedNotices(db, ids)), ...ofAgency], ({ letter_id }) => letter_id)
  return sent
    .flatMap(({ id, class: of, office, recipient, sent_at }) => {
      const told = (carried.get(id) ?? []).filter(({ included }) => of === 'operator' || included === 1)
      return told.length === 0 || sent_at === null
        ? []
        : [{ on: legalDayOf(sent_at), office, recipient, told: told.map(matterOf) }]
    })
    .toSorted((a, b) => a.on.localeCompare(b.on))
}

const matterOf = ({ officer_id, officer, situation, rung, deadline }: Rehearsed): Rehearsed => ({
  ...{ officer_id, officer, situation, rung, deadline },
})

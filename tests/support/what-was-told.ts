// The letters and notices of a database as short lines that a test can be read by.
import { ledgerHead } from '../../db/ledger.ts'
import { listLetters, listNotices } from '../../src/flow/list-letters.ts'
import { legalDayOf } from '../../src/notices/sending-window.ts'
import type { TestApp } from './app-in.ts'

export type Told = {
  /** The legal day on which it was accepted, or null. */
  readonly on: string | null
  readonly to: string
  readonly items: readonly string[]
}

/** Letters that were accepted, oldest first, with `OFFICER RUNG` in the order of the letter. */
export const sentLetters = async (app: TestApp, letterClass = 'statutory'): Promise<Told[]> => {
  const told: Told[] = []
  for await (const letter of listLetters(app.db, { state: 'sent', class: letterClass }))
    told.push({
      on: letter.sent_at === null ? null : legalDayOf(letter.sent_at),
      to: letter.recipient,
      items: letter.items.map(({ officer, agency, rung }) => `${officer ?? agency} ${rung}`).sort(),
    })
  return told
}

/** All letters, as `RECIPIENT STATE PLANNED_FOR` with the reason, if there is one. */
export const allLetters = async (app: TestApp): Promise<string[]> => {
  const lines: string[] = []
  for await (const { recipient, state, planned_for, reason } of listLetters(app.db, {}))
    lines.push(`${recipient} ${state} ${planned_for}${reason === null ? '' : `: ${reason}`}`)
  return lines
}

/** Statutory letters that wait, as `RECIPIENT PLANNED_FOR: OFFICER RUNG, …`. */
export const waitingLetters = async (app: TestApp): Promise<string[]> => {
  const lines: string[] = []
  for await (const { recipient, planned_for, items } of listLetters(app.db, { state: 'planned' }))
    lines.push(
      `${recipient} ${planned_for}: ${items.map(({ officer, agency, rung }) => `${officer ?? agency} ${rung}`).join(', ')}`,
    )
  return lines
}

/** `OFFICER RUNG STATE`, with the reason of those not told; of one officer when named. */
export const notices = async (app: TestApp, named?: string): Promise<string[]> => {
  const lines: string[] = []
  for await (const { officer, agency, rung, state, reason } of listNotices(app.db, {}))
    if (named === undefined || officer === named)
      lines.push(`${officer ?? agency} ${rung} ${state}${reason === null ? '' : `: ${reason}`}`)
  return lines
}

/** The ledger's last number: while it stays, nothing was written. */
export const lastEntry = async ({ db }: TestApp): Promise<number> => (await ledgerHead(db)).seq

/** The kinds of the entries after that number. */
export const entriesAfter = async ({ db }: TestApp, seq: number): Promise<string[]> => {
  const entries = await db.selectFrom('ledger').select('kind').where('seq', '>', seq).orderBy('seq').execute()
  return entries.map(({ kind }) => kind)
}

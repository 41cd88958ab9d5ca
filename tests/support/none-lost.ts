// What must hold of a database and its mail server whatever happened: no letter lost, none twice but one that was in flight.
import Sqlite from 'better-sqlite3'
import { expect } from 'vitest'
import { verifyLedger } from '../../src/flow/verify-ledger.ts'
import type { SmtpForTests } from './smtp.ts'

export type Sending = { readonly smtp: SmtpForTests; readonly database: string }

type LetterAsKept = {
  recipient: string
  class: string
  state: string
  undelivered: number
  message_id: string
  raw: string
  unknown: number
}

/** @param recipients who was to get a letter, one each. */
export async function expectNoneLost(sending: Sending, recipients: readonly string[]): Promise<void> {
  const letters = await expectOnce(sending)
  expect(letters.map(({ recipient, state }) => `${recipient} ${state}`).sort()).toEqual(
    recipients.map((recipient) => `${recipient} sent`).sort(),
  )
}

/**
 * The same where a server may refuse: each letter was sent, or is known to be undelivered and the operator was told.
 * @returns how many copies came beyond the first, and how many letters were not delivered.
 */
export async function expectAccounted(
  sending: Sending,
  recipients: readonly string[],
): Promise<{ second: number; refused: number }> {
  const letters = await expectOnce(sending)
  const statutory = letters.filter((letter) => letter.class === 'statutory')
  expect(statutory.map(({ recipient }) => recipient).sort()).toEqual([...recipients].sort())
  const refused = letters.filter(({ state }) => state !== 'sent')
  for (const { state, undelivered } of refused)
    expect([state, undelivered]).toEqual([expect.stringMatching(/^(refused|unknown)$/), 1])
  const told = letters.filter((letter) => letter.class === 'operator')
  expect(told.length).toBeGreaterThanOrEqual(refused.filter((letter) => letter.class === 'statutory').length)
  const got = new Set(sending.smtp.messages.map(({ messageId }) => messageId))
  return { second: sending.smtp.messages.length - got.size, refused: refused.length }
}

/** The database is whole, and the server has each letter once, or once more for each answer that is not known. */
async function expectOnce({ smtp, database }: Sending): Promise<readonly LetterAsKept[]> {
  const { integrity, letters } = inspect(database)
  expect(integrity).toBe('ok')
  expect(await verifyLedger(database)).toMatchObject({ ok: true })
  const received = Map.groupBy(
    smtp.messages.filter(({ answered }) => answered === null || answered === '250'),
    ({ messageId }) => messageId,
  )
  for (const { recipient, state, message_id, raw, unknown } of letters) {
    const got = received.get(message_id) ?? []
    expect(got.length, `copies to ${recipient}`).toBeGreaterThanOrEqual(state === 'sent' ? 1 : 0)
    expect(got.length, `copies to ${recipient}`).toBeLessThanOrEqual((state === 'sent' ? 1 : 0) + unknown)
    for (const mail of got) expect([mail.to, mail.raw]).toEqual([recipient, raw])
    received.delete(message_id)
  }
  expect([...received.keys()], 'mails that no letter is').toEqual([])
  return letters
}

function inspect(database: string): { integrity: unknown; letters: LetterAsKept[] } {
  const sqlite = new Sqlite(database, { readonly: true })
  try {
    const letters = sqlite
      .prepare(
        `select recipient, class, state, undelivered_seq is not null as undelivered, message_id,
          cast(bytes as text) as raw,
          (select count(*) from attempts where letter_id = letters.id and outcome = 'unknown') as unknown
         from letters join letter_bytes on letter_id = letters.id order by letters.id`,
      )
      .all() as LetterAsKept[]
    return { integrity: sqlite.pragma('integrity_check', { simple: true }), letters }
  } finally {
    sqlite.close()
  }
}

// What must hold of a database and its mail server whatever happened: no letter lost, none twice but one that was in flight.
import Sqlite from 'better-sqlite3'
import { expect } from 'vitest'
import { verifyLedger } from '../../src/flow/verify-ledger.ts'
import type { SmtpForTests } from './smtp.ts'

export type Sending = { readonly smtp: SmtpForTests; readonly database: string }

type LetterAsKept = {
  recipient: string
  state: string
  message_id: string
  raw: string
  unknown: number
}

/** @param recipients who was to get a letter, one each. */
export async function expectNoneLost(
  { smtp, database }: Sending,
  recipients: readonly string[],
): Promise<void> {
  const { integrity, letters } = inspect(database)
  expect(integrity).toBe('ok')
  expect(await verifyLedger(database)).toMatchObject({ ok: true })
  expect(letters.map(({ recipient, state }) => `${recipient} ${state}`).sort()).toEqual(
    recipients.map((recipient) => `${recipient} sent`).sort(),
  )
  const received = Map.groupBy(smtp.messages, ({ to }) => to)
  for (const { recipient, message_id, raw, unknown } of letters) {
    const got = received.get(recipient) ?? []
    expect(got.length, `copies to ${recipient}`).toBeGreaterThanOrEqual(1)
    expect(got.length, `copies to ${recipient}`).toBeLessThanOrEqual(1 + unknown)
    for (const mail of got) expect([mail.messageId, mail.raw]).toEqual([message_id, raw])
  }
}

function inspect(database: string): { integrity: unknown; letters: LetterAsKept[] } {
  const sqlite = new Sqlite(database, { readonly: true })
  try {
    const letters = sqlite
      .prepare(
        `select recipient, state, message_id, cast(bytes as text) as raw,
          (select count(*) from attempts where letter_id = letters.id and outcome = 'unknown') as unknown
         from letters join letter_bytes on letter_id = letters.id order by letters.id`,
      )
      .all() as LetterAsKept[]
    return { integrity: sqlite.pragma('integrity_check', { simple: true }), letters }
  } finally {
    sqlite.close()
  }
}

// A test mail: planned as a letter is, for an address that somebody wants to know mail reaches.
import { randomUUID } from 'node:crypto'
import { newestAttempt } from '../../db/attempts.ts'
import { append } from '../../db/ledger.ts'
import { letterByKey } from '../../db/letters.ts'
import { type App, stampNow } from '../app.ts'
import { letterKey } from '../notices/addressee.ts'
import { legalDayOf } from '../notices/sending-window.ts'

/** May leave at once, at any hour. @returns the letter's id. */
export const planTestMail = (app: App, address: string): Promise<number> =>
  app.db.transaction().execute(async (trx) => {
    const stamp = stampNow(app)
    const key = letterKey('test', address, randomUUID())
    const body = {
      class: 'test' as const,
      office: 'test' as const,
      key,
      recipient: address,
      name: null,
      about: null,
    }
    await append(trx, stamp, [
      {
        kind: 'letter.planned',
        subject: 'letter',
        body: { ...body, day: legalDayOf(stamp.at), planned_for: stamp.at },
      },
    ])
    const letter = await letterByKey(trx, key)
    if (letter === undefined) throw new Error(`test mail to ${address}: planned, yet not there`)
    return letter.id
  })

/** What the server answered, as it is kept; null while there is no answer. */
export const answerTo = async ({ db }: App, letterId: number) => {
  const attempt = await newestAttempt(db, letterId)
  if (attempt === undefined || attempt.outcome === null) return null
  const { outcome, reply, host, tls, queue_id } = attempt
  return { outcome, reply: reply ?? '', host: host ?? '', tls, queueId: queue_id }
}

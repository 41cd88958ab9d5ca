// Lets letters leave again that are held since a backup was restored.
import { heldSince } from '../../db/delivery-hold.ts'
import { append } from '../../db/ledger.ts'
import { lettersWaiting } from '../../db/letters-waiting.ts'
import { type App, stampNow } from '../app.ts'

/** Writes nothing when none are held. @returns how many letters waited; null when none were held. */
export const releaseLetters = (app: App): Promise<number | null> =>
  app.db.transaction().execute(async (trx) => {
    if ((await heldSince(trx)) === null) return null
    const waiting = await lettersWaiting(trx)
    await append(trx, stampNow(app), [{ kind: 'delivery.released', subject: 'database', body: { waiting } }])
    return waiting
  })

// Ends or begins again the weekly page of one class for one address.
import { append } from '../../../db/ledger.ts'
import { unsubscribed } from '../../../db/subscriptions.ts'
import { type App, stampNow } from '../../app.ts'
import { addressKey } from '../../notices/address-key.ts'
import type { WeeklyClass } from '../../notices/digest-model.ts'
import { closeDeparted } from '../delivery/close-departed.ts'

/** @returns whether it was otherwise before; saying the same again writes nothing. */
export const changeSubscription = (
  app: App,
  { class: of, address, subscribed }: { class: WeeklyClass; address: string; subscribed: boolean },
): Promise<boolean> =>
  app.db.transaction().execute(async (trx) => {
    const key = addressKey(address)
    if ((await unsubscribed(trx, of)).has(key) !== subscribed) return false
    const stamp = stampNow(app)
    await append(trx, stamp, [
      {
        kind: 'subscription.changed',
        subject: `subscription:${of}`,
        body: { class: of, address: key, subscribed },
      },
    ])
    await closeDeparted(trx, stamp)
    return true
  })

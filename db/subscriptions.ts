// Who wants no weekly page any more, or wants it again: by class and address.
import type { ActBody } from '../src/ledger/acts.ts'
import { askFor } from './connections.ts'
import type { Entry } from './entry.ts'
import type { Db } from './open.ts'

export const applySubscription = (db: Db, { seq, body }: Entry<ActBody<'subscription.changed'>>): void => {
  const row = { subscribed: body.subscribed ? (1 as const) : (0 as const), seq }
  askFor(
    db,
    db
      .insertInto('subscriptions')
      .values({ class: body.class, address: body.address, ...row })
      .onConflict((on) => on.columns(['class', 'address']).doUpdateSet(row)),
  )
}

/** The addresses, in lower case, that have unsubscribed from a class of letters. */
export const unsubscribed = async (db: Db, of: 'digest' | 'brief'): Promise<ReadonlySet<string>> => {
  const rows = await db
    .selectFrom('subscriptions')
    .select('address')
    .where('class', '=', of)
    .where('subscribed', '=', 0)
    .execute()
  return new Set(rows.map(({ address }) => address))
}

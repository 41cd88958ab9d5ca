// Keeps who holds an office: a chief, a backup, a training contact, a coordinator.
import type { FactBody } from '../../ledger/entries.ts'
import { type Keeper, keepFact, type Verdict } from './keep-fact.ts'

type Office = Pick<FactBody<'contact'>, 'holder' | 'holder_id' | 'office'>

/** Says nothing where neither a name nor an address is given. */
export const keepContact = async (
  keeper: Keeper,
  office: Office,
  said: { readonly name?: string | undefined; readonly email?: string | undefined },
): Promise<Verdict> => {
  if (said.name === undefined && said.email === undefined) return 'same'
  const current = await keeper.trx
    .selectFrom('contacts')
    .selectAll()
    .where('holder', '=', office.holder)
    .where('holder_id', '=', office.holder_id)
    .where('office', '=', office.office)
    .where('ended_seq', 'is', null)
    .executeTakeFirst()
  const { verdict } = await keepFact(
    keeper,
    'contact',
    current,
    { ...office, ...said },
    { name: null, email: null },
  )
  return verdict
}

// Keeps who holds an office: a chief, a backup, a training contact, a coordinator.
import { currentWhere } from '../../../db/facts.ts'
import { keyOf } from '../../../db/keys.ts'
import type { FactBody } from '../../ledger/entries.ts'
import { planHandover } from '../plan-handover.ts'
import { type Keeper, keepFact, recall, type Verdict } from './keep-fact.ts'

type Office = Pick<FactBody<'contact'>, 'holder' | 'holder_id' | 'office'>

/** Says nothing where neither a name nor an address is given. */
export const keepContact = async (
  keeper: Keeper,
  { holder, holder_id, office }: Office,
  said: { readonly name?: string | undefined; readonly email?: string | undefined },
): Promise<Verdict> => {
  if (said.name === undefined && said.email === undefined) return 'same'
  const whose = { holder, holder_id, office }
  const [current] = await recall(keeper, 'contact', `${holder} ${holder_id} ${office}`, () =>
    currentWhere(keeper.trx, 'contact', whose),
  )
  const { verdict } = await keepFact(
    keeper,
    'contact',
    current,
    { ...whose, ...said },
    { name: null, email: null },
  )
  if (verdict !== 'same' && holder === 'agency' && office === 'chief' && isAnother(current, said))
    await planHandover(keeper, holder_id)
  return verdict
}

/** Another person, or another mailbox: also the first one, since until then the backup stood in or nobody was told. */
const isAnother = (
  before: { readonly name: string | null; readonly email: string | null } | undefined,
  said: { readonly name?: string | undefined; readonly email?: string | undefined },
): boolean =>
  (before?.name != null && differs(before.name, said.name)) || differs(before?.email ?? '', said.email)

const differs = (before: string, said: string | undefined): boolean =>
  said !== undefined && keyOf(before) !== keyOf(said)

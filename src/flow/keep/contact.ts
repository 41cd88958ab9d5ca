// Keeps who holds an office: a chief, a backup, a training contact, a coordinator.
import { currentWhere } from '../../../db/facts.ts'
import { keyOf } from '../../../db/keys.ts'
import type { FactBody } from '../../ledger/entries.ts'
import { planHandover } from '../plan-handover.ts'
import { type Keeper, keepFact, recall, type Verdict } from './keep-fact.ts'

type Office = Pick<FactBody<'contact'>, 'holder' | 'holder_id' | 'office'>

/** `note`: what the person who said it should know. */
export type KeptContact = { readonly verdict: Verdict; readonly note: string | null }

/** Says nothing where neither a name nor an address is given. */
export const keepContact = async (
  keeper: Keeper,
  { holder, holder_id, office }: Office,
  said: { readonly name?: string | undefined; readonly email?: string | undefined },
): Promise<KeptContact> => {
  if (said.name === undefined && said.email === undefined) return { verdict: 'same', note: null }
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
  return { verdict, note: addressStays(current, said, office) }
}

/** A blank says nothing and erases nothing: of a new person's old address it may be an oversight. */
const addressStays = (
  before: { readonly name: string | null; readonly email: string | null } | undefined,
  said: { readonly name?: string | undefined; readonly email?: string | undefined },
  office: string,
): string | null =>
  before?.name != null && before.email !== null && differs(before.name, said.name) && said.email === undefined
    ? `the ${office} is '${said.name}' now, in the place of '${before.name}', and no address was given: mail goes to ${before.email} still`
    : null

/** Another person, or another mailbox: also the first one, since until then the backup stood in or nobody was told. */
const isAnother = (
  before: { readonly name: string | null; readonly email: string | null } | undefined,
  said: { readonly name?: string | undefined; readonly email?: string | undefined },
): boolean =>
  (before?.name != null && differs(before.name, said.name)) || differs(before?.email ?? '', said.email)

const differs = (before: string, said: string | undefined): boolean =>
  said !== undefined && keyOf(before) !== keyOf(said)

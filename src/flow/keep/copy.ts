// Keeps a copy of a certificate at an agency, as a file or as declared on paper; a declaration never takes a file's place.
import { currentWhere, type FactVersion } from '../../../db/facts.ts'
import type { CheckedCopy } from '../../documents/check-copy.ts'
import { type Keeper, type Kept, keepFact } from './keep-fact.ts'

type Whom = { readonly agency_id: number; readonly officer_id: number }

/** `before` is the version that was on record, if there was one. */
export type KeptCopy = Kept & { readonly before: FactVersion<'copy'> | undefined }

/** A paper copy that the agency declares it holds: paragraph (e). Where it holds a file, that says more and stays. */
export const keepPaperCopy = async (
  keeper: Keeper,
  whom: Whom,
  certificate_id: number,
): Promise<KeptCopy> => {
  const before = await copyOn(keeper, whom, certificate_id)
  if (before?.form === 'file') return { id: before.id, verdict: 'same', before }
  const kept = await keepFact(keeper, 'copy', before, { ...whom, certificate_id, form: 'paper' }, {})
  return { ...kept, before }
}

/**
 * A copy as a file, in place of what was on record. The bytes are kept first, also where the fact is the same: what has
 * been lost since comes back so. The name stays as it was first given.
 */
export const keepFileCopy = async (
  keeper: Keeper,
  whom: Whom,
  certificate_id: number,
  copy: CheckedCopy,
): Promise<KeptCopy> => {
  await keeper.copies.keep(copy)
  const before = await copyOn(keeper, whom, certificate_id)
  if (before?.sha256 === copy.sha256) return { id: before.id, verdict: 'same', before }
  const { sha256, media_type, size, file_name } = copy
  const file = { form: 'file', sha256, media_type, size, file_name } as const
  const kept = await keepFact(keeper, 'copy', before, { ...whom, certificate_id, ...file }, {})
  return { ...kept, before }
}

const copyOn = async ({ trx }: Keeper, { officer_id, agency_id }: Whom, certificate_id: number) =>
  (await currentWhere(trx, 'copy', { officer_id, agency_id, certificate_id }))[0]

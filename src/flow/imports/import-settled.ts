// What rows say of their agency and their district: those that say the same are judged and kept once.
import type { FactNoun } from '../../ledger/entries.ts'
import type { RosterRow } from '../../tables/columns.ts'
import type { Keeper } from '../keep/keep-fact.ts'

export type PlaceIds = { readonly agency_id: number; readonly district_id: number }

export type Settled = {
  /** The agency and the district of a row of which all that it says of them is on record already, and was said before. */
  readonly settled: (cells: RosterRow) => PlaceIds | undefined
  /** A row was taken, nothing it says of its agency and district was new, and nothing of it was left aside. */
  readonly settle: (cells: RosterRow, ids: PlaceIds) => void
}

/** The columns that are about the agency or the district. */
export const placeColumns = [
  'agency',
  'agency_ori',
  'chief_name',
  'chief_email',
  'backup_name',
  'backup_email',
  'training_contact_email',
  'policy_adopted_on',
  'district',
  'district_number',
  'coordinator_name',
  'coordinator_email',
] as const satisfies readonly (keyof RosterRow)[]

/** The facts that those columns become. */
const nouns: readonly FactNoun[] = ['agency', 'district', 'contact', 'policy']

/** So many are kept at hand; then it starts anew. */
const mostKept = 500

/** The first to say something stands, so what was the same once stays so until a fact of these kinds is written. */
export const openSettled = ({ memo }: Pick<Keeper, 'memo'>): Settled => {
  const known = new Map<string, PlaceIds>()
  let writtenThen = 0
  const forgetWhatIsOld = () => {
    const written = memo?.written(nouns) ?? 0
    if (written === writtenThen && known.size < mostKept) return
    known.clear()
    writtenThen = written
  }
  return {
    settled: (cells) => {
      forgetWhatIsOld()
      return known.get(textOf(cells))
    },
    settle: (cells, ids) => {
      forgetWhatIsOld()
      if (memo !== undefined) known.set(textOf(cells), ids)
    },
  }
}

/** Cells have no line breaks. */
const textOf = (cells: RosterRow): string => placeColumns.map((column) => cells[column] ?? '').join('\n')

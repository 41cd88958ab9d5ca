// What a row of an import changes of what is on record: each value with the one that it replaces, in the words of the ledger.
import { entriesAfter } from '../../../db/entries.ts'
import { lastWritten, ledgerHead } from '../../../db/ledger.ts'
import type { Db } from '../../../db/open.ts'
import { nounOf } from '../../../db/versions.ts'
import { told } from '../history.ts'
import type { Verdict } from '../keep/keep-fact.ts'

export type RowChanges = {
  /** 'assignment of Bea Berg …: school “A” replaced by “B”', one for each fact; of a row that is changed alone. */
  readonly after: (verdict: Verdict | 'refused') => Promise<readonly string[]>
}

/** No row writes more facts. */
const mostFacts = 40

/** @param most of so many changed rows it is told; each costs some queries. Asked after every row in turn. */
export const openRowChanges = async (trx: Db, most: number): Promise<RowChanges> => {
  let [left, before] = [most, most > 0 ? (await ledgerHead(trx)).seq : 0]
  return {
    after: async (verdict) => {
      if (left === 0 || verdict === 'same' || verdict === 'refused') return []
      const from = before
      before = lastWritten(trx) ?? before
      if (verdict !== 'changed') return []
      left -= 1
      return changesAfter(trx, from)
    },
  }
}

const changesAfter = async (trx: Db, seq: number): Promise<readonly string[]> => {
  const facts = (await entriesAfter(trx, seq, mostFacts)).filter(({ kind }) => nounOf(kind) !== undefined)
  const words = await told(trx, facts, 'all', async () => [])
  return words.map((one) => one.words.replace(/^changed: /, '').replace(/^recorded: /, 'new: '))
}

// Which entries of the ledger a packet hands on with their words; the others go as digests.

import { firstVersion } from '../../../db/facts.ts'
import type { Db } from '../../../db/open.ts'
import { runPrepared } from '../../../db/prepared.ts'
import { type About, type AboutWhom, aboutFact, aboutOf } from '../../ledger/about.ts'
import type { StoredEntry } from '../../ledger/check-entry.ts'
import { anyToken } from '../../notices/signed-token.ts'
import type { LetterShares } from './letter-shares.ts'
import type { Whose } from './packet-scope.ts'

/** @param whose null for the whole ledger. */
export const mayBeRead =
  (db: Db, whose: Whose | null, letters: LetterShares) =>
  async ({ seq, kind, body }: StoredEntry): Promise<boolean> => {
    // A mail server's reply may quote a signed address. An entry cannot be blacked out: it would not give its hash.
    if (body.search(anyToken) >= 0) return false
    if (whose === null) return true
    const about = await found(db, aboutOf(seq, kind, JSON.parse(body)))
    if (typeof about === 'string') return about === 'everybody'
    if ('district' in about) return whose.districts.has(about.district)
    if ('letter' in about || 'letterKey' in about) {
      const share = 'letter' in about ? await letters.of(about.letter) : await letters.ofKey(about.letterKey)
      // Of a shared letter all but its subject line, which may name anybody in it.
      return share === 'own' || (share === 'shared' && kind !== 'letter.sending')
    }
    return concerns(whose, about)
  }

const concerns = ({ agencies, officers, officer: only }: Whose, { agency, officer }: AboutWhom): boolean => {
  if (agency !== undefined && !agencies.has(agency)) return false
  if (officer === undefined || officer === null) return true
  return only === null ? agency !== undefined || officers.has(officer) : officer === only
}

type Found = Exclude<About, { readonly fact: unknown } | { readonly notice: number }>

const found = async (db: Db, about: About): Promise<Found> => {
  if (typeof about === 'string') return about
  if ('notice' in about) {
    const [notice] = await runPrepared<{ agency: number; officer: number | null }>(
      db,
      'select agency_id as agency, officer_id as officer from notices where id = ?',
      [about.notice],
    )
    return notice ?? 'nobody'
  }
  if (!('fact' in about)) return about
  const first = await firstVersion(db, about.fact, about.id)
  return first === undefined ? 'nobody' : (aboutFact(about.fact, first) as Found)
}

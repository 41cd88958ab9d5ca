// How those that entries of the ledger name were called when they were written: gathered for a page of entries at once.
import type { ReadEntry } from '../../db/entries.ts'
import { lettersNamed, noticesNamed } from '../../db/letters-named.ts'
import type { Db } from '../../db/open.ts'
import { type AnyVersion, endedVersions, firstVersions, namedVersions } from '../../db/versions.ts'
import type { Naming } from '../ledger/words/naming.ts'
import { aboutWords } from '../ledger/words/naming.ts'
import { plainName } from '../notices/letters/names.ts'
import { matterWords } from '../notices/rung-words.ts'

export type Named = {
  /** What was known of names when that entry was written. */
  readonly namingAt: (seq: number) => Naming
  /** The version of a fact that an entry ended. */
  readonly before: (seq: number) => AnyVersion | null
}

/** Whose matters may be named: an officer's, an agency's, or an officer's at one agency alone. */
export type Concerned = { readonly officerId?: number; readonly agencyId?: number }

/** @param whom null: everybody is of concern. */
export const namingOf = async (
  db: Db,
  entries: readonly ReadEntry[],
  whom: Concerned | null,
): Promise<Named> => {
  const ended = await endedVersions(db, entries)
  const bodies = entries.map(({ body }) => body)
  const facts: readonly Readonly<Record<string, unknown>>[] = [...bodies, ...ended.values()]
  const letters = await lettersNamed(db, numbersIn(bodies, ['letter_id']), textsIn(bodies, 'key'))
  const notices = await noticesNamed(db, bodies.flatMap(noticesIn))
  const of = [...facts, ...notices.values()]
  const looked = bodies.flatMap(({ rows }) => (Array.isArray(rows) ? rows.map(([id]) => Number(id)) : []))
  // Of an agency or a district, and a grant's of an officer too: looked up as each.
  const holders = numbersIn(facts, ['holder_id', 'scope_id'])
  const officers = await namedVersions(db, 'officer', [
    ...numbersIn(of, ['officer_id', 'scope_id']),
    ...looked,
  ])
  const agencies = await namedVersions(db, 'agency', [...numbersIn(of, ['agency_id']), ...holders])
  const districts = await namedVersions(db, 'district', [...numbersIn(facts, ['district_id']), ...holders])
  const certificates = await firstVersions(db, 'certificate', numbersIn(facts, ['certificate_id']))
  const concerns = (officerId: number) => whom?.officerId === undefined || whom.officerId === officerId
  const isAbout = (notice: { readonly agency_id: number; readonly officer_id: number | null }) =>
    (whom?.agencyId === undefined || notice.agency_id === whom.agencyId) &&
    (whom?.officerId === undefined || notice.officer_id === whom.officerId)
  const letterWords = (letter: { id: number; recipient: string } | undefined) =>
    letter === undefined ? 'a letter' : `letter ${letter.id} to ${plainName(letter.recipient)}`
  const namingAt = (seq: number): Naming => {
    const places = {
      officer: (id: number) => officerWords(officers(id, seq)),
      agency: (id: number) => plainName(String(agencies(id, seq)?.name ?? `agency ${id}`)),
      district: (id: number) => plainName(String(districts(id, seq)?.name ?? `district ${id}`)),
    }
    return {
      ...places,
      certificate: (id) => certificateWords(certificates.get(id)),
      letter: (id) => letterWords(letters.find((letter) => letter.id === id)),
      letterOfKey: (key) => letterWords(letters.find((letter) => letter.key === key)),
      notice: (id) => {
        const notice = notices.get(id)
        if (notice === undefined || !isAbout(notice)) return null
        return { about: aboutWords(places, notice), matter: matterWords(notice), rung: notice.rung }
      },
      concerns,
      tellsOfNoOther: (ids) =>
        ids.every((id) => whom?.agencyId === undefined || notices.get(id)?.agency_id === whom.agencyId),
    }
  }
  return { namingAt, before: (seq) => ended.get(seq) ?? null }
}

const officerWords = (officer: AnyVersion | undefined): string =>
  officer === undefined
    ? 'an officer'
    : `${plainName(String(officer.name))} (${plainName(String(officer.post_license))})`

const certificateWords = (certificate: AnyVersion | undefined): string =>
  certificate === undefined ? 'certificate' : `${certificate.kind} certificate of ${certificate.completed_on}`

type Body = Readonly<Record<string, unknown>>

const numbersIn = (bodies: readonly Body[], columns: readonly string[]): number[] => [
  ...new Set(
    bodies.flatMap((body) =>
      columns.map((column) => body[column]).filter((value) => typeof value === 'number'),
    ),
  ),
]

const textsIn = (bodies: readonly Body[], column: string): string[] =>
  bodies.map((body) => body[column]).filter((value) => typeof value === 'string')

const noticesIn = (body: Body): number[] =>
  [body.notice_id, body.notice_ids, body.ids, (body.composed as Body | null | undefined)?.notice_ids]
    .flat()
    .filter((value) => typeof value === 'number')

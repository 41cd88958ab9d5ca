// The letters of a packet: what each says as it was sent, what became of it, and which are kept back.
import { agencyNoticesIn } from '../../../db/agency-notices.ts'
import { carriedNotices } from '../../../db/letter-contents.ts'
import {
  type Attempt,
  acknowledgedBy,
  attemptsAt,
  bouncesOf,
  type ComposedLetter,
  lettersComposed,
} from '../../../db/letters-composed.ts'
import type { Db } from '../../../db/open.ts'
import { isOf, type LetterShares, type Share } from './letter-shares.ts'
import type { PacketScope } from './packet-scope.ts'

export type PacketLetter = ComposedLetter & {
  readonly share: Share
  /** Its name in the packet; null where its bytes are kept back, or were never kept. */
  readonly file: string | null
  readonly tries: readonly Attempt[]
  /** `Bea Okafor (12002) 90`: whom it told of, at which rung; of a shared letter those of the packet alone. */
  readonly tells: readonly string[]
  readonly acknowledged: { readonly at: string; readonly by: string } | undefined
  readonly bounced: readonly string[]
}

/** In the order in which they were composed; those that tell of others alone are left out. */
export async function* packetLetters(
  db: Db,
  scope: PacketScope,
  shares: LetterShares,
): AsyncGenerator<PacketLetter> {
  for await (const page of lettersComposed(db, scope.until)) {
    const shared = await Promise.all(
      page.map(async (letter) => ({ ...letter, share: await shares.of(letter.id) })),
    )
    const own = shared.filter(({ share }) => share !== 'others')
    const ids = own.map(({ id }) => id)
    const tries = await attemptsAt(db, ids, { until: scope.until, answeredBy: scope.knownAt })
    const tells = await toldIn(db, own, scope)
    const acknowledged = await acknowledgedBy(db, ids, scope.until)
    const bounces = await bouncesOf(db, ids, scope.until)
    for (const letter of own)
      yield {
        ...letter,
        file: letter.share === 'own' && letter.class !== 'sign-in' ? fileOf(letter) : null,
        tries: tries.get(letter.id) ?? [],
        tells: tells.get(letter.id) ?? [],
        acknowledged: acknowledged.get(letter.id),
        bounced: (bounces.get(letter.id) ?? []).map(({ status, diagnostic }) => `${status} ${diagnostic}`),
      }
  }
}

/** `letters/000012-2026-11-23-statutory.eml`. */
const fileOf = ({ id, day, class: of }: ComposedLetter): string =>
  `letters/${String(id).padStart(6, '0')}-${day}-${of}.eml`

const toldIn = async (
  db: Db,
  letters: readonly ComposedLetter[],
  { whose }: PacketScope,
): Promise<ReadonlyMap<number, readonly string[]>> => {
  const ids = letters.map(({ id }) => id)
  const toOperator = new Set(letters.filter((letter) => letter.class === 'operator').map(({ id }) => id))
  const ofOfficers = (await carriedNotices(db, ids)).map((notice) => ({
    ...notice,
    words: `${notice.officer} (${notice.post_license}) ${notice.rung}`,
  }))
  const ofAgencies = (await agencyNoticesIn(db, ids)).map((notice) => ({
    ...notice,
    words: `${notice.agency} ${notice.rung}`,
  }))
  const told = [...ofOfficers, ...ofAgencies].filter(
    (notice) =>
      (notice.included === 1 || toOperator.has(notice.letter_id)) && (whose === null || isOf(whose, notice)),
  )
  const words = Map.groupBy(told, ({ letter_id }) => letter_id)
  return new Map([...words].map(([id, notices]) => [id, notices.map((notice) => notice.words)]))
}

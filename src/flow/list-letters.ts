// The letters and the notices as lists, in the public form others script against.
import { agencyNoticesIn } from '../../db/agency-notices.ts'
import type { KnownSeq } from '../../db/known.ts'
import { carriedNotices } from '../../db/letter-contents.ts'
import { lettersPage } from '../../db/letters.ts'
import { noticesPage } from '../../db/notices.ts'
import { noticesKnownAt } from '../../db/notices-known.ts'
import type { Db } from '../../db/open.ts'
import type { LetterState, NoticeState } from '../../db/tables.ts'
import { allOf } from './all-of.ts'

const pageSize = 200

/** Oldest first; of a letter that has left its items are those it was composed with. */
export async function* listLetters(
  db: Db,
  filter: { state?: LetterState; class?: string; undelivered?: boolean },
) {
  let after = 0
  for (;;) {
    const letters = await lettersPage(db, filter, after, pageSize)
    const carried = await itemsIn(
      db,
      letters.map(({ id }) => id),
    )
    for (const letter of letters) {
      const items = carried
        .filter(({ letter_id }) => letter_id === letter.id)
        .filter(({ included, part, state, told_in }) =>
          letter.sha256 === null
            ? part === 'copy'
              ? copiedStates.includes(state)
              : openStates.includes(state) && told_in === letter.id
            : letter.class === 'operator' || included === 1,
        )
      yield {
        id: letter.id,
        class: letter.class,
        office: letter.office,
        recipient: letter.recipient,
        subject: letter.subject,
        state: letter.state,
        planned_for: letter.planned_for,
        sent_at: letter.sent_at,
        attempts: letter.attempts,
        message_id: letter.message_id,
        reply: letter.reply,
        reason: letter.reason,
        items: items.map(({ officer, post_license, agency, rung, deadline }) => ({
          officer,
          post_license,
          agency,
          rung,
          deadline,
        })),
      }
    }
    if (letters.length < pageSize) return
    after = letters.at(-1)?.id ?? after
  }
}

/** An agency's own notices have no officer. */
const itemsIn = async (db: Db, letterIds: readonly number[]) => {
  if (letterIds.length === 0) return []
  const ofAgencies = await agencyNoticesIn(db, letterIds)
  return [
    ...(await carriedNotices(db, letterIds)),
    ...ofAgencies.map((notice) => ({ ...notice, officer: null, post_license: null, deadline: null })),
  ]
}

const openStates: readonly string[] = ['planned', 'held']
/** A copy repeats what the letter it copies has said. */
const copiedStates: readonly string[] = [...openStates, 'told']

/** Oldest first, with the reason of those not told. */
export async function* listNotices(db: Db, filter: { state?: NoticeState; officerId?: number }) {
  for await (const { agency_id: _, ...notice } of noticesInTurn(db, filter)) yield notice
}

/** All about one officer, as known then: each with the agency's id, since two agencies may have one name. */
export const noticesAbout = (db: Db, officerId: number, known: KnownSeq) =>
  known === null ? allOf(noticesInTurn(db, { officerId })) : noticesKnownAt(db, officerId, known)

async function* noticesInTurn(db: Db, filter: { state?: NoticeState; officerId?: number }) {
  let after = 0
  for (;;) {
    const notices = await noticesPage(db, filter, after, pageSize)
    yield* notices
    if (notices.length < pageSize) return
    after = notices.at(-1)?.id ?? after
  }
}

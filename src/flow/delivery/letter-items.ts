// The items of a letter as they stand at this moment, the most urgent first, and the notices that are left out.
import { type AgencyNotice, agencyNoticesIn } from '../../../db/agency-notices.ts'
import { contactsOf } from '../../../db/contacts.ts'
import { type CarriedNotice, carriedNotices } from '../../../db/letter-contents.ts'
import type { Db } from '../../../db/open.ts'
import type { Pair } from '../../../db/records.ts'
import { type Sender, sendersWaiting } from '../../../db/uploads-waiting.ts'
import type { PlainDate } from '../../law/calendar.ts'
import type { Contacts } from '../../notices/addressee.ts'
import { rankOf } from '../../notices/due-rungs.ts'
import { type Situation, urgencyOf } from '../../notices/ladder.ts'
import type { LetterItem } from '../../notices/letter-model.ts'
import { outrunIn } from '../../notices/outrun.ts'
import { stillHolds, whyCancelled } from '../../notices/why-ended.ts'
import { agencyItems, type LeftOut, leftOut, type ToldOfAgencies, toldOfAgencies } from './agency-items.ts'
import { isForRecipient, isToldIn, officeOf } from './letter-office.ts'
import { type LetterStanding, letterStandings } from './letter-standings.ts'

type InLetter = CarriedNotice | AgencyNotice

export type LetterContents = {
  readonly items: readonly { readonly notice: InLetter; readonly item: LetterItem }[]
  readonly leftOut: readonly LeftOut<InLetter>[]
  /** Who holds the offices of the agencies it names, and maybe of others. */
  readonly contacts: ReadonlyMap<number, Contacts>
  /** What officers have sent to these agencies, and waits for their chiefs. */
  readonly waiting: ReadonlyMap<number, readonly Sender[]>
}

export const noContents: LetterContents = {
  items: [],
  leftOut: [],
  contacts: new Map(),
  waiting: new Map(),
}

type Addressed = { readonly id: number; readonly recipient: string }

export type ContentsOf = {
  readonly of: (letter: Addressed) => Promise<LetterContents>
  /** Something was joined to this letter since: it is read again. */
  readonly forget: (letterId: number) => void
}

/**
 * What letters say on a day. They are read together, a few dozen queries for all of them; where that fails each is read
 * by itself, so that one which cannot be read stops no other.
 */
export const contentsOf = async (
  db: Db,
  letters: readonly Addressed[],
  on: PlainDate,
): Promise<ContentsOf> => {
  const together = await readAll(db, letters, on).catch(() => null)
  const readAgain = new Set<number>()
  return {
    forget: (id) => readAgain.add(id),
    of: async (letter) => {
      const known = together === null || readAgain.has(letter.id) ? await readAll(db, [letter], on) : together
      const ofOfficers = officerItems(letter, known)
      const ofAgencies = agencyItems(letter, known.ofAgencies.get(letter.id) ?? [], known)
      return {
        items: [...ofOfficers.items, ...ofAgencies.items].sort(byUrgency),
        leftOut: [...ofOfficers.leftOut, ...ofAgencies.leftOut],
        contacts: known.contacts,
        waiting: known.waiting,
      }
    },
  }
}

type Known = {
  readonly ofOfficers: ReadonlyMap<number, readonly CarriedNotice[]>
  readonly ofAgencies: ReadonlyMap<number, readonly AgencyNotice[]>
  readonly told: ToldOfAgencies
  readonly standingOf: (pair: Pair) => LetterStanding
  readonly contacts: ReadonlyMap<number, Contacts>
  readonly waiting: ReadonlyMap<number, readonly Sender[]>
}

const readAll = async (db: Db, letters: readonly Addressed[], on: PlainDate): Promise<Known> => {
  const ids = letters.map(({ id }) => id)
  const officers = (await carriedNotices(db, ids)).filter((notice) => isToldIn(notice.letter_id)(notice))
  const agencies = await agencyNoticesIn(db, ids)
  const told = await toldOfAgencies(db, agencies)
  const named = new Set([...officers, ...agencies].map(({ agency_id }) => agency_id))
  return {
    ofOfficers: Map.groupBy(officers, ({ letter_id }) => letter_id),
    ofAgencies: Map.groupBy(agencies, ({ letter_id }) => letter_id),
    told,
    standingOf: await letterStandings(db, [...officers, ...told.pairs], on),
    contacts: await contactsOf(db, [...named]),
    waiting: await sendersWaiting(db, [...named]),
  }
}

const officerItems = (
  letter: Addressed,
  { ofOfficers, standingOf, contacts }: Known,
): Pick<LetterContents, 'items' | 'leftOut'> => {
  const judged = (ofOfficers.get(letter.id) ?? [])
    .filter((notice) => isForRecipient(notice, letter.recipient, contacts.get(notice.agency_id)))
    .map((notice) => ({ notice, standing: standingOf(notice) }))
  // A copy too: it may leave on a later day than the letter it repeats.
  const holding = judged.filter(({ notice, standing }) => stillHolds(notice, standing))
  const outrun = outrunIn(holding.map(({ notice }) => notice))
  const told = holding.filter(({ notice }) => !outrun.has(notice.id))
  const items = told.map(({ notice, standing }) => ({
    notice,
    item: {
      ...officeOf(notice, letter.recipient, contacts.get(notice.agency_id)),
      ...standing.shown,
      officer: notice.officer,
      postLicense: notice.post_license,
      agency: notice.agency,
      situation: notice.situation as Situation,
      rung: notice.rung,
      bookingUrl: notice.booking_url,
      call: notice.call,
    },
  }))
  const others = judged.filter((each) => !told.includes(each))
  return {
    items,
    leftOut: others.map(({ notice, standing }) =>
      leftOut(notice, outrun.get(notice.id), () => whyCancelled(notice, standing)),
    ),
  }
}

type Placed = { readonly item: LetterItem }

/** Overdue the longest first, then the fewest days left first. */
const byUrgency = ({ item: a }: Placed, { item: b }: Placed): number =>
  urgencyOf(a.situation) - urgencyOf(b.situation) ||
  (a.decision.deadline ?? '').localeCompare(b.decision.deadline ?? '') ||
  rankOf(b.rung) - rankOf(a.rung) ||
  a.officer.localeCompare(b.officer)

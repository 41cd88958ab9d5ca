// The items of a letter that are about an agency itself: no policy adopted, or all that is open for a new chief.
import type { AgencyNotice } from '../../../db/agency-notices.ts'
import { pairsNamed } from '../../../db/letter-contents.ts'
import type { Db } from '../../../db/open.ts'
import { pairsWithOpenMatters, pairsWithoutPolicy } from '../../../db/open-matters.ts'
import { type Pair, pairKey } from '../../../db/records.ts'
import type { Contacts } from '../../notices/addressee.ts'
import { matterOf } from '../../notices/due-rungs.ts'
import type { Situation } from '../../notices/ladder.ts'
import { lastingNow, type Standing } from '../../notices/lasting.ts'
import type { LetterItem } from '../../notices/letter-model.ts'
import { outrunIn } from '../../notices/outrun.ts'
import { whyEnded } from '../../notices/why-ended.ts'
import { isForRecipient, isToldIn, officeOf } from './letter-office.ts'
import type { LetterStanding } from './letter-standings.ts'

/** A notice that holds no longer, or that a more urgent one in the same letter has outrun. */
export type LeftOut<Notice> = {
  readonly notice: Notice
  readonly state: 'cancelled' | 'passed-over'
  readonly reason: string
}

/** @param outrun why a more urgent one is told instead, where one is. @param gone why it holds no longer, where none is. */
export const leftOut = <Notice>(
  notice: Notice,
  outrun: string | undefined,
  gone: () => string,
): LeftOut<Notice> =>
  outrun === undefined
    ? { notice, state: 'cancelled', reason: gone() }
    : { notice, state: 'passed-over', reason: outrun }

export type AgencyItems = {
  readonly items: readonly { readonly notice: AgencyNotice; readonly item: LetterItem }[]
  readonly leftOut: readonly LeftOut<AgencyNotice>[]
}

type Named = Awaited<ReturnType<typeof pairsNamed>>

/** Of whom notices about agencies tell. */
export type ToldOfAgencies = {
  readonly pairs: readonly Pair[]
  readonly of: (notice: AgencyNotice) => Named
}

/** A missing policy is told of one officer who would have to review it; a handover of everybody with something open. */
export const toldOfAgencies = async (db: Db, notices: readonly AgencyNotice[]): Promise<ToldOfAgencies> => {
  const agencies = (some: readonly AgencyNotice[]) => [...new Set(some.map(({ agency_id }) => agency_id))]
  const open = await pairsWithOpenMatters(db, agencies(notices.filter(isHandover)))
  const lacking = await pairsWithoutPolicy(db, agencies(notices.filter((notice) => !isHandover(notice))))
  const [handedOver, without] = [Map.groupBy(open, agencyOf), Map.groupBy(lacking, agencyOf)]
  const pairs = [...open, ...[...without.values()].flatMap((one) => one.slice(0, 1))]
  const named = Map.groupBy(await pairsNamed(db, pairs), agencyOf)
  return {
    pairs,
    of: (notice) => {
      const its = isHandover(notice)
        ? handedOver.get(notice.agency_id)
        : without.get(notice.agency_id)?.slice(0, 1)
      const told = new Set(its?.map(pairKey))
      return (named.get(notice.agency_id) ?? []).filter((pair) => told.has(pairKey(pair)))
    },
  }
}

const isHandover = ({ situation }: AgencyNotice): boolean => situation === 'handover'
/** One that came back from a chief who left on the same day; the training contact has what either has had. */
const isOvertaken = ({ part, overtaken }: AgencyNotice): boolean => part === 'notice' && overtaken === 1
const agencyOf = ({ agency_id }: { readonly agency_id: number }): number => agency_id

/** @param carried the notices about agencies that the letter carries. */
export const agencyItems = (
  letter: { readonly id: number; readonly recipient: string },
  carried: readonly AgencyNotice[],
  { told, standingOf, contacts }: Known,
): AgencyItems => {
  const here = carried
    .filter(isToldIn(letter.id))
    .filter((notice) => isForRecipient(notice, letter.recipient, contacts.get(notice.agency_id)))
  // A handover tells the training contact what each chief has had, and is overtaken by itself.
  const outrun = outrunIn(here.filter((notice) => !isHandover(notice)))
  const notices = here.map((notice) => {
    const office = officeOf(notice, letter.recipient, contacts.get(notice.agency_id))
    const isSaidElsewhere = isOvertaken(notice) || outrun.has(notice.id)
    const items = isSaidElsewhere ? [] : itemsOf(notice, told, standingOf)
    return { notice, items: items.map((item) => ({ ...item, ...office })) }
  })
  return {
    items: notices.flatMap(({ notice, items }) => items.map((item) => ({ notice, item }))),
    leftOut: notices
      .filter(({ items }) => items.length === 0)
      .map(({ notice }) => leftOut(notice, outrun.get(notice.id), () => whyGone(notice))),
  }
}

const whyGone = (notice: AgencyNotice): string =>
  isOvertaken(notice) ? 'a later handover says it' : whyEnded(notice.situation)

type Known = {
  readonly told: ToldOfAgencies
  readonly standingOf: (pair: Pair) => LetterStanding
  readonly contacts: ReadonlyMap<number, Contacts>
}

const itemsOf = (
  notice: AgencyNotice,
  told: ToldOfAgencies,
  standingOf: Known['standingOf'],
): Omit<LetterItem, 'office'>[] =>
  told.of(notice).flatMap(({ agency_id, officer_id, ...names }) => {
    const standing = standingOf({ agency_id, officer_id })
    const matters = isHandover(notice) ? openSituations(standing) : (['no-policy'] as const)
    return matters.map((situation) => ({ ...names, ...standing.shown, situation, rung: notice.rung }))
  })

/** Everything that is open about an officer, the training first. */
const openSituations = (standing: Standing): readonly Situation[] => {
  const matter = matterOf(standing.decision)
  return [...(matter === null ? [] : [matter.situation]), ...lastingNow(standing)]
}

// The standings a letter tells of, at the moment it is composed, with where each officer serves.
import { bookedDays } from '../../../db/bookings.ts'
import { byPair, openEpisodes } from '../../../db/episodes.ts'
import { servicePlaces } from '../../../db/letter-contents.ts'
import type { Db } from '../../../db/open.ts'
import { loadRecords, type Pair, pairKey } from '../../../db/records.ts'
import type { PlainDate } from '../../law/calendar.ts'
import { factsFrom } from '../../law/from-records.ts'
import { contactDaysThisYear } from '../../law/paragraph-d.ts'
import { openQuestions } from '../../law/questions.ts'
import { evaluate } from '../../law/standing.ts'
import type { LetterItem } from '../../notices/letter-model.ts'
import type { StandingNow } from '../../notices/why-ended.ts'

export type LetterStanding = StandingNow & {
  /** What an item says of the standing, whatever it tells. */
  readonly shown: Pick<
    LetterItem,
    'districts' | 'schools' | 'role' | 'contactDays' | 'booked' | 'decision' | 'questions'
  >
}

/** @returns the standing of each pair on the day. */
export const letterStandings = async (
  db: Db,
  pairs: readonly Pair[],
  on: PlainDate,
): Promise<(pair: Pair) => LetterStanding> => {
  const records = await loadRecords(db, pairs)
  const booked = await bookedDays(db, pairs)
  const agencies = [...new Set(pairs.map(({ agency_id }) => agency_id))]
  const officers = [...new Set(pairs.map(({ officer_id }) => officer_id))]
  const episodes = byPair(await openEpisodes(db, agencies, officers))
  const places = await servicePlaces(db, officers, on)
  const judge = (pair: Pair): LetterStanding => {
    const known = records.get(pairKey(pair))
    if (known === undefined) throw new Error(`standing ${pairKey(pair)}: no records were loaded`)
    const facts = factsFrom(known, on)
    const decision = evaluate(facts)
    const courses = booked.get(pairKey(pair)) ?? []
    const shown = {
      ...places(pair.agency_id, pair.officer_id),
      role: facts.substitute ? ('substitute' as const) : ('regular' as const),
      contactDays: facts.substitute ? contactDaysThisYear(facts) : null,
      booked: courses,
      decision,
      questions: openQuestions(facts, decision),
    }
    return { facts, decision, booked: courses, episodes: episodes.get(pairKey(pair)) ?? [], shown }
  }
  // Several notices of a letter may be about one officer.
  const judged = new Map<string, LetterStanding>()
  return (pair) => {
    const standing = judged.get(pairKey(pair)) ?? judge(pair)
    judged.set(pairKey(pair), standing)
    return standing
  }
}

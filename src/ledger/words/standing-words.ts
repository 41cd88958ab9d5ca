// Standings that changed or were looked at, and situations that began or ended, in words.
import type { Outcome } from '../../law/standing-parts.ts'
import { standingParts } from '../../law/standing-parts.ts'
import { matterWords } from '../../notices/rung-words.ts'
import type { ActWords } from './act-words.ts'
import { aboutWords } from './naming.ts'

export const standingWords: ActWords<'standing.changed' | 'standings.looked' | 'episodes.changed'> = {
  'standing.changed': (body, naming) =>
    `standing of ${aboutWords(naming, body)} on ${body.as_of}: ${standingParts(body.decision as unknown as Outcome).join('; ')}`,
  'standings.looked': ({ agency_id, as_of, rows }, naming) => {
    const own = rows.filter(([officer]) => naming.concerns(officer))
    const [first] = own
    const at = naming.agency(agency_id)
    if (own.length !== 1 || first === undefined)
      return `${own.length} standings at ${at} looked at for ${as_of}: nothing changed`
    const next = first[1] === null ? '' : `; the next look is for ${first[1]}`
    return `standing of ${naming.officer(first[0])} at ${at} looked at for ${as_of}: nothing changed${next}`
  },
  'episodes.changed': ({ on, began, ended, ...of }, naming) => {
    const words = (situations: readonly string[]) =>
      situations.map((situation) => matterWords({ situation, deadline: null, since: null })).join(', ')
    const over = ended.length === 0 ? [] : [`over on ${on}: ${words(ended)}`]
    // One that begins anew may be counted from a later day than that of the entry.
    const beginning = ({ situation, since }: (typeof began)[number]) =>
      `${ended.includes(situation) || since !== on ? 'anew from' : 'first seen on'} ${since}`
    const begun = [...Map.groupBy(began, beginning)].map(
      ([from, its]) => `${from}: ${words(its.map(({ situation }) => situation))}`,
    )
    return `${aboutWords(naming, of)}, ${[...over, ...begun].join('; ')}`
  },
}

// Notices planned, settled, and told by a person, in words.
import { plainName } from '../../notices/letters/names.ts'
import { matterWords } from '../../notices/rung-words.ts'
import { type ActWords, becauseWords, noticeWords, rungsWords } from './act-words.ts'
import { quoted } from './fact-words.ts'
import { aboutWords } from './naming.ts'

export const noticeActWords: ActWords<'notices.planned' | 'notices.settled' | 'notice.told'> = {
  'notices.planned': ({ rungs, office, ...matter }, naming) => {
    const became = [...Map.groupBy(rungs, ({ state, reason }) => `${states[state]}${becauseWords(reason)}`)]
    const words = became.map(([state, its]) => `${rungsWords(its.map(({ rung }) => rung))} ${state}`)
    return `notice to the ${offices[office]}, ${aboutWords(naming, matter)}, ${matterWords(matter)}: ${words.join('; ')}`
  },
  'notices.settled': ({ ids, state, reason }, naming) => {
    const again = state === 'planned' ? 'waits again for a letter' : states[state]
    return `notice ${again}: ${noticeWords(ids, naming)}${becauseWords(reason)}`
  },
  'notice.told': ({ notice_id, by, told_on, note }, naming) =>
    `notice told ${ways[by]} on ${told_on}: ${noticeWords([notice_id], naming)}; ${quoted(plainName(note))}`,
}

const states = {
  planned: 'planned',
  held: 'held',
  'passed-over': 'passed over',
  cancelled: 'cancelled',
} as const

const offices = { chief: 'chief', backup: 'backup contact', operator: 'operator' } as const

const ways = { phone: 'by phone', paper: 'on paper', meeting: 'in a meeting' } as const

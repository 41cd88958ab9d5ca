// What the mail server answered to a letter or reported of it later, in words.
import { plainName } from '../../notices/letters/names.ts'
import type { ActBody } from '../acts.ts'
import { type ActWords, becauseWords } from './act-words.ts'
import { quoted } from './fact-words.ts'

export const answerWords: ActWords<'letter.answered' | 'letter.undelivered' | 'letter.bounced'> = {
  'letter.answered': (body, naming) => {
    const told = body.outcome === 'sent' ? '; what it tells of is told' : ''
    return `${naming.letter(body.letter_id)}: attempt ${body.attempt} ${outcomes[body.outcome]}${placeOf(body)}; the answer was ${quoted(body.reply)}${told}`
  },
  'letter.undelivered': ({ letter_id, reason }, naming) =>
    `${naming.letter(letter_id)}: not delivered${becauseWords(reason)}`,
  'letter.bounced': ({ letter_id, kind, status, diagnostic, reporter }, naming) => {
    const who = reporter === null ? 'a mail server' : plainName(reporter)
    const failed = kind === 'permanent' ? 'it could not be delivered' : 'it is not delivered so far'
    const said = diagnostic === '' ? status : `${status}, ${quoted(diagnostic)}`
    return `${naming.letter(letter_id)}: ${who} reported that ${failed} (${said})`
  },
}

const outcomes = {
  sent: 'accepted',
  refused: 'refused for good',
  deferred: 'not taken for now',
  unknown: 'without an answer, the server may have it',
} as const

/** ' by relay.example over TLSv1.3, queued there as 1A'; a letter written to a file has no server. */
const placeOf = ({ host, tls, queue_id, outcome }: ActBody<'letter.answered'>): string => {
  if (host === '' || host === 'file') return ''
  const by = outcome === 'unknown' ? ` (${plainName(host)})` : ` by ${plainName(host)}`
  const queued = queue_id === null ? '' : `, queued there as ${plainName(queue_id)}`
  return `${by}${tls === null ? '' : ` over ${plainName(tls)}`}${queued}`
}

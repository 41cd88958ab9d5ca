// A letter planned, joined by notices, composed and offered, ended, read, in words.
import { plainName } from '../../notices/letters/names.ts'
import { type ActWords, becauseWords, noticeWords } from './act-words.ts'
import { quoted } from './fact-words.ts'

type Kinds =
  | 'letter.planned'
  | 'letter.joined'
  | 'letter.sending'
  | 'letter.ended'
  | 'letter.acknowledged'
  | 'subscription.changed'

export const letterWords: ActWords<Kinds> = {
  'letter.planned': (body, naming) => {
    const name = body.name === null ? '' : ` (${plainName(body.name)})`
    return `${naming.letterOfKey(body.key)}${name}, ${offices[body.office]}: ${body.class} letter planned for ${body.day}`
  },
  'letter.joined': ({ letter_id, notice_ids, as }, naming) =>
    `${naming.letter(letter_id)} is to ${as === 'copy' ? 'be a copy of what is told' : 'tell'} of ${noticeWords(notice_ids, naming)}`,
  'letter.sending': ({ letter_id, attempt, composed }, naming) => {
    const letter = naming.letter(letter_id)
    if (composed === null)
      return `${letter}: offered to the mail server again, attempt ${attempt}, the same bytes`
    const { subject, message_id, sha256, size, notice_ids } = composed
    const told = notice_ids.length === 0 ? '' : `; it tells of ${noticeWords(notice_ids, naming)}`
    const said = naming.tellsOfNoOther(notice_ids) ? `, subject ${quoted(subject)}` : ''
    return `${letter}: composed and offered to the mail server, attempt ${attempt}${said}, Message-ID ${plainName(message_id)}, ${size} bytes with SHA-256 ${sha256}${told}`
  },
  'letter.ended': ({ letter_id, state, reason }, naming) =>
    `${naming.letter(letter_id)}: ${state}${becauseWords(reason)}`,
  'letter.acknowledged': ({ letter_id, by }, naming) =>
    `${naming.letter(letter_id)}: acknowledged by ${plainName(by)}`,
  'subscription.changed': ({ class: of, address, subscribed }) =>
    `weekly ${of} to ${plainName(address)} ${subscribed ? 'asked for again' : 'unsubscribed'}`,
}

const offices = {
  chief: 'as chief',
  backup: 'as backup contact',
  training: 'as training contact',
  coordinator: 'as safety coordinator',
  operator: 'as operator',
  test: 'as asked for a test',
  person: 'to sign in',
} as const

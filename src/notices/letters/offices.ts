// What each office is told about itself: why this person gets the letter, and how to answer.
import type { StatutoryLetter } from '../letter-model.ts'
import { plainName } from './names.ts'

type About = Pick<StatutoryLetter, 'office' | 'standsInBecause' | 'replyTo'>

const whyBackup = {
  'not-acknowledged': 'has not acknowledged an earlier letter about a deadline that has passed',
  'no-address': 'has no mail address on record',
  undelivered: 'could not be reached: a letter was not delivered',
} as const

/** Before anything else: a stand-in learns why, a training contact that nothing is asked. */
export const noteFor = ({ office, standsInBecause }: About, agencies: string): string | null => {
  if (office === 'chief') return null
  if (office === 'training')
    return `This is a copy for your information; it needs no answer. The letter itself goes to the chief law enforcement officer of ${agencies}.`
  const why =
    standsInBecause === undefined
      ? 'has not acknowledged an earlier letter, or could not be reached by mail'
      : whyBackup[standsInBecause]
  return `You get this letter as backup contact of ${agencies}, because the chief law enforcement officer ${why}. Please act on it in the chief's place, or see that the chief does.`
}

export const greetingFor = (
  office: StatutoryLetter['office'],
  name: string | null,
  agencies: string,
): string => {
  const plain = plainName(name ?? '')
  if (plain !== '') return `Dear ${plain},`
  const offices = {
    chief: 'chief law enforcement officer',
    backup: 'backup contact',
    training: 'training contact',
  }
  return `To the ${offices[office]} of ${agencies},`
}

/** 'reply to this mail (it goes to records@city.example)' */
const reply = (replyTo: string | null): string =>
  replyTo === null ? 'reply to this mail' : `reply to this mail (it goes to ${plainName(replyTo)})`

/** The last lines: how to answer, which kind of mail this is and why it comes, and what Rollcall is not. */
export const footerFor = ({ office, replyTo }: About, agencies: string): readonly string[] => {
  const how = reply(replyTo)
  const last = 'Rollcall is not legal advice; Minn. Stat. § 626.8482 subd. 3.'
  if (office === 'training')
    return [
      `You get this copy of a statutory notice because you are recorded as training contact of ${agencies}. If that is not right, ${how}.`,
      last,
    ]
  const recorded = office === 'chief' ? 'chief law enforcement officer' : 'backup contact'
  return [
    `How to answer: ${how}. Say that you have read this, give the day of a booked course, send a certificate, or correct what is not right.`,
    `You get this statutory notice because you are recorded as ${recorded} of ${agencies}. It cannot be unsubscribed.`,
    last,
  ]
}

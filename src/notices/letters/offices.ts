// What each office is told about itself: why this person gets the letter, and how to answer.
import type { LetterItem, LetterOffice } from '../letter-model.ts'
import { listed, once, plainName } from './names.ts'

/** An office the recipient holds, and the agencies of the letter for which it is held. */
export type Held = {
  readonly office: LetterOffice
  readonly because: LetterItem['standsInBecause']
  /** As people join them: 'Ely Police Department and Mower County Sheriff'. */
  readonly agencies: string
}

const inOrder: readonly LetterOffice[] = ['chief', 'backup', 'training']

/** The offices in which the items reach their recipient; one person may be chief here and backup contact there. */
export const officesHeld = (items: readonly LetterItem[]): readonly Held[] =>
  inOrder.flatMap((office) =>
    [...Map.groupBy(items.filter(of(office)), ({ standsInBecause }) => standsInBecause)].map(
      ([because, its]) => ({
        office,
        because,
        agencies: listed(once(its.map(({ agency }) => plainName(agency)))),
      }),
    ),
  )

const of = (office: LetterOffice) => (item: LetterItem) => item.office === office

const whyBackup = {
  'not-acknowledged': 'has not acknowledged an earlier letter about a deadline that has passed',
  'no-address': 'has no mail address on record',
  undelivered: 'could not be reached: a letter was not delivered',
} as const

/** Before anything else: a stand-in learns why, a training contact that nothing is asked. */
export const noteFor = ({ office, because, agencies }: Held): string | null => {
  if (office === 'chief') return null
  if (office === 'training')
    return `This is a copy for your information; it needs no answer. The letter itself goes to the chief law enforcement officer of ${agencies}.`
  const why =
    because === undefined
      ? 'has not acknowledged an earlier letter, or could not be reached by mail'
      : whyBackup[because]
  return `You get this letter as backup contact of ${agencies}, because the chief law enforcement officer ${why}. Please act on it in the chief's place, or see that the chief does.`
}

const officeWords: Record<LetterOffice, string> = {
  chief: 'chief law enforcement officer',
  backup: 'backup contact',
  training: 'training contact',
}

const recordedAs = ({ office, agencies }: Held): string => `${officeWords[office]} of ${agencies}`

export const greetingFor = (name: string | null, first: Held): string => {
  const plain = plainName(name ?? '')
  return plain === '' ? `To the ${recordedAs(first)},` : `Dear ${plain},`
}

/** 'reply to this mail (it goes to records@city.example)' */
const reply = (replyTo: string | null): string =>
  replyTo === null ? 'reply to this mail' : `reply to this mail (it goes to ${plainName(replyTo)})`

/** A copy for information asks for no answer. */
export const isCopy = (held: readonly Held[]): boolean => held.every(({ office }) => office === 'training')

/** The last lines: how to answer, which kind of mail this is and why it comes, and what Rollcall is not. */
export const footerFor = (
  held: readonly Held[],
  replyTo: string | null,
  link: string | null,
): readonly string[] => {
  const how = reply(replyTo)
  const recorded = listed(held.map(recordedAs))
  const last = 'Rollcall is not legal advice; Minn. Stat. § 626.8482 subd. 3.'
  if (isCopy(held))
    return [
      `You get this copy of a statutory notice because you are recorded as ${recorded}. If that is not right, ${how}.`,
      last,
    ]
  return [
    link === null
      ? `How to answer: ${how}. Say that you have read this, give the day of a booked course, send a certificate, or correct what is not right.`
      : `What the page of this letter has no form for, such as sending a certificate or correcting what is not right: ${how}.`,
    `You get this statutory notice because you are recorded as ${recorded}. It cannot be unsubscribed.`,
    last,
  ]
}

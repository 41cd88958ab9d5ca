// What a rung is called where there is room for a few words only, such as on the page of a letter.

import { dayWithWeekday, plainDate } from '../law/calendar.ts'
import type { Situation } from './ladder.ts'
import { withFullDays } from './letters/day-words.ts'

const words: Readonly<Record<Exclude<Situation, 'deadline' | 'overdue' | 'contact-days'>, string>> = {
  review: 'an answer is needed',
  'policy-missing': 'policy review not on record',
  'policy-late': 'policy reviewed late',
  'copy-missing': 'copy of the certificate missing',
  'copy-stale': 'copy is of an older certificate',
  'no-policy': 'no policy on record',
  'booking-passed': 'booked course day passed, no certificate yet',
  'basic-proof-missing': 'Basic certificate not on file',
  'possible-mandated-course': 'the Basic certificate may be of the new 40-hour course',
  'no-address': 'no address on record',
  handover: 'record handed over to a new chief',
}

type RungShown = {
  readonly situation: string
  readonly rung: string
  readonly deadline: string | null
  /** Only of what is told it is said that it is. */
  readonly state?: string
}

/** 'training due by Mon, Mar 1, 2027 (told 90 days before)', 'training overdue since …', 'policy review not on record'. */
export const rungWords = ({ situation, rung, deadline, state = 'told' }: RungShown): string => {
  const day = deadline === null ? '' : ` ${withFullDays(dayWithWeekday(plainDate(deadline)))}`
  if (situation === 'deadline')
    return `training due by${day} (${state === 'told' ? 'told ' : ''}${beforeWords(rung)})`
  if (situation === 'overdue') return `training overdue, it was due by${day}`
  if (situation === 'contact-days')
    return `${/\d+$/.exec(rung)?.[0] ?? ''} student contact days this school year`
  return words[situation as keyof typeof words] ?? situation
}

/** Which rung it is of those that come again and again, from the second on: 'rung 3', unbroken. */
export const rungNumber = (rung: string): string | null => {
  const n = /^(?!contact-days).*-(\d+)$/.exec(rung)?.[1] ?? '1'
  return n === '1' ? null : `rung\u00a0${n}`
}

/** One of the rungs of a matter, as a reason names it: 'the rung 90 days before the deadline', 'overdue rung 8', 'rung 2'. */
export const rungInReason = (rung: string): string => {
  if (/^\d+$/.test(rung)) return `the rung ${beforeWords(rung)}${rung === '0' ? '' : ' the deadline'}`
  const n = /\d+$/.exec(rung)?.[0] ?? '1'
  if (rung.startsWith('contact-days')) return `the rung of ${n} contact days`
  return rung.startsWith('overdue') ? `overdue rung ${n}` : `rung ${n}`
}

/** What a rung is about, without the rung: 'training due by Mon 2027-03-01', 'copy of the certificate missing'. */
export const matterWords = ({
  situation,
  deadline,
  since,
}: {
  readonly situation: string
  readonly deadline: string | null
  readonly since: string | null
}): string => {
  const day = deadline === null ? '' : ` by ${dayWithWeekday(plainDate(deadline))}`
  if (situation === 'deadline') return `training due${day}`
  if (situation === 'overdue') return `training overdue, it was due${day}`
  if (situation === 'contact-days') return `student contact days of the school year ${since ?? ''}`.trimEnd()
  return words[situation as keyof typeof words] ?? situation
}

const beforeWords = (rung: string): string =>
  rung === '0' ? 'on the last day' : `${rung} ${rung === '1' ? 'day' : 'days'} before`

// The situations that do not hang on a deadline, in words.
import { statusWords } from '../../law/status-words.ts'
import type { Situation } from '../ladder.ts'
import type { Concern } from './concern.ts'
import { withFullDays } from './day-words.ts'
import type { Officer } from './officers.ts'

type Other = Exclude<Situation, 'overdue' | 'deadline'>

const copySteps = [
  'Get the certificate from the officer or from the sponsor of the course, keep a copy, and have the copy recorded.',
]

const beforeTheSixtieth = [
  'From the 60th student contact day in a school year the duty to train applies. Plan further days so that there are fewer than 60, or have the course completed before the 60th.',
  'If you are unable to provide the course before then, have a dated statement of that recorded before the 60th day.',
]

/** Where dates alone cannot decide, the question to answer. */
const questionFor = ({ decision: { flags } }: Officer): string =>
  flags.includes('SAME_DAY_COMPLETION')
    ? 'Find out whether the course ended before the duties began on that day, and reply “before” or “after”.'
    : 'Decide whether the supplemental course counts, with your attorney or the POST Board if you like, and reply “counts” or “does not count”.'

export const otherConcerns: Readonly<Record<Other, (officer: Officer) => Concern>> = {
  review: (officer) => ({
    subject: 'An answer is needed about SRO training',
    few: 'an answer is needed, because dates alone cannot decide',
    fact: `dates alone cannot decide whether the training of ${officer.officer} is in order`,
    ask: 'answer the question below',
    steps: [questionFor(officer)],
  }),
  'contact-days': ({ officer, rung, decision: { status } }) => {
    const days = /\d+$/.exec(rung)?.[0] ?? 'many'
    const exempt = status === 'EXEMPT_SUBSTITUTE'
    return {
      subject: `Substitute SRO at ${days} contact days`,
      few: `${days} student contact days this school year`,
      fact: `${officer} has reached ${days} student contact days as a substitute school resource officer (SRO) this school year`,
      ask: exempt ? 'plan the remaining days with that in mind' : 'see below what applies from now on',
      steps: exempt ? beforeTheSixtieth : [],
    }
  },
  'policy-missing': ({ officer }) => ({
    subject: 'SRO policy review not on record',
    few: 'policy review not on record',
    fact: `no review of your policy by ${officer} is on record`,
    ask: 'have the policy reviewed today',
    steps: ["Have the officer review the agency's policy now, and have the day recorded."],
  }),
  'policy-late': ({ officer }) => ({
    subject: 'SRO policy reviewed late',
    few: 'policy reviewed late',
    fact: `${officer} reviewed your policy later than asked`,
    ask: 'check that the recorded day is right',
    steps: [
      'If the recorded day of the review is right, there is nothing to do. If not, reply with the right day.',
    ],
  }),
  'copy-missing': ({ officer }) => ({
    subject: 'SRO certificate copy missing',
    few: 'copy of the certificate missing',
    fact: `no copy of the most recent training certificate of ${officer} is on record`,
    ask: 'file a copy and have it recorded',
    steps: copySteps,
  }),
  'copy-stale': ({ officer }) => ({
    subject: 'SRO certificate copy out of date',
    few: 'copy is of an older certificate',
    fact: `the copy on record for ${officer} is of an older certificate`,
    ask: 'file a copy of the most recent one and have it recorded',
    steps: copySteps,
  }),
  'no-policy': ({ agency }) => ({
    subject: 'No SRO policy on record',
    few: 'no policy on record',
    fact: `no school resource officer (SRO) policy of ${agency} is on record`,
    ask: 'have its day of adoption recorded',
    steps: [
      'If the agency has adopted a policy under subdivision 6, have the day of its adoption recorded. If it has not, plan when it will.',
    ],
  }),
  'booking-passed': ({ officer }) => ({
    subject: 'Course day passed, no SRO certificate yet',
    few: 'booked course day passed, no certificate yet',
    fact: `the booked course day of ${officer} has passed and no certificate is on record`,
    ask: 'have the certificate recorded, or reply with the new day',
    steps: [
      'If the course was completed, have the certificate recorded. If it was not, book another and reply with its day.',
    ],
  }),
  'basic-proof-missing': ({ officer }) => ({
    subject: 'Basic SRO certificate not on file',
    few: 'Basic certificate not on file',
    fact: `the certificate of the Basic course of ${officer} is not on file`,
    ask: 'obtain it and have it recorded',
    steps: ['Obtain the certificate of the Basic course and have it recorded: paragraph (b) rests on it.'],
  }),
  'possible-mandated-course': ({ officer }) => ({
    subject: 'Please check an SRO certificate',
    few: 'a certificate to look at',
    fact: `the Basic course of ${officer} may in truth be the new 40-hour course`,
    ask: 'look at the certificate',
    steps: [
      'Look at the certificate. If it is of the new 40-hour course, have it recorded as the mandated course.',
    ],
  }),
  'no-address': ({ agency }) => ({
    subject: 'No address on record',
    few: 'no address on record',
    fact: `no mail address of the chief law enforcement officer of ${agency} is on record`,
    ask: 'reply with the address',
    steps: ['Reply with the mail address of the chief law enforcement officer.'],
  }),
  handover: (officer) => ({
    subject: 'SRO training records handed over',
    few: withFullDays(statusWords(officer.decision)),
    fact: `the school resource officer (SRO) training record of ${officer.officer} is now yours to keep`,
    ask: 'look it over',
    steps: ['Look the record over, and reply if anything in it is not right.'],
  }),
}

// The situations that do not hang on a deadline, in words.
import { statusWords } from '../../law/status-words.ts'
import type { Situation } from '../ladder.ts'
import { questionAsked, reviewWords } from '../review-questions.ts'
import type { Concern } from './concern.ts'
import { contactDaysConcern } from './contact-days-concern.ts'
import { withFullDays } from './day-words.ts'
import type { Officer } from './officers.ts'

type Other = Exclude<Situation, 'overdue' | 'deadline'>

const copySteps = [
  'Get the certificate from the officer or from the sponsor of the course, keep a copy, and reply with it (a PDF, PNG or JPEG file).',
]

/** Where dates alone cannot decide, the question and its answers, as the page of the letter has them. */
const questionFor = ({ decision }: Officer): string => {
  if (questionAsked(decision) === 'same_day_completion') {
    const { question, answers } = reviewWords.same_day_completion
    return `${question} Reply “before” (${small(answers.before)}) or “after” (${small(answers.after)}).`
  }
  const { question, answers } = reviewWords.supplemental_after_b_window
  return `${question} Reply “counts” or “does not count” (${small(answers.does_not_count.replace(/^.*: /, ''))}). Your attorney or the POST Board can advise.`
}

const small = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`

export const otherConcerns: Readonly<Record<Other, (officer: Officer) => Concern>> = {
  review: (officer) => ({
    subject: 'An answer is needed about SRO training',
    few: 'an answer is needed, because dates alone cannot decide',
    fact: `dates alone cannot decide whether the school resource officer (SRO) training of ${officer.officer} is in order`,
    ask: 'answer the question below',
    steps: [questionFor(officer)],
  }),
  'contact-days': contactDaysConcern,
  'policy-missing': ({ officer }) => ({
    subject: 'SRO policy review not on record',
    few: 'policy review not on record',
    fact: `no review of your school resource officer (SRO) policy by ${officer} is on record`,
    ask: 'have the policy reviewed today',
    steps: ["Have the officer review the agency's policy now, and reply with the day of the review."],
  }),
  'policy-late': ({ officer }) => ({
    subject: 'SRO policy reviewed late',
    few: 'policy reviewed late',
    fact: `${officer} reviewed your school resource officer (SRO) policy later than asked`,
    ask: 'check that the recorded day is right',
    steps: [
      'If the recorded day of the review is right, there is nothing to do. If not, reply with the right day.',
    ],
  }),
  'copy-missing': ({ officer }) => ({
    subject: 'SRO certificate copy missing',
    few: 'copy of the certificate missing',
    fact: `no copy of the most recent school resource officer (SRO) certificate of ${officer} is on record`,
    ask: 'keep a copy and reply with it',
    steps: copySteps,
  }),
  'copy-stale': ({ officer }) => ({
    subject: 'SRO certificate copy out of date',
    few: 'copy is of an older certificate',
    fact: `the copy of the school resource officer (SRO) certificate on record for ${officer} is of an older one`,
    ask: 'keep a copy of the most recent one and reply with it',
    steps: copySteps,
  }),
  'no-policy': ({ agency }) => ({
    subject: 'No SRO policy on record',
    few: 'no policy on record',
    fact: `no school resource officer (SRO) policy of ${agency} is on record`,
    ask: 'reply with the day of its adoption',
    steps: [
      'If the agency has adopted a policy under subdivision 6, reply with the day of its adoption. If it has not, plan when it will.',
    ],
  }),
  // What to do about it stands among the steps of the training, which is open still.
  'booking-passed': ({ officer }) => ({
    subject: 'Course day passed, no SRO certificate yet',
    few: 'booked course day passed, no certificate yet',
    fact: `the day of the school resource officer (SRO) course booked for ${officer} has passed, and no certificate is on record`,
    ask: 'reply with the certificate, or with the day of another course',
    steps: [],
  }),
  'basic-proof-missing': ({ officer }) => ({
    subject: 'Basic SRO certificate not on file',
    few: 'Basic certificate not on file',
    fact: `the certificate of the Basic school resource officer (SRO) course of ${officer} is not on file`,
    ask: 'obtain it and reply with it',
    steps: ['Obtain the certificate of the Basic course and reply with it: paragraph (b) rests on it.'],
  }),
  'possible-mandated-course': ({ officer }) => ({
    subject: 'Please check an SRO certificate',
    few: 'the Basic certificate may be of the new 40-hour course',
    fact: `the Basic school resource officer (SRO) course of ${officer} may in truth be the new 40-hour course`,
    ask: 'look at the certificate',
    steps: [
      'Look at the certificate of the Basic course. If it is of the new 40-hour course, reply with it: that course satisfies the whole requirement.',
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

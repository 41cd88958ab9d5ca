// `record attestation`, `policy-review`, `booking`, `review-answer`: what an agency says of its officer.
import { type Command, Option } from 'commander'
import {
  type AtAgency,
  recordAttestation,
  recordBooking,
  recordPolicyReview,
} from '../flow/record-at-agency.ts'
import {
  type ReviewQuestion,
  recordReviewAnswer,
  reviewAnswer,
  reviewQuestions,
} from '../flow/record-review-answer.ts'
import type { Decision } from '../law/decision.ts'
import { readText } from '../tables/cells.ts'
import { factCommand, withDay, withOfficerAtAgency } from './fact-command.ts'
import { UsageError } from './usage-error.ts'
import { value } from './values.ts'

export const recordAtAgencyCommands = (record: Command): void => {
  recordAttestationCommand(record)
  recordPolicyReviewCommand(record)
  recordBookingCommand(record)
  recordReviewAnswerCommand(record)
}

const recordAttestationCommand = (record: Command): void =>
  factCommand<AtAgency & { readonly reason?: string }>(record, {
    name: 'attestation',
    description: 'the employer was unable to provide the course before the start: subd. 3(c)',
    options: (command) =>
      withDay(withOfficerAtAgency(command), '--on <day>', 'the day it was attested').option(
        '--reason <text>',
        'why the employer was unable',
        value(readText),
      ),
    run:
      ({ officer, agency, on, reason }) =>
      (app) =>
        recordAttestation(app, { officer, agency, on, reason }),
  })

const recordPolicyReviewCommand = (record: Command): void =>
  factCommand<AtAgency>(record, {
    name: 'policy-review',
    description: "an officer has reviewed the agency's policy",
    options: (command) => withDay(withOfficerAtAgency(command), '--on <day>', 'the day it was reviewed'),
    run:
      ({ officer, agency, on }) =>
      (app) =>
        recordPolicyReview(app, { officer, agency, on }),
    alsoSay: ({ decision }) => `, policy review ${reviewWords[decision.policy_review]}`,
  })

const reviewWords: Record<Decision['policy_review'], string> = {
  NOT_REQUIRED: 'not required',
  DONE: 'done',
  LATE: 'done, but late',
  MISSING: 'missing',
  NO_POLICY_ADOPTED: 'without a policy on record',
}

const recordBookingCommand = (record: Command): void =>
  factCommand<AtAgency>(record, {
    name: 'booking',
    description: 'an officer has a seat in a course',
    options: (command) => withDay(withOfficerAtAgency(command), '--on <day>', 'the day of the course'),
    run:
      ({ officer, agency, on }) =>
      (app) =>
        recordBooking(app, { officer, agency, on }),
  })

type AnswerOptions = {
  readonly officer: string
  readonly agency: string
  readonly question: ReviewQuestion
  readonly answer: string
}

const recordReviewAnswerCommand = (record: Command): void => {
  const question = new Option('--question <question>', 'what is asked').choices(Object.keys(reviewQuestions))
  const answers = Object.values(reviewQuestions).map((words) => words.join(' or '))
  factCommand<AnswerOptions>(record, {
    name: 'review-answer',
    description: 'a person decides where dates alone cannot',
    options: (command) =>
      withOfficerAtAgency(command)
        .addOption(question.makeOptionMandatory())
        .requiredOption('--answer <answer>', answers.join('; ')),
    run: ({ officer, agency, ...given }) => {
      const said = reviewAnswer(given.question, given.answer)
      if (said === undefined)
        throw new UsageError(
          `--answer '${given.answer}': no answer to ${given.question}; right would be ${reviewQuestions[given.question].join(' or ')}`,
        )
      return (app) => recordReviewAnswer(app, { ...said, officer, agency })
    },
  })
}

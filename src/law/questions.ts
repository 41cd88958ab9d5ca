// Open questions of law that bear on a case, each in a sentence.
import type { Decision, Flag } from './decision.ts'
import type { Facts } from './facts.ts'

type Question = {
  readonly bears: (facts: Facts, decision: Decision, has: (flag: Flag) => boolean) => boolean
  readonly text: string
}

const isUntrained = ({ status }: Decision): boolean => status === 'PENDING' || status === 'OVERDUE'

/** In the order of the rules, section 8. */
const QUESTIONS: readonly Question[] = [
  {
    bears: (_, { rule_path, status }) => rule_path.endsWith('b') && status !== 'COMPLIANT',
    text: "June 1 or June 30, 2027: for officers with a Basic course the statute says before June 1, 2027, and the POST Board's page says June 30, 2027. The statute's day is used.",
  },
  {
    bears: (_, { rule_path }) => rule_path.endsWith('incumbent'),
    text: 'Officers who were serving before September 1, 2025, without a Basic course: they are taken as bound from that day. On another reading paragraph (a) never reaches them.',
  },
  {
    bears: (_, { rule_path }) => rule_path.endsWith('incumbent'),
    text: 'Whether the six months of paragraph (c) are open to officers who were serving before September 1, 2025: allowed where the employer stated that it was unable to provide the course; they ended on March 2, 2026.',
  },
  {
    bears: (facts, { rule_path }) =>
      rule_path !== 'none' && rule_path !== 'd' && facts.employer_unable_attested !== null,
    text: 'What proves that an employer was unable to provide the course: the statute names no form. A dated statement of the employer is taken.',
  },
  {
    bears: (facts, { rule_path }) => facts.substitute && rule_path !== 'none',
    text: 'What a student contact day and a school year are: any day, or part of one, on which the officer serves while students receive instruction is counted, from July 1 to June 30, summer school included.',
  },
  {
    bears: (_, { rule_path }) => rule_path.startsWith('d>c'),
    text: "Whether a substitute's six months run from the 60th contact day or from the first day as a substitute: the 60th day is used.",
  },
  {
    bears: (_, __, has) => has('B_WINDOW_CLOSED'),
    text: 'What is asked of an officer with a Basic course who is first assigned after May 31, 2027: the full mandated course before starting is asked for. On another reading a supplemental course would still do.',
  },
  {
    bears: (_, __, has) => has('SAME_DAY_COMPLETION'),
    text: 'Whether a course completed on the first day of duty was completed “prior to assuming the duties”: dates cannot tell, so a person must.',
  },
  {
    bears: (_, { post_recurring_due }) => post_recurring_due !== null,
    text: "Whether the training expires: nothing in subdivision 3 says so; the POST Board's page says every three years. It is taken not to expire.",
  },
  {
    bears: (_, decision, has) =>
      has('OPTIONAL_HOLIDAY') && (isUntrained(decision) || decision.status === 'COMPLIANT_LATE'),
    text: 'Indigenous Peoples Day and the Friday after Thanksgiving: cities and counties may make them holidays. They are counted as working days.',
  },
]

/** The open questions of law that bear on the case, each a sentence or two in plain words. */
export const openQuestions = (facts: Facts, decision: Decision): string[] =>
  QUESTIONS.filter(({ bears }) => bears(facts, decision, (flag) => decision.flags.includes(flag))).map(
    ({ text }) => text,
  )

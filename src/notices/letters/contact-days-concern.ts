// A substitute's student contact days in words: how many are left before the 60th, or what applies from it on.
import { SUBSTITUTE_LIMIT } from '../../law/parameters.ts'
import type { Concern } from './concern.ts'
import { daysInWords } from './day-words.ts'
import { isTrained, type Officer } from './officers.ts'

const statement =
  'If you are unable to provide the course before then, say so in a dated statement, and reply with it before the 60th day. Paragraph (c) then gives six months.'

/** Below the limit: how many days are left. */
const stepsBefore = (days: number): readonly string[] => {
  const left = SUBSTITUTE_LIMIT - 1 - days
  return [
    left > 0
      ? `Plan at most ${left} more such ${left === 1 ? 'day' : 'days'} until June 30, or have the course completed before the 60th: from that day on the duty to train applies.`
      : 'The next such day until June 30 is the 60th, and from that day on the duty to train applies. Give further days to somebody else, or have the course completed first.',
    statement,
  ]
}

const stepsFrom = (officer: Officer): readonly string[] =>
  isTrained(officer)
    ? [
        'If the days or the certificate on record are not right, reply with what is. Otherwise there is nothing to do.',
      ]
    : []

export const contactDaysConcern = (officer: Officer): Concern => {
  const days = officer.contactDays ?? 0
  const exempt = officer.decision.status === 'EXEMPT_SUBSTITUTE'
  const served = `${officer.officer} has served ${daysInWords(days).replace(' ', ' student contact ')} as a substitute school resource officer (SRO) this school year`
  return {
    subject: `Substitute SRO at ${days}${exempt ? ` of ${SUBSTITUTE_LIMIT}` : ''} contact days`,
    few: `${daysInWords(days).replace(' ', ' student contact ')} this school year`,
    fact: exempt
      ? `${served}, and the 60th brings the duty to train`
      : isTrained(officer)
        ? `${served}, and the training that is asked for from the 60th on is on record`
        : `${served}, and from the 60th on the duty to train applies`,
    ask: exempt
      ? 'plan the remaining days with that in mind'
      : isTrained(officer)
        ? 'check that the record below is right'
        : 'see below what applies from now on',
    steps: exempt ? stepsBefore(days) : stepsFrom(officer),
  }
}

// What must hold of every case: order does not matter, training never harms, reasons are cited, no change is missed.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assignmentStandings } from '../../src/law/assignment-standing.ts'
import { addDays, type PlainDate } from '../../src/law/calendar.ts'
import { CITATIONS } from '../../src/law/citation.ts'
import { FLAGS, type Status } from '../../src/law/decision.ts'
import type { Facts } from '../../src/law/facts.ts'
import { factsFrom, type OfficerRecords } from '../../src/law/from-records.ts'
import { nextChangeOn } from '../../src/law/next-change.ts'
import { openQuestions } from '../../src/law/questions.ts'
import { readFacts } from '../../src/law/read-facts.ts'
import { evaluate } from '../../src/law/standing.ts'
import { statusWords } from '../../src/law/status-words.ts'
import { someCertificate, someDay, someRecords } from './some-records.ts'

const RUNS = { numRuns: 2000 }

const decisionOn = (records: OfficerRecords, asOf: PlainDate): string => {
  const { because: _, ...decision } = evaluate(factsFrom(records, asOf))
  return JSON.stringify(decision)
}

const turned = (facts: Facts): Facts => ({
  ...facts,
  mandated: facts.mandated.toReversed(),
  supplemental: facts.supplemental.toReversed(),
  assignments: facts.assignments.toReversed(),
})

test('the order of the lists does not matter', () => {
  fc.assert(
    fc.property(someRecords, someDay, (records, asOf) => {
      const { because: _, ...one } = evaluate(factsFrom(records, asOf))
      const { because: __, ...other } = evaluate(turned(factsFrom(records, asOf)))
      expect(other).toEqual(one)
      const reversed = Object.fromEntries(
        Object.entries(records).map(([key, list]) => [key, Array.isArray(list) ? list.toReversed() : list]),
      ) as OfficerRecords
      expect(decisionOn(reversed, asOf)).toBe(decisionOn(records, asOf))
    }),
    RUNS,
  )
})

const RANK: Partial<Record<Status, number>> = {
  OVERDUE: 0,
  PENDING: 1,
  PRE_ASSIGNMENT_REQUIRED: 1,
  COMPLIANT_LATE: 2,
  COMPLIANT: 3,
}

test('one more certificate that counts never worsens a status', () => {
  fc.assert(
    fc.property(someRecords, someCertificate, someDay, (records, extra, asOf) => {
      const counted = { ...extra, course_approved_on: null }
      const before = evaluate(factsFrom(records, asOf)).status
      const after = evaluate(
        factsFrom({ ...records, certificates: [...records.certificates, counted] }, asOf),
      ).status
      const was = RANK[before]
      const is = RANK[after]
      if (was === undefined || is === undefined) {
        // Outside the duty to train nothing changes; a review may begin or end.
        if (before !== 'REVIEW' && after !== 'REVIEW') expect(after).toBe(before)
      } else expect(is).toBeGreaterThanOrEqual(was)
    }),
    RUNS,
  )
})

test('every decision says why, cites what exists, sorts its flags and reads back as facts', () => {
  fc.assert(
    fc.property(someRecords, someDay, (records, asOf) => {
      const facts = factsFrom(records, asOf)
      const decision = evaluate(facts)
      expect(decision.because.length).toBeGreaterThan(0)
      for (const { cite, text } of decision.because) {
        expect(CITATIONS).toContain(cite)
        expect(text).toMatch(/^[A-Z0-9].*\.$/s)
        expect(text).not.toMatch(/null|undefined|NaN|_/)
      }
      expect(decision.flags).toEqual([...new Set(decision.flags)].toSorted())
      for (const flag of decision.flags) expect(FLAGS).toContain(flag)
      expect(statusWords(decision)).not.toMatch(/null|undefined|_/)
      for (const question of openQuestions(facts, decision)) expect(question).toMatch(/\.$/)
      const read = readFacts(JSON.parse(JSON.stringify(facts)))
      expect('facts' in read ? evaluate(read.facts) : read).toEqual(decision)
    }),
    RUNS,
  )
})

test('no change comes before the day it is looked for', () => {
  fc.assert(
    fc.property(someRecords, someDay, (records, asOf) => {
      const next = nextChangeOn(records, asOf)
      const now = decisionOn(records, asOf)
      const until = next ?? addDays(asOf, 1500)
      for (let day = addDays(asOf, 1); day < until; day = addDays(day, 1)) {
        if (decisionOn(records, day) !== now)
          expect.fail(`${day} is before ${next}: ${JSON.stringify(records)}`)
      }
    }),
    { numRuns: 600 },
  )
}, 60_000)

test('an assignment in force, judged by itself, stands as its officer does in that role', () => {
  fc.assert(
    fc.property(someRecords, someDay, (records, asOf) => {
      const facts = factsFrom(records, asOf)
      const standingOf = assignmentStandings(records, asOf)
      for (const one of records.assignments) {
        const inForce = one.assumed_on <= asOf && (one.ended_on === null || one.ended_on >= asOf)
        if (!inForce || !one.contract || (one.role === 'substitute') !== facts.substitute) continue
        expect(standingOf(one).decision).toEqual(evaluate(facts))
      }
    }),
    RUNS,
  )
})

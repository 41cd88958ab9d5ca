// What the evidence itself gives cause to say: certificates that do not count, and a Basic course in doubt.
import { approvedInTime, type Evidence } from './evidence.ts'
import type { Certificate, Facts } from './facts.ts'
import { type Notes, raise, say } from './notes.ts'
import { EFFECTIVE_DAY, MNSSC_BASIC, MNSSC_NEW_COURSE_FROM, NASRO_BASIC } from './parameters.ts'

const THE_TWO_BASICS =
  'the School Safety Center standardized Basic School Resource Officer Training and the National School Resource Officer Basic course'

/** Whether the certificate was approved too late, which is then noted. */
const notedAsPreApproval = (notes: Notes, certificate: Certificate): boolean => {
  if (approvedInTime(certificate)) return false
  raise(notes, 'PRE_APPROVAL_CERT')
  say(
    notes,
    '626.8482 subd. 4',
    `The certificate for the course completed on ${certificate.completed} does not count: the Board approved that course only on ${certificate.course_approved_on}.`,
  )
  return true
}

const noteSupplemental = (notes: Notes, evidence: Evidence, certificate: Certificate): void => {
  if (notedAsPreApproval(notes, certificate) || evidence.basicQualifies) return
  raise(notes, 'SUPPLEMENTAL_NOT_AVAILABLE')
  say(
    notes,
    '626.8482 subd. 3(b)',
    `The supplemental course completed on ${certificate.completed} does not count: it is open only to an officer who completed one of the two Basic courses named in paragraph (b) before September 1, 2025.`,
  )
}

const noteQualifyingBasic = (notes: Notes, facts: Facts): void => {
  const { course, completed, certificate_on_file } = facts.basic
  if (course === MNSSC_BASIC && completed !== null && completed >= MNSSC_NEW_COURSE_FROM) {
    raise(notes, 'POSSIBLE_MANDATED_COURSE')
    say(
      notes,
      '626.8482 subd. 3(b)',
      `The School Safety Center Basic was completed on ${completed}. From ${MNSSC_NEW_COURSE_FROM} on this may in truth be the new 40-hour course, which satisfies the whole requirement: please look at the certificate.`,
    )
  }
  if (!certificate_on_file) {
    raise(notes, 'BASIC_PROOF_MISSING')
    say(
      notes,
      '626.8482 subd. 3(b)',
      `The Basic course completed on ${completed} is taken as completed, but its certificate is not on file. Paragraph (b) rests on it: please obtain it.`,
    )
  }
}

const noteOtherBasic = (notes: Notes, facts: Facts): void => {
  const { course, completed } = facts.basic
  raise(notes, 'NONQUALIFYING_BASIC')
  const named = course === MNSSC_BASIC || course === NASRO_BASIC
  const why = named
    ? `it was not completed before ${EFFECTIVE_DAY}`
    : `it is neither of the two courses the paragraph names, ${THE_TWO_BASICS}`
  say(
    notes,
    '626.8482 subd. 3(b)',
    `The Basic course completed on ${completed} does not bring the officer under paragraph (b): ${why}.`,
  )
}

/** Raises the flags of the evidence, whatever path follows. What is dated after the as-of day is not looked at. */
export const noteEvidence = (notes: Notes, facts: Facts, evidence: Evidence): void => {
  const asOf = facts.as_of
  if (evidence.basicQualifies) noteQualifyingBasic(notes, facts)
  else if (facts.basic.course !== null && facts.basic.completed !== null && facts.basic.completed <= asOf) {
    noteOtherBasic(notes, facts)
  }
  for (const one of facts.mandated) if (one.completed <= asOf) notedAsPreApproval(notes, one)
  for (const one of facts.supplemental) if (one.completed <= asOf) noteSupplemental(notes, evidence, one)
}
